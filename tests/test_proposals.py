"""Proposals: our own Word files give both texts back, and those of others are read in every format."""

from __future__ import annotations

import html
import json
import textwrap
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests import made_pdf
from tests.properties.test_properties import rendered, structure, words
from tests.test_redline import OPTIONS, PAIRS, SHARED, compared, corpus_pair, documents, editions
from tests.word_files import p, run, word
from wsisres import clauses_of
from wsisres.cli import main
from wsisres.pipeline import load, parse, parse_file
from wsisres.render import diff_docx

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsisres.model import Document
    from wsisres.render.changes import Compared

FILES = Path(__file__).resolve().parent / "files"
PROPOSAL = OPTIONS._replace(proposal="LHS/12")
_BY = 'w:id="1" w:author="A. Delegate" w:date="2018-11-02T10:00:00Z"'


def facts(document: Document) -> dict[str, Any]:
    """What is compared of a document: all but places and diagnostics."""
    rows = {name: getattr(document, name) for name in ("duties", "citations", "internal_references", "action_lines")}
    return structure(document) | {
        name: [row.model_dump(exclude={"span"}) for row in found] for name, found in rows.items()
    }


def all_facts(found: list[Document]) -> list[dict[str, Any]]:
    return [facts(document) for document in found]


# ---- our own: `diff --format docx --proposal`


def written(pairs: list[Compared], folder: Path) -> Path:
    file = folder / "proposal.docx"
    file.write_bytes(diff_docx.render(pairs, PROPOSAL))
    return file


def assert_both(pair: Compared, folder: Path) -> None:
    """Read back the file holds the new text as proposed and the old one as in force: what their words alone give."""
    file = written([pair], folder)
    for revision, document in (("accepted", pair.new), ("original", pair.old)):
        assert all_facts(load(file, revision=revision)) == all_facts(parse(rendered([document])))


def test_own_proposal_of_a_text_without_title(tmp_path: Path) -> None:
    """A title block that went while the act stays is an amendment of it, no act that is abrogated."""
    new = parse(rendered([corpus_pair(0).new]).partition("recalling")[2].join(("recalling", "")))[0]
    assert_both(compared(corpus_pair(0).old, new), tmp_path)
    assert_both(compared(new, corpus_pair(0).old), tmp_path)


@pytest.mark.parametrize("number", range(len(PAIRS)))
def test_own_proposal_gives_both_texts(number: int, tmp_path: Path) -> None:
    pair = corpus_pair(number)
    assert_both(pair, tmp_path)
    for revision, document in (("accepted", pair.new), ("original", pair.old)):
        (found,) = load(tmp_path / "proposal.docx", revision=revision)
        assert facts(found) == facts(document)
        assert [row.code for row in found.diagnostics if row.severity != "info"] == ["tracked-changes"]


@pytest.mark.parametrize("batch", range(5))
def test_own_proposal_of_an_edition(batch: int, tmp_path: Path) -> None:
    for pair in editions(batch, 10):
        assert_both(pair, tmp_path)


def test_own_proposal_without_a_change(tmp_path: Path) -> None:
    """Every text of the corpus against itself: `NOC` is printed in full."""
    for document in documents():
        assert_both(compared(document, document), tmp_path)


def test_own_proposal_of_unlike_texts(tmp_path: Path) -> None:
    for old, new in pairwise(documents()):
        assert_both(compared(old, new), tmp_path)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the texts of ../shared")
def test_own_proposal_of_real_texts(tmp_path: Path) -> None:
    """Every twelfth text against the next of these, as far as its words alone give it again."""
    texts = [document for path in sorted(SHARED.rglob("*.txt")) for document in load(path)][::12]
    sure = [document for document in texts if all_facts(parse(rendered([document]))) == [facts(document)]]
    assert len(sure) > len(texts) / 2
    for old, new in pairwise(sure):
        assert_both(compared(old, new), tmp_path)


def test_own_proposal_of_two_acts(tmp_path: Path) -> None:
    pairs = [corpus_pair(0), corpus_pair(1)]
    file = written(pairs, tmp_path)
    assert all_facts(load(file)) == [facts(pair.new) for pair in pairs]
    assert all_facts(load(file, revision="original")) == [facts(pair.old) for pair in pairs]


@pytest.mark.parametrize("revision", ["accepted", "original"])
def test_own_proposal_copied_as_text(revision: str, tmp_path: Path) -> None:
    """Without styles, as copied out of Word, its words say the same."""
    source, found = parse_file(str(written([corpus_pair(0)], tmp_path)), revision=revision)
    copy = tmp_path / "copy.txt"
    copy.write_text(source.text, encoding="utf-8")
    assert all_facts(load(copy, revision=revision)) == all_facts(found)


def test_own_proposal_is_compared_as_the_two_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written([corpus_pair(0)], tmp_path)
    found = []
    for sources in ([str(file)], [str(path) for path in PAIRS[0]]):
        assert main(["diff", *sources, "--format", "json", "-q"]) == 1
        found.append(json.loads(capsys.readouterr().out))
    assert found[0]["summary"] == found[1]["summary"]
    assert [row["symbol"] for row in found[0]["changes"]] == [row["symbol"] for row in found[1]["changes"]]


def test_own_proposal_loses_no_word(tmp_path: Path) -> None:
    """Each word of the file is in the document or quoted by a diagnostic."""
    source, (document,) = parse_file(str(written([corpus_pair(0)], tmp_path)))
    quoted = " ".join(row.text for row in document.diagnostics if row.text)
    assert words(source.text) - words(f"{rendered([document])} {quoted}") == {}


# ---- those of others

INTRODUCTION = (
    "The administrations recognize that lighthouses have grown in number and in height since the conference of 2018, "
    "and that their keepers no longer have the time to trim candles. They propose what follows."
)
HEAD = ["Lighthouse States", "Addendum 4 to Document 79-E", "PROPOSALS FOR THE WORK OF THE CONFERENCE", INTRODUCTION]
OPENING = "The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),"
PARAGRAPHS: list[tuple[str, str]] = [
    *((text, "") for text in HEAD),
    ("MOD\tLHS/79A4/1", "Proposal"),
    ("RESOLUTION 950 (Rev. Bucharest, 2022)", "ResNo"),
    ("Lamps at the seat of the Union", "Restitle"),
    (OPENING, "Normalaftertitle"),
    ("recalling", "Call"),
    ("Resolution 905 (Rev. Dubai, 2018) of the Plenipotentiary Conference,", ""),
    ("resolves", "Call"),
    ("1\tto light the lamps;", ""),
    ("2\tto count them.", ""),
    ("Reasons:\tMore lamps have come since 2018.", "Reasons"),
    ("They come in two kinds:", ""),
    ("1\tof tin;", ""),
    ("2\tof brass.", ""),
    ("SUP\tLHS/79A4/2", "Proposal"),
    ("RESOLUTION 951 (Dubai, 2018)", "ResNo"),
    ("Candles at the seat of the Union", "Restitle"),
    ("Reasons:\tCandles are no longer used.", "Reasons"),
    ("ADD\tLHS/79A4/3", "Proposal"),
    ("DRAFT NEW RESOLUTION [LHS-1]", "ResNo"),
    ("Bells at the seat of the Union", "Restitle"),
    (OPENING, "Normalaftertitle"),
    ("resolves", "Call"),
    ("to hang a bell.", ""),
    ("Reasons:\tFog.", "Reasons"),
    ("______________", ""),
]
"""A document of a conference: a paragraph and its style."""
OUTLINE = [
    ("950", "Lamps at the seat of the Union", ["recalling", "resolves"], 3),
    ("951", "Candles at the seat of the Union", [], 0),
    ("[LHS-1]", "Bells at the seat of the Union", ["resolves"], 1),
]


def _as_text(*, blank: bool) -> bytes:
    return ("\n\n" if blank else "\n").join(text for text, _ in PARAGRAPHS).encode()


def _as_html() -> bytes:
    body = "".join(f"<p>{html.escape(text)}</p>" for text, _ in PARAGRAPHS)
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


def _as_pdf() -> bytes:
    """On pages of fifteen paragraphs with an empty line between them, long ones wrapped."""
    texts = [textwrap.fill(text.replace("\t", "    "), 70) for text, _ in PARAGRAPHS]
    pages = [made_pdf.lines("\n\n".join(texts[at : at + 15])) for at in range(0, len(texts), 15)]
    return made_pdf.made(pages)


def _as_word(*, styled: bool) -> bytes:
    return word(*(p(run(text), style if styled else "") for text, style in PARAGRAPHS))


MADE: dict[str, Callable[[], bytes]] = {
    "text.txt": lambda: _as_text(blank=True),
    "lines.txt": lambda: _as_text(blank=False),
    "page.html": _as_html,
    "file.pdf": _as_pdf,
    "styled.docx": lambda: _as_word(styled=True),
    "normal.docx": lambda: _as_word(styled=False),
}


def outline(found: list[Document]) -> list[tuple[str | None, str | None, list[str], int]]:
    return [
        (document.number, document.title, [s.heading for s in document.sections], len(list(clauses_of(document))))
        for document in found
    ]


@cache
def _left_out() -> list[str]:
    """The runs of paragraphs that stand around the three texts."""
    texts = [text.replace("\t", " ") for text, _ in PARAGRAPHS]
    return [texts[4], " ".join(texts[13:17]), texts[17], texts[20], texts[21], texts[27]]


@pytest.mark.parametrize("name", MADE)
def test_a_document_of_a_conference(name: str, tmp_path: Path) -> None:
    """Three acts, each behind its symbol; all else is quoted."""
    file = tmp_path / name
    file.write_bytes(MADE[name]())
    found = load(file)
    assert outline(found) == OUTLINE
    rows = [row for document in found for row in document.diagnostics]
    assert [row.text for row in rows if row.code == "proposal-line"] == _left_out()
    own = [[row.text for row in document.diagnostics if row.code == "proposal-line"] for document in found]
    assert own == [_left_out()[:2], _left_out()[2:4], _left_out()[4:]]
    assert HEAD[0] in " ".join(row.text or "" for row in rows if row.code == "front-matter")


@pytest.mark.parametrize("name", ["styled.docx", "normal.docx", "text.txt"])
def test_what_is_in_force_has_no_new_act(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(MADE[name]())
    assert outline(load(file, revision="original")) == OUTLINE[:2]


def test_the_file_of_the_readme(tmp_path: Path) -> None:
    """`tests/files/proposal.docx` is the document above in the styles of the ITU."""
    file = tmp_path / "styled.docx"
    file.write_bytes(_as_word(styled=True))
    assert parse_file(str(FILES / "proposal.docx")).source.text == parse_file(str(file)).source.text


def test_tracked_changes_below_a_symbol(tmp_path: Path) -> None:
    """The usual form of an amendment: one symbol above the act, the changes in its paragraphs."""
    changed = f"<w:del {_BY}><w:r><w:delText>oil</w:delText></w:r></w:del><w:ins {_BY}>{run('gas')}</w:ins>"
    file = tmp_path / "made.docx"
    file.write_bytes(
        word(
            p("MOD\tLHS/12/1", "Proposal"),
            p("RESOLUTION 950 (Rev. Dubai, 2018)", "ResNo"),
            p("Lamps", "Restitle"),
            p("resolves", "Call"),
            p(run("to light the lamps with ") + changed + run(".")),
            p(run("Reasons:\tThere is ") + changed + run("."), "Reasons"),
        )
    )
    for revision, kind in (("accepted", "gas"), ("original", "oil")):
        (document,) = load(file, revision=revision)
        assert [clause.text for clause in clauses_of(document)] == [f"to light the lamps with {kind}."]
        reasons = [row.text for row in document.diagnostics if row.code == "proposal-line"][1:]
        assert reasons == [f"Reasons: There is {kind}."]


STYLED = {
    "spelling variants of the style": ("SUP\tLHS/12/2", "Proposal_", ["1"]),
    "more behind the symbol": ("SUP\tLHS/12/2 and LHS/13/1", "Proposal", ["1"]),
    "a symbol alone": ("NOC", "Proposal", ["1", "2"]),
    "a symbol alone that takes out": ("SUP", "Proposal", ["1"]),
    "a clause in the style of symbols": ("3\tto mend them;", "Proposal", ["1", "3", "2"]),
    "a clause in the style of reasons": ("as before", "Reasons", ["1"]),
}


@pytest.mark.parametrize("name", STYLED)
def test_styles_of_proposals(name: str, tmp_path: Path) -> None:
    """What the style says is certain; a paragraph in the style of symbols that has none stays in the text."""
    text, style, markers = STYLED[name]
    file = tmp_path / "made.docx"
    file.write_bytes(
        word(
            p("RESOLUTION 950 (Rev. Dubai, 2018)", "ResNo"),
            p("Lamps", "Restitle"),
            p("resolves", "Call"),
            p("1\tto light the lamps;"),
            p(text, style),
            p("2\tto count them."),
        )
    )
    (document,) = load(file)
    assert [clause.marker for clause in clauses_of(document)] == markers


def test_rows_of_a_table_are_no_symbols(tmp_path: Path) -> None:
    """A table that lists proposals is a text like others."""
    rows = "".join(f"<tr><td>MOD</td><td>LHS/12/{number}</td></tr>" for number in (1, 2))
    file = tmp_path / "page.html"
    body = "<p>RESOLUTION 950 (Rev. Dubai, 2018)</p><p>Lamps</p><p>resolves</p><p>to list what was proposed.</p>"
    file.write_text(f"<html><body>{body}<p>ANNEX 1</p><table>{rows}</table></body></html>", encoding="utf-8")
    (document,) = load(file)
    assert [(annex.title, annex.text) for annex in document.annexes] == [("MOD LHS/12/1", "MOD LHS/12/2")]


def test_an_act_under_sup_keeps_its_title() -> None:
    """And its text, where it is reproduced: nothing says better what is to be abrogated."""
    text = (
        "SUP LHS/12/1\n\nRESOLUTION 951 (Dubai, 2018)\n\nCandles\n\nresolves\n\nto light candles.\n\nReasons: None.\n"
    )
    (document,) = parse(text)
    assert [clause.text for clause in clauses_of(document)] == ["to light candles."]


def test_a_new_act_needs_no_number(tmp_path: Path) -> None:
    """Above a title block the symbol says enough; above a provision it does not."""
    file = tmp_path / "text.txt"
    first = "RESOLUTION 950 (Dubai, 2018)\n\nLamps\n\nresolves\n\nADD\n\n1 to light lamps.\n\nReasons: Night.\n\n"
    second = "RESOLUTION 951 (Dubai, 2018)\n\nBells\n\nresolves\n\nto ring.\n"
    file.write_text(f"MOD\n\n{first}ADD\n\n{second}", encoding="utf-8")
    assert [document.number for document in load(file)] == ["950", "951"]
    assert outline(load(file, revision="original")) == [("950", "Lamps", ["resolves"], 1)]


def test_only_new_acts_are_no_text_in_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "new.txt"
    file.write_text("ADD LHS/12/1\n\nRESOLUTION 951 (Dubai, 2018)\n\nBells\n\nresolves\n\nto ring.\n")
    assert main(["parse", str(file), "--revision", "original"]) == 2
    assert capsys.readouterr().err == (
        f"wsisres: {file}: holds no resolution: no title block, no opening line and no section heading was found; "
        "check that this is the text of a resolution\n"
    )
