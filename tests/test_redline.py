"""Redlines: the Word file holds both texts exactly, the page shows them and carries nothing out that stands in them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import docx
import pytest
from lxml import etree, html

from tests import libreoffice, mutator
from tests.edits import edited, made_up
from tests.word import W, accepted, original, parts
from wsisres.analysis.diff import compare
from wsisres.cli import main
from wsisres.pipeline import load, parse
from wsisres.registry import load_registry
from wsisres.render import diff_docx, diff_html
from wsisres.render.changes import Compared
from wsisres.render.plain import paragraphs
from wsisres.render.redline import Options
from wsisres.render.redline.lines import lines
from wsisres.render.redline.rows import rows

if TYPE_CHECKING:
    from wsisres.model import Document

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
SHARED = Path(__file__).resolve().parents[2] / "shared" / "texts"
PAIRS = [
    (CORPUS / "pp-10" / f"resolution-{number}.txt", CORPUS / "pp-18" / f"resolution-{number}.txt")
    for number in ("901", "902")
]
TEXTS = sorted(path for path in CORPUS.rglob("*.txt"))
OPTIONS = Options("ABC & Co. <secretariat>", datetime(2026, 11, 25, 12, tzinfo=UTC))
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>&amp;\"'"


def compared(old: Document, new: Document) -> Compared:
    registry = load_registry()
    return Compared(compare(old, new, registry), old, new, registry.actors.names)


@cache
def corpus_pair(number: int) -> Compared:
    return compared(*(load(path)[0] for path in PAIRS[number]))


@cache
def documents() -> list[Document]:
    return [document for path in TEXTS for document in load(path)]


def editions(seed: int, count: int) -> list[Compared]:
    """Pairs by whose kind the comparison itself is measured."""
    return [compared(pair.old, pair.new) for pair in mutator.pairs(documents(), count, seed)]


def mutated(seed: int) -> Compared:
    random = Random(seed)  # noqa: S311 - the same every time
    path = random.choice(TEXTS)
    text = path.read_text(encoding="utf-8", errors="replace")
    new = parse(edited(text, random))
    return compared(parse(text)[0], new[0] if new else parse("recalling\n\na) x;")[0])


def unrelated(seed: int) -> Compared:
    random = Random(seed)  # noqa: S311 - the same every time
    old, new = (load(random.choice(TEXTS))[0] for _ in range(2))
    return Compared(made_up(old, new, random), old, new, {})


def expected(document: Document) -> list[str]:
    """The clean text; footnotes whose marks stand in it come last, in the order of their marks."""
    shown = list(zip(lines(document), paragraphs(document), strict=True))
    marked = list(dict.fromkeys(note.path for line, _ in shown for note in line.notes if note.path))
    texts = {line.path: text for line, text in shown if line.path in marked}
    return [*(text for line, text in shown if line.path not in marked), *(texts[path] for path in marked)]


def written(pair: Compared, folder: Path, options: Options = OPTIONS) -> Path:
    file = folder / "redline.docx"
    file.write_bytes(diff_docx.render([pair], options))
    return file


def assert_exact(pair: Compared, file: Path) -> None:
    assert accepted(file) == expected(pair.new)
    assert original(file) == expected(pair.old)


# ---- Word


@pytest.mark.parametrize("number", range(len(PAIRS)))
def test_word_holds_both_texts(number: int, tmp_path: Path) -> None:
    assert_exact(corpus_pair(number), written(corpus_pair(number), tmp_path))


@pytest.mark.parametrize("batch", range(10))
def test_word_holds_an_edition(batch: int, tmp_path: Path) -> None:
    for pair in editions(batch, 20):
        assert_exact(pair, written(pair, tmp_path))


@pytest.mark.parametrize("seed", range(60))
def test_word_holds_an_edited_text(seed: int, tmp_path: Path) -> None:
    pair = mutated(seed)
    assert_exact(pair, written(pair, tmp_path))


@pytest.mark.parametrize("seed", range(60))
def test_word_holds_both_texts_whatever_is_paired(seed: int, tmp_path: Path) -> None:
    pair = unrelated(seed)
    assert_exact(pair, written(pair, tmp_path))


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the texts of ../shared")
def test_word_holds_real_texts(tmp_path: Path) -> None:
    """Every eighth text against the next of these."""
    texts = [document for path in sorted(SHARED.rglob("*.txt")) for document in load(path)]
    for old, new in pairwise(texts[::8]):
        pair = compared(old, new)
        assert_exact(pair, written(pair, tmp_path))


def test_word_of_equal_texts_has_no_change(tmp_path: Path) -> None:
    document = load(PAIRS[0][1])[0]
    file = written(compared(document, document), tmp_path)
    assert accepted(file) == original(file) == expected(document)
    tags = {etree.QName(node).localname for root in parts(file).values() for node in root.iter(etree.Element)}
    assert tags.isdisjoint({"ins", "del", "pPrChange"})


def test_word_of_two_pairs_holds_all_texts(tmp_path: Path) -> None:
    file = tmp_path / "redline.docx"
    pairs = [corpus_pair(0), corpus_pair(1)]
    file.write_bytes(diff_docx.render(pairs, OPTIONS))
    assert sorted(accepted(file)) == sorted(text for pair in pairs for text in expected(pair.new))
    assert sorted(original(file)) == sorted(text for pair in pairs for text in expected(pair.old))


def test_word_ids_authors_and_dates(tmp_path: Path) -> None:
    file = written(corpus_pair(0), tmp_path)
    tracked = [
        node
        for name in ("word/document.xml", "word/footnotes.xml")
        for node in parts(file)[name].iter(f"{W}ins", f"{W}del", f"{W}pPrChange")
    ]
    ids = [node.get(f"{W}id") for node in tracked]
    assert len(ids) == len(set(ids)) > 50
    assert {node.get(f"{W}author") for node in tracked} == {"ABC & Co. <secretariat>"}
    assert {str(node.get(f"{W}date"))[:14] for node in tracked} == {"2026-11-25T12:"}


def test_word_has_the_styles_of_itu(tmp_path: Path) -> None:
    page = docx.Document(str(written(corpus_pair(0), tmp_path)))
    names = [paragraph.style.name for paragraph in page.paragraphs if paragraph.style]
    assert names[:4] == ["Res_No", "Res_title", "Normal_after_title", "Call"]
    assert {"Normal", "enumlev1"} <= set(names)


def test_word_footnotes_are_footnotes(tmp_path: Path) -> None:
    file = written(corpus_pair(0), tmp_path)
    references = list(parts(file)["word/document.xml"].iter(f"{W}footnoteReference"))
    assert [node.get(f"{W}customMarkFollows") for node in references] == [None, None]
    assert [etree.QName(ancestor).localname for ancestor in references[0].iterancestors()][:2] == ["r", "ins"]


def test_word_bytes_are_the_same_again() -> None:
    assert diff_docx.render([corpus_pair(0)], OPTIONS) == diff_docx.render([corpus_pair(0)], OPTIONS)


def test_word_takes_odd_characters(tmp_path: Path) -> None:
    new = parse("recalling\n\na) a bell \x07 and \ufffe rings;\n\nb) <w:p/> & ]]>;")[0]
    pair = compared(load(PAIRS[0][0])[0], new)
    assert [text[:2] for text in accepted(written(pair, tmp_path))] == ["re", "a)", "b)"]


@pytest.mark.skipif(bool(libreoffice.missing()), reason=libreoffice.missing() or "")
@pytest.mark.timeout(300)
def test_libreoffice_accepts_and_rejects(tmp_path: Path) -> None:
    """It leaves an empty paragraph where one with a footnote went, and doubles marks that are not counted."""
    pairs = [corpus_pair(0), corpus_pair(1), *editions(5, 30), *map(mutated, range(12))]
    files = []
    for number, pair in enumerate(pairs):
        files.append(tmp_path / f"{number}.docx")
        files[-1].write_bytes(diff_docx.render([pair], OPTIONS))
    for number, (new, old) in enumerate(libreoffice.settled(files, tmp_path)):
        assert (number, _tidied(new)) == (number, expected(pairs[number].new))
        assert (number, _tidied(old)) == (number, expected(pairs[number].old))


def _tidied(file: Path) -> list[str]:
    return [re.sub(r"^(\S) \1", r"\1 ", text) for text in accepted(file) if text]


# ---- the form of a proposal


def test_proposal(tmp_path: Path) -> None:
    file = written(corpus_pair(0), tmp_path, OPTIONS._replace(proposal="ABC/12"))
    body = list(parts(file)["word/document.xml"][0].iter(f"{W}p"))
    styles = [str(node.find(f"{W}pPr/{W}pStyle").get(f"{W}val")) for node in body]  # type: ignore[union-attr]
    texts = accepted(file)
    signs = [text for text, style in zip(texts, styles, strict=True) if style == "Proposal"]
    assert signs[:3] == ["MOD ABC/12/1", "(MOD) ABC/12/2", "ADD ABC/12/3"]
    numbers = [sign.partition(" (")[0].rpartition("/")[2] for sign in signs]
    assert numbers == [str(number) for number in range(1, len(signs) + 1)]
    assert [sign for sign in signs if "(MOD)" not in sign and "(" in sign] == [
        "SUP* ABC/12/23 (now instructs the Director of BDT 4)",
        "ADD* ABC/12/28 (before instructs the Secretary-General 3)",
    ]
    assert {sign.split()[0] for sign in signs} == {"ADD", "MOD", "(MOD)", "SUP", "SUP*", "ADD*", "NOC"}
    reasons = [text for text, style in zip(texts, styles, strict=True) if style == "Reasons"]
    assert reasons == ["Reasons: "] * sum(not sign.startswith("NOC") for sign in signs)


def test_proposal_tracks_changes_only_under_mod(tmp_path: Path) -> None:
    file = written(corpus_pair(0), tmp_path, OPTIONS._replace(proposal="ABC/12"))
    sign = ""
    tracked = set()
    for node in parts(file)["word/document.xml"][0].iter(f"{W}p"):
        if node.find(f"{W}pPr/{W}pStyle[@{W}val='Proposal']") is not None:
            sign = str(node.findtext(f"{W}r/{W}t"))
        if any(True for _ in node.iter(f"{W}ins", f"{W}del")):
            tracked.add(sign)
    assert tracked == {"MOD", "(MOD)"}


def test_proposal_strikes_through_what_goes(tmp_path: Path) -> None:
    """What stands under a symbol in full: struck through under `SUP`, not so under `ADD` and `NOC`."""
    file = written(corpus_pair(0), tmp_path, OPTIONS._replace(proposal="ABC/12"))
    sign, struck, plain = "", set(), set()
    for node in parts(file)["word/document.xml"][0].iter(f"{W}p"):
        kind = node.find(f"{W}pPr/{W}pStyle").get(f"{W}val")  # type: ignore[union-attr]
        if kind == "Proposal":
            sign = str(node.findtext(f"{W}r/{W}t"))
        elif kind == "Reasons":
            sign = ""
        elif sign:
            lines = [run.find(f"{W}rPr/{W}strike") is not None for run in node.iter(f"{W}r")]
            struck |= {sign} if any(lines) else set()
            plain |= {sign} if not all(lines) else set()
    assert struck == {"SUP", "SUP*"}
    assert plain == {"MOD", "(MOD)", "ADD", "ADD*", "NOC"}


@pytest.mark.parametrize("seed", range(30))
def test_proposal_of_an_edited_text(seed: int, tmp_path: Path) -> None:
    """Every added provision is there in full."""
    pair = mutated(seed)
    text = "\n".join(accepted(written(pair, tmp_path, OPTIONS._replace(proposal="ABC/12"))))
    added = [row.new.text for row in rows(pair) if row.new and not row.old and row.new.kind == "clause"]
    assert [words for words in added if words not in _unmarked(text)] == []


def _unmarked(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹*")))


# ---- the web page


def page_of(*pairs: Compared) -> Any:  # noqa: ANN401 - a tree with lists of many types
    return html.document_fromstring(diff_html.render(list(pairs), OPTIONS))


@pytest.mark.parametrize("seed", range(20))
def test_page_holds_both_texts(seed: int) -> None:
    """Without what came the words of the page are the old text, without what went the new one."""
    pair = mutated(seed)
    shown = page_of(pair)
    for gone, document in (("ins", pair.old), ("del", pair.new)):
        words = []
        for line in shown.xpath("//*[contains(@class, 'body')]/div[@class='words']"):
            kept = line.xpath(f".//text()[not(ancestor::{gone})]")
            words.append("".join("".join(kept).split()))
        assert sorted(filter(None, words)) == sorted(_lines_of(document))


def _lines_of(document: Document) -> list[str]:
    found = []
    for line in lines(document):
        text = line.text
        for note in sorted(line.notes, reverse=True):
            text = text[: note.place] + note.mark + text[note.place :]
        found.append("".join(f"{line.marker}{text}".split()))
    return found


def test_page_tells_symbol_class_reason_and_move() -> None:
    shown = page_of(corpus_pair(0))
    row = shown.xpath("//*[@data-symbol='MOD'][.//li[contains(., 'Action Line added: C5')]]")[0]
    assert row.get("data-class") == "substantive"
    assert row.xpath("string(.//*[@class='sign'])").split() == ["MOD", "substantive"]
    moved = shown.xpath("//*[@data-symbol='moved']")
    assert [node.xpath("string(.//*[@class='sign']/b)").strip() for node in moved] == ["SUP*", "ADD*"]
    links = [node.xpath("string(.//ul//a/@href)") for node in moved]
    assert links == [f"#{moved[1].get('id')}", f"#{moved[0].get('id')}"]


def test_page_calls_places_as_delegates_do() -> None:
    reasons = page_of(corpus_pair(0)).xpath("//ul[@class='why']/li/text()")
    assert "merged into resolves 4" in reasons
    assert "split off from instructs the Director of BDT 2" in reasons
    assert [reason for reason in reasons if re.search("[a-z]/[0-9a-z]", reason)] == []


def test_page_asks_for_nothing() -> None:
    source = diff_html.render([corpus_pair(0)], OPTIONS)
    shown: Any = html.document_fromstring(source)
    addresses = [*shown.xpath("//@src"), *shown.xpath("//@href")]
    assert {address[:1] for address in addresses} == {"#", "d"}
    assert "url(" not in source
    assert "@import" not in source
    assert shown.xpath("//meta[@http-equiv]/@content")[0].startswith("default-src 'none'; style-src 'sha256-")


def test_page_ids_and_links() -> None:
    shown = page_of(corpus_pair(0), corpus_pair(1))
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in shown.xpath("//a/@href")} <= set(ids)


def test_page_carries_nothing_out_that_stands_in_a_text() -> None:
    text = (
        f"RESOLUTION 1 ({HOSTILE}, 2020)\n\n{HOSTILE}\n\nThe Council,\n\nrecalling\n\na) {HOSTILE};\n\nb) x {HOSTILE}."
    )
    pair = compared(load(PAIRS[0][0])[0], parse(text)[0])
    shown = page_of(pair)
    assert len(shown.xpath("//script")) == 1
    assert not shown.xpath("//img")
    assert not shown.xpath("//@*[starts-with(name(), 'on')]")
    assert HOSTILE in shown.xpath("string(//main)")


# ---- the command


OLD, NEW = (str(path) for path in PAIRS[0])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--format", "html", "--proposal", "ABC/12"], "--proposal has no effect without --format docx: add that,"),
        (
            ["--format", "docx", "--proposal", "twelve"],
            "'--proposal': 'twelve' is not SUBMITTER/DOCUMENT, as ABC/12 or RCC/23A4.",
        ),
        (
            ["--format", "html", "--only", "ADD"],
            "--only, --min-class and --stat choose rows; html shows the whole text.",
        ),
    ],
)
def test_wrong_use(options: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", OLD, NEW, "-q", *options]) == 2
    assert message in " ".join(capsys.readouterr().err.replace("\n", " ").split())


@pytest.mark.parametrize(("format_", "start"), [("html", b"<!DOCTYPE html>"), ("docx", b"PK\x03\x04")])
def test_command_writes_a_file(format_: str, start: bytes, tmp_path: Path) -> None:
    file = tmp_path / f"redline.{format_}"
    assert main(["diff", OLD, NEW, "-q", "-f", format_, "-o", str(file)]) == 1
    assert file.read_bytes().startswith(start)
    assert main(["diff", OLD, OLD, "-q", "-f", format_, "-o", str(file)]) == 0
    assert main(["diff", OLD, NEW, "-q", "-f", format_, "-o", str(file), "--exit-zero"]) == 0


def test_command_keeps_the_author_and_the_date(tmp_path: Path) -> None:
    file = tmp_path / "redline.docx"
    main(["diff", OLD, NEW, "-q", "-f", "docx", "-o", str(file), "--author", "ABC", "--date", "2026-11-25"])
    change = next(parts(file)["word/document.xml"].iter(f"{W}ins"))
    assert (change.get(f"{W}author"), str(change.get(f"{W}date"))[:10]) == ("ABC", "2026-11-25")
