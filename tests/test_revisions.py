"""Tracked changes: the text in force and the text proposed, exactly; who made which change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.word_files import call, note, note_mark, p, run, word
from wsisres import InputError
from wsisres.model import Document
from wsisres.pipeline import load, parse_both, parse_file
from wsisres.readers import READERS, Settings, read
from wsisres.source import Revision

if TYPE_CHECKING:
    from pathlib import Path

BY = 'w:id="1" w:author="A. Delegate" w:date="2018-11-02T10:00:00Z"'


def ins(text: str, by: str = BY) -> str:
    return f"<w:ins {by}>{run(text) if not text.startswith('<') else text}</w:ins>"


def gone(text: str, by: str = BY) -> str:
    return f'<w:del {by}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def mark(kind: str) -> str:
    """Properties of a paragraph whose end was inserted (`ins`), deleted (`del`) or moved."""
    return f"<w:rPr><w:{kind} {BY}/></w:rPr>"


ROW = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
CHANGES = {
    "words replaced": ([p(run("to light ") + gone("lamps") + ins("lanterns"))], "to light lamps", "to light lanterns"),
    "part of a word": ([p(run("20") + gone("14") + ins("18"))], "2014", "2018"),
    "inserted by one, deleted by another": (
        [p(run("lamps") + f"<w:ins {BY}>{gone(' of tin')}</w:ins>")],
        "lamps",
        "lamps",
    ),
    "adjacent changes of two hands": (
        [p(ins("a", BY) + ins("b", BY.replace("A.", "B.")) + gone("c") + gone("d", BY.replace("A.", "B.")))],
        "cd",
        "ab",
    ),
    "words moved": (
        [
            p(
                f"<w:moveFrom {BY}>{run('at night ')}</w:moveFrom>"
                + run("to light lamps")
                + f"<w:moveTo {BY}>{run(' at night')}</w:moveTo>"
            ),
        ],
        "at night to light lamps",
        "to light lamps at night",
    ),
    "a paragraph moved": (
        [
            p(f"<w:moveFrom {BY}>{run('first')}</w:moveFrom>", "", mark("moveFrom")),
            p("second"),
            p(f"<w:moveTo {BY}>{run('first')}</w:moveTo>", "", mark("moveTo")),
            p("third"),
        ],
        "first|second|third",
        "second|first|third",
    ),
    "a paragraph inserted": ([p("one"), p(ins("two"), "", mark("ins")), p("three")], "one|three", "one|two|three"),
    "a paragraph deleted": ([p("one"), p(gone("two"), "", mark("del")), p("three")], "one|two|three", "one|three"),
    "the last paragraph inserted": ([p("one", "", mark("ins")), p(ins("two"))], "one", "one|two"),
    "two paragraphs made one": ([p("one", "", mark("del")), p(" and two")], "one| and two", "one and two"),
    "one paragraph made two": ([p("one;", "", mark("ins")), p("two")], "one;two", "one;|two"),
    "three paragraphs made one": (
        [p("one", "", mark("del")), p(" two", "", mark("del")), p(" three")],
        "one| two| three",
        "one two three",
    ),
    "a change of format is none of words": (
        [p(f"<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>lamps</w:t></w:r>")],
        "lamps",
        "lamps",
    ),
    "a row inserted": (
        [
            "<w:tbl>"
            + ROW.format("", p("one"))
            + ROW.format(f"<w:trPr><w:ins {BY}/></w:trPr>", p(ins("two")))
            + "</w:tbl>"
        ],
        "one",
        "one|two",
    ),
    "a row deleted": (
        [
            "<w:tbl>"
            + ROW.format(f"<w:trPr><w:del {BY}/></w:trPr>", p(gone("one")))
            + ROW.format("", p("two"))
            + "</w:tbl>"
        ],
        "one|two",
        "two",
    ),
    "inside a link": (
        [p(f"<w:hyperlink>{run('the ')}{gone('old')}{ins('new')}{run(' site')}</w:hyperlink>")],
        "the old site",
        "the new site",
    ),
    "a whole content control": (
        [p(run("lamps") + f"<w:ins {BY}><w:sdt><w:sdtContent>{run(' and lanterns')}</w:sdtContent></w:sdt></w:ins>")],
        "lamps",
        "lamps and lanterns",
    ),
    "a deleted field": (
        [
            p(
                f'<w:del {BY}><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                "<w:r><w:delInstrText>REF x</w:delInstrText></w:r>"
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:delText>5</w:delText></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:del>' + ins("6") + run(" lamps")
            )
        ],
        "5 lamps",
        "6 lamps",
    ),
    "a deleted tab and break": (
        [p(run("a)") + f"<w:del {BY}><w:r><w:tab/></w:r></w:del>" + ins(" ") + run("lamps"))],
        "a)\tlamps",
        "a) lamps",
    ),
}


@pytest.mark.parametrize(("blocks", "original", "accepted"), CHANGES.values(), ids=CHANGES)
def test_both_texts(tmp_path: Path, blocks: list[str], original: str, accepted: str) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(word(*blocks))
    for revision, expected in (("original", original), ("accepted", accepted)):
        source, _ = read(str(path), Settings(revision=revision))
        assert source.text.strip("\n").split("\n\n") == [line.strip() for line in expected.split("|")], revision


KEPT = {
    "": ("original", "accepted"),
    "ins": ("accepted",),
    "moveTo": ("accepted",),
    "del": ("original",),
    "moveFrom": ("original",),
}
KINDS = st.sampled_from(sorted(KEPT))
RUNS = st.lists(st.tuples(KINDS, st.text("abc", min_size=1, max_size=3)), max_size=4)


@given(st.lists(st.tuples(RUNS, KINDS), min_size=1, max_size=6))
def test_any_changes_give_both_texts(paragraphs: list[tuple[list[tuple[str, str]], str]]) -> None:
    """Runs and ends of paragraphs, each kept, inserted, deleted or moved at random."""
    blocks = [
        p(
            "".join(f"<w:{kind} {BY}>{run(text)}</w:{kind}>" if kind else run(text) for kind, text in runs),
            "",
            mark(end) if end else "",
        )
        for runs, end in paragraphs
    ]
    data = word(p("first"), *blocks, p("last"))
    for revision in ("original", "accepted"):
        expected, open_ = ["first"], ""
        for runs, end in [*paragraphs, ([("", "last")], "")]:
            open_ += "".join(text for kind, text in runs if revision in KEPT[kind])
            if revision in KEPT[end]:
                expected, open_ = [*expected, open_], ""
        source, _ = READERS["docx"].read("any.docx", data, Settings(revision=revision))
        assert source.text.strip("\n").split("\n\n") == [line for line in expected if line]


def test_the_style_of_the_original(tmp_path: Path) -> None:
    """A heading made of a paragraph is none in the text before."""
    path = tmp_path / "made.docx"
    changed = f'<w:pPrChange {BY}><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:pPrChange>'
    path.write_bytes(word(call("recalling"), p("the lamps,"), p("lit by lamps", "Call", changed), p("they shine.")))
    original, accepted = (load(path, revision=revision)[0] for revision in ("original", "accepted"))
    assert [section.heading for section in original.sections] == ["recalling"]
    assert [section.heading for section in accepted.sections] == ["recalling", "lit by lamps"]


def test_a_deleted_footnote_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "made.docx"
    first = f"<w:del {BY}>{note_mark(1)}</w:del>"
    path.write_bytes(
        word(
            call("resolves"),
            p(run("to light lamps") + first + run(" and lanterns") + note_mark(2) + run(".")),
            notes=note(1, "Of tin.") + note(2, "Of brass."),
        )
    )
    original, accepted = (load(path, revision=revision)[0] for revision in ("original", "accepted"))
    assert [(row.mark, row.text) for row in original.footnotes] == [("1", "Of tin."), ("2", "Of brass.")]
    assert [(row.mark, row.text) for row in accepted.footnotes] == [("1", "Of brass.")]


def _proposal() -> bytes:
    other = 'w:id="2" w:author="B. Delegate" w:date="2018-11-05T09:00:00Z"'
    return word(
        p(run("RESOLUTION 9 (") + gone("Busan, 2014") + ins("Rev. Dubai, 2018") + run(")"), "ResNo"),
        p(
            "The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),",
            "Normalaftertitle",
        ),
        call("resolves"),
        p("1\tto light lamps;"),
        p(ins("2\tto count them;", other), "", f"<w:rPr><w:ins {other}/></w:rPr>"),
        p(gone("2", other) + ins("3", other) + run("\tto report.")),
    )


def test_who_changed_what_and_when(tmp_path: Path) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(_proposal())
    source, (document,) = parse_file(str(path))
    assert source.revisions == (
        Revision("deletion", "A. Delegate", "2018-11-02T10:00:00Z", "Busan, 2014"),
        Revision("insertion", "A. Delegate", "2018-11-02T10:00:00Z", "Rev. Dubai, 2018"),
        Revision("insertion-paragraph", "B. Delegate", "2018-11-05T09:00:00Z", ""),
        Revision("insertion", "B. Delegate", "2018-11-05T09:00:00Z", "2\tto count them;"),
        Revision("deletion", "B. Delegate", "2018-11-05T09:00:00Z", "2"),
        Revision("insertion", "B. Delegate", "2018-11-05T09:00:00Z", "3"),
    )
    assert [tuple(row.model_dump().values()) for row in document.source.revisions] == [
        tuple(row) for row in source.revisions
    ]
    assert Document.model_validate_json(document.model_dump_json()) == document


@pytest.mark.parametrize(
    ("revision", "read_as"),
    [
        ("accepted", "the text with them, --revision original"),
        ("original", "the text before them, --revision accepted"),
    ],
)
def test_that_changes_are_there_is_said(tmp_path: Path, revision: str, read_as: str) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(_proposal())
    (document,) = load(path, revision=revision)
    assert [row.message for row in document.diagnostics if row.code == "tracked-changes"] == [
        (
            "tracked changes: 2 deletions, 4 insertions by A. Delegate, B. Delegate, 2018-11-02 to 2018-11-05; "
            f"read is {read_as} reads the other"
        )
    ]


def test_both_documents_of_one_file(tmp_path: Path) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(_proposal())
    original, accepted = parse_both(str(path))
    assert [clause.marker for clause in original.documents[0].sections[0].clauses] == ["1", "2"]
    assert [clause.marker for clause in accepted.documents[0].sections[0].clauses] == ["1", "2", "3"]
    assert original.documents[0].id == "PP/RES/9@PP-14"
    assert accepted.documents[0].id == "PP/RES/9@PP-18"


def test_a_file_without_changes_has_one_text(tmp_path: Path) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(word(call("resolves"), p("to light lamps.")))
    with pytest.raises(InputError) as error:
        parse_both(str(path))
    assert str(error.value) == f"{path}: has no tracked changes; name the two texts to compare"
