"""PDF files: what is read from made ones and from real ones, and what is said of those that cannot be read."""

from __future__ import annotations

import re
import sys
import tracemalloc
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.made_pdf import ITALIC, Words, lines, made, row
from wsisres.diagnostics import InputError
from wsisres.pipeline import load
from wsisres.readers import Settings, progress, read
from wsisres.readers.pdf import read_pdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WHO = Path(__file__).resolve().parents[2] / "shared" / "texts" / "who66"
HEAD = Words(40, 570, "Final texts of the session", 8)


def text(data: bytes) -> str:
    return read_pdf("made.pdf", data, Settings())[0].text


def dropped(data: bytes) -> list[tuple[str, str | None]]:
    return [(row.message, row.text) for row in read_pdf("made.pdf", data, Settings())[1]]


def foot(number: int) -> Words:
    return Words(200, 25, f"– {number} –", 8)


def error(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_pdf("made.pdf", data, Settings())
    return str(caught.value)


# ---- paragraphs

ITEM = """
a) that a line of words which fills the whole width of a page is
gone on with by the next one, if its first word had no room;

b) short;

c) that the last line of an item may fill the width of the page,
"""


def test_lines_are_joined_to_paragraphs() -> None:
    assert text(made([lines(ITEM)])).split("\n\n") == [
        (
            "a) that a line of words which fills the whole width of a page is gone on with by the next one, if its "
            "first word had no room;"
        ),
        "b) short;",
        "c) that the last line of an item may fill the width of the page,\n",
    ]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    first, second = lines(ITEM), lines("in the middle of which a page may end; and so it is read;")
    assert "fill the width of the page, in the middle of which" in text(made([first, second]))


def test_a_new_item_on_a_new_page_stays_apart() -> None:
    first, second = lines(ITEM), lines("d) that a page may begin with an item of its own,")
    assert "of the page,\n\nd) that a page" in text(made([first, second]))


def test_a_line_end_in_a_word_is_left_to_the_normaliser() -> None:
    words = "to ask the Secretary-General, and each Bureau, once a year and for each Bu-\nreau the Secretary-\nGeneral,"
    assert text(made([lines(words)])) == f"{words}\n".replace("Bu-\nreau the", "Bu-\nreau the")


def test_where_words_are_not_divided_the_hyphen_is_kept() -> None:
    """Most programs divide no words: a hyphen at a line end is the word's own, as in `Internet-related`."""
    words = "to consider all the questions of public policy that are Internet-\nrelated;"
    pages = [lines("\n\n".join(["a short line of text"] * 25)) for _ in range(3)]
    assert "Internet-related;" in text(made([*pages, lines(words)]))


def test_italics_are_hints() -> None:
    page = [*lines("recalling", y=520, font=ITALIC), *lines("a) one thing;\n\nb) another thing,", y=490)]
    source, _ = read_pdf("made.pdf", made([page]), Settings())
    assert [(hint.kind, hint.certain, source.text[hint.start : hint.end]) for hint in source.hints] == [
        ("heading", False, "recalling")
    ]


# ---- footnotes

ABOVE = row(
    40,
    508,
    ("a) that keepers", 10, 0),
    ("1", 6, 4),
    (" listen by day and by night in 2014", 10, 0),
    ("2", 6, 4),
    (";", 10, 0),
)
NOTED = [
    *lines(ITEM, y=480),
    *ABOVE,
    *row(40, 57, ("1", 5, 3), (" Those of lighthouses, and of other places from which ships are seen, and", 7, 0)),
    *row(40, 48, ("of harbours.", 7, 0)),
    *row(40, 40, ("2 A year of storms,", 7, 0)),
]


def test_footnotes_are_taken_out_of_the_flow() -> None:
    second = [*lines("d) that nobody hears them,"), Words(40, 40, "and of long nights.", 7)]
    found = text(made([NOTED, second])).split("\n\n")
    assert found[0] == "a) that keepers¹ listen by day and by night in 2014²;"
    assert found[-3:] == [
        "¹ Those of lighthouses, and of other places from which ships are seen, and of harbours.",
        "² A year of storms, and of long nights.",
        "d) that nobody hears them,\n",
    ]


def test_footnotes_are_tied() -> None:
    source, _ = read_pdf("made.pdf", made([NOTED]), Settings())
    tied = [(hint.kind, hint.value, source.text[hint.start : hint.end]) for hint in source.hints]
    assert [row for row in tied if row[0] == "mark"] == [("mark", "1", "¹"), ("mark", "2", "²")]
    assert [row[1] for row in tied if row[0] == "note"] == ["1", "2"]


def test_a_raised_digit_without_footnote_stays_in_the_words() -> None:
    page = row(40, 500, ("a) that 10", 10, 0), ("6", 6, 4), (" lamps burn;", 10, 0))
    source, _ = read_pdf("made.pdf", made([page]), Settings())
    assert source.text == "a) that 10⁶ lamps burn;\n"
    assert source.hints == ()


# ---- furniture


def test_heads_and_numbers_of_pages_are_left_out_and_quoted() -> None:
    pages = [[HEAD, *lines(f"{number} to read page {number} of this text;"), foot(number)] for number in (1, 2, 3)]
    data = made(pages)
    assert text(data) == "".join(f"{n} to read page {n} of this text;\n" + "\n" * (n < 3) for n in (1, 2, 3))
    assert dropped(data) == [
        row
        for n in (1, 2, 3)
        for row in (("running head left out", "Final texts of the session"), ("page number left out", f"– {n} –"))
    ]


def test_heads_of_left_and_right_pages() -> None:
    heads = [f"{n} Left" if n % 2 == 0 else f"Right {n}" for n in range(1, 7)]
    pages = [[Words(40, 570, head, 8), *lines(f"{n} words;")] for n, head in enumerate(heads, 1)]
    assert [row[1] for row in dropped(made(pages))] == heads


def test_a_heading_that_begins_several_pages_is_no_running_head() -> None:
    firsts = ["resolves", "1 to wait;", "2 to see;", "resolves", "1 to go;", "2 to return;"]
    pages = [[Words(40, 570, first), *lines("3 to do something else;")] for first in firsts]
    assert dropped(made(pages)) == []
    assert text(made(pages)).count("resolves") == 2


def test_titles_of_a_volume_are_no_running_heads() -> None:
    pages = [[Words(90, 560, f"RESOLUTION {n} (Doha, 2006)", 14), *lines(ITEM)] for n in range(1, 6)]
    assert dropped(made(pages)) == []


def test_a_footnote_on_two_pages_is_no_furniture() -> None:
    page = [*ABOVE, *row(40, 44, ("1", 5, 3), (" As above.", 7, 0))]
    assert dropped(made([page, page])) == []


# ---- order


def test_columns_are_read_one_after_the_other() -> None:
    left = """
The words of the left column go
down to its end, and only then
do those of the right one come,
as any reader would read them"""
    right = """
for a text that stands in two
columns is one text, and a line
of it ends at the gutter, not at
the edge of the page."""
    page = [Words(40, 560, "A title which goes over the whole width of the two columns", 12)]
    page += [*lines(left), *lines(right, x=220)]
    joined = " ".join(f"{left}\n{right}".split())
    assert text(made([page])).split("\n\n", 1)[1] == f"{joined}\n"


def test_a_table_is_read_row_by_row() -> None:
    rows = [("Revenue", "12"), ("Expenses", "11"), ("Reserve", "1"), ("Staff", "7"), ("Travel", "3")]
    page = [Words(40, 560, "A line of words that is as wide as the whole table with both its columns")]
    for number, (name, value) in enumerate(rows):
        page += [Words(40, 500 - 20 * number, name), Words(300, 500 - 20 * number, value)]
    assert [line for line in text(made([page])).split("\n") if line][1:] == [f"{name} {value}" for name, value in rows]


def test_order_is_that_of_the_page_not_of_the_file() -> None:
    page = lines("a) one;\n\nb) two;\n\nc) three,")
    assert text(made([page[::-1]])) == "a) one;\n\nb) two;\n\nc) three,\n"


@pytest.mark.parametrize("turned", [0, 180])
def test_pages_that_are_shown_turned(turned: int) -> None:
    page = lines("a) one;\n\nb) two,")
    found = [line for line in text(made([page], turned=turned)).split("\n") if line]
    assert found == (["a) one;", "b) two,"] if turned == 0 else ["b) two,", "a) one;"])


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_lines_that_run_another_way_lose_no_word(turned: int) -> None:
    """Words upside down or along the side of a page have no columns."""
    found = text(made([lines("a) to wait for ships;\n\n" * 20)], turned=turned))
    assert Counter(re.findall(r"\w+", found)) == dict.fromkeys(("a", "to", "wait", "for", "ships"), 20)


def test_the_outline_parts_a_volume() -> None:
    page = lines(
        "an end that fills its line but has no mark of its end, and then comes\nResolution 9 on the use of outlines"
    )
    whole, parted = made([page]), made([page], outline={"Resolution 9": (0, 508)})
    assert text(whole).count("\n\n") == 0
    assert text(parted).split("\n\n")[1] == "Resolution 9 on the use of outlines\n"


def test_an_outline_that_goes_in_a_circle_ends() -> None:
    data = made([lines("a) one thing;"), lines("b) another,")], outline={"One": (0, 510), "Two": (1, 510)})
    circle = re.sub(rb"/Prev (\d+ 0 R)", rb"/Next \1", data)
    assert circle != data
    assert text(circle) == text(data) == "a) one thing;\n\nb) another,\n"


# ---- bad input


def test_error_scan() -> None:
    what = "made.pdf: is a PDF file without text, such as a scan: its pages are pictures"
    assert error(made([[], []])) == f"{what}; run a text recognition (OCR) over it first"


def test_error_password() -> None:
    what = "made.pdf: is a PDF file that opens only with a password"
    assert error(made([lines("a) one;")], locked=True)) == f"{what}; save a copy of it without the password"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_error_cut_off(share: float) -> None:
    data = made([lines("a) one;")])
    what = "made.pdf: is a PDF file that is cut off: its end is missing"
    assert error(data[: int(len(data) * share)]) == f"{what}; get a whole copy of it"


def test_error_cut_off_file_for_the_web() -> None:
    """A file made for the web has a table and an end mark at its head too, so that the first page shows early."""
    head = b"%PDF-1.4\n1 0 obj\n<< /Linearized 1 /L 90000 /H [ 1 2 ] >>\nendobj\nstartxref\n0\n%%EOF\n"
    what = "made.pdf: is a PDF file that is cut off: its end is missing"
    assert error(head) == f"{what}; get a whole copy of it"


DAMAGED = "get a whole copy of it, or open it in another program and save it again"


@pytest.mark.parametrize("body", [b"", b"\x00\xff" * 500, b"1 0 obj << >> endobj trailer << /Root 1 0 R >>"])
def test_error_damaged(body: bytes) -> None:
    assert error(b"%PDF-1.7\n" + body + b"\n%%EOF\n") == f"made.pdf: is a PDF file that is damaged; {DAMAGED}"


def test_error_without_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    what = "made.pdf: is a PDF file, and pypdfium2, which reads it, is not installed"
    assert error(made([lines("a) one;")])) == f"{what}; pip install 'wsisres[pdf]'"


def test_told_by_content(tmp_path: Path) -> None:
    path = tmp_path / "misnamed.txt"
    path.write_bytes(made([lines(ITEM)]))
    assert read(str(path))[0].format == "pdf"


# ---- long files


def test_progress_and_order_of_many_pages() -> None:
    seen: list[int] = []

    def shown(numbers: Sequence[int], words: str) -> Iterable[int]:
        assert words == "pages of made.pdf"
        for number in numbers:
            seen.append(number)
            yield number

    data = made([[HEAD, *lines(f"{n} to read on;"), foot(n)] for n in range(1, 301)])
    progress.show(shown)
    try:
        found = text(data)
    finally:
        progress.show(None)
    assert seen == list(range(300))
    assert found.split("\n\n") == [f"{n} to read on;" + "\n" * (n == 300) for n in range(1, 301)]
    assert text(data) == found
    assert len(seen) == 300


def test_memory_of_many_pages() -> None:
    """Pages are closed one by one: a page costs little more than its words."""

    def peak(count: int) -> int:
        data = made([[HEAD, *lines(ITEM), foot(n)] for n in range(1, count + 1)])
        tracemalloc.start()
        text(data)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert peak(220) - peak(20) < 200 * 10_000


# ---- real files

_WORDS = re.compile(r"[^\W_]+")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@pytest.mark.skipif(not WHO.is_dir(), reason="needs the texts of ../shared")
@pytest.mark.parametrize("path", sorted(WHO.glob("*.pdf")), ids=lambda path: path.stem)
def test_every_word_once(path: Path) -> None:
    """The letters are those that another library finds, each as often; furniture is quoted, not lost."""
    pypdf = pytest.importorskip("pypdf")
    source, found = read(str(path))
    other = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    own = source.text + " ".join(row.text or "" for row in found)
    assert _letters(own) == _letters(other)


def _letters(words: str) -> Counter[str]:
    return Counter("".join(_WORDS.findall(words.translate(_PLAIN).replace("ﬁ", "fi").replace("ﬂ", "fl"))))


@pytest.mark.skipif(not WHO.is_dir(), reason="needs the texts of ../shared")
@pytest.mark.parametrize("path", sorted(WHO.glob("*.pdf")), ids=lambda path: path.stem)
def test_words_stand_in_order(path: Path) -> None:
    """Title, opening, paragraphs in the order of the page; each footnote behind the text of its page."""
    words = read(str(path))[0].text
    paragraphs = [row for row in words.split("\n\n") if row[0] not in "¹²³⁴⁵⁶⁷⁸⁹"]
    assert paragraphs[0].startswith(path.stem)
    assert paragraphs[1] == "The Sixty-sixth World Health Assembly,"
    numbers = [int(row.partition(".")[0]) for row in paragraphs if re.match(r"\d\d?\. [A-Z]", row)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert load(path)[0].opening
