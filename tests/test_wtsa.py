"""ITU's own Word file of WTSA-16 Resolution 1 against the AsciiDoc transcription beside it, number by number."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from wsisres.model.walk import clauses_of
from wsisres.pipeline import parse_file

if TYPE_CHECKING:
    from wsisres.model import Clause, Document

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "texts" / "wtsa16"
WORD, ADOC, PLAIN = (
    FOLDER / "T-RES-T.1-2016-MSW-E.docx",
    FOLDER / "T-RES-T.1-2016.adoc",
    FOLDER / "T-RES-T.1-2016-MSW-E.txt",
)

pytestmark = pytest.mark.skipif(not WORD.is_file(), reason="needs the texts of ../shared")

_HEAD = re.compile(r"(={2,5}) (.*)$")
_NOT_TEXT = re.compile(r"\[\[.*|\[.*\]$|image::.*|--$|:[\w-]+:.*|\.[^ .].*")
_FOOTNOTE = re.compile(r"(?:\{blank\})?footnote:\[[^\]]*\]")
_NUMBER = re.compile(r"\d+(?:bis)?(?:\.\d+(?:bis)?)+$")
_WORD = re.compile(r"\w+")


class Provision(NamedTuple):
    number: str
    words: list[str]


def words(text: str) -> list[str]:
    """The words of a text for comparison: lower case, hyphens left out."""
    return _WORD.findall(text.replace("-", "").lower())


def transcribed() -> list[Provision]:
    """The numbered provisions of the AsciiDoc: its titles counted as its reader counts them."""
    found: list[Provision] = []
    counts: list[str] = []
    number, numbered = "", True
    for line in ADOC.read_text(encoding="utf-8").splitlines()[17:]:
        if line.startswith("[number="):
            number = line[8:].rstrip("]")
        numbered = numbered and not line.startswith(("[%unnumbered]", "[appendix"))
        head = _HEAD.match(line)
        if head and not numbered:
            numbered = True
            found.append(Provision("", []))
        elif head:
            level = len(head[1]) - 1
            before = counts[level - 1] if len(counts) >= level else "0"
            step = number or str(int(before.removesuffix("bis")) + 1)
            counts, number = [*counts[: level - 1], step], ""
            found.append(Provision(".".join(counts), words(head[2].replace("{blank}", ""))))
        elif found and not _NOT_TEXT.match(line):
            plain = _FOOTNOTE.sub("", line).replace("<<", " <<")
            found[-1].words.extend(words(re.sub(r"<<[^>]*>>|https?://\S+\[|^(?:\.+|\*+) |^NOTE:", " ", plain)))
    return [row for row in found if "." in row.number]


def read_words(clause: Clause) -> list[str]:
    """The words of a provision, its lists and paragraphs, but not those of provisions below it."""
    own = words(f"{clause.text} {clause.tail or ''}")
    return own + [word for child in clause.clauses if not _NUMBER.match(child.marker) for word in read_words(child)]


@pytest.fixture(scope="module")
def document() -> Document:
    return parse_file(str(WORD)).documents[0]


def test_sections(document: Document) -> None:
    titles = {
        match[1].strip()
        for match in re.finditer(r"^== (?!\{blank\})(.+)$", ADOC.read_text(encoding="utf-8"), re.MULTILINE)
    }
    heads = [section.heading for section in document.sections]
    assert heads[:2] == ["considering", "resolves"]
    assert [head.split()[1] for head in heads[2:]] == ["1", "1bis", "2", "3", "4", "5", "6", "7", "8", "9"]
    read = {" ".join(head.split()[2:]) for head in heads[2:]} | {annex.title for annex in document.annexes}
    assert read == titles


def test_provisions(document: Document) -> None:
    read = {clause.marker: read_words(clause) for clause in clauses_of(document) if _NUMBER.match(clause.marker)}
    expected = transcribed()
    assert list(read) == [row.number for row in expected]
    for row in expected:
        ours, theirs = _letters(read[row.number]), _letters(row.words)
        likeness = SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
        assert likeness > 0.8 or len(theirs) < 80, (row.number, ours, theirs)


def _letters(found: list[str]) -> str:
    """The transcription lost some blanks, has other words for references, and keeps underscores of emphasis."""
    return "".join(char for word in found for char in word if char.isalpha())


def test_no_word_is_lost() -> None:
    source, _ = parse_file(str(WORD))
    lost = Counter(words(PLAIN.read_text(encoding="utf-8"))) - Counter(words(source.text))
    glued = {"group2": 2, "year3": 1, "countries4": 1, "proposal5": 1, "1": 1}  # marks, which stand raised in ours
    assert lost == Counter(glued)


def test_footnotes(document: Document) -> None:
    assert [(note.mark, note.anchors, note.text[:24]) for note in document.footnotes[:2]] == [
        ("1", ["title"], "Previously published (Ge"),
        ("bis", ["title"], "This Hammamet, 2016 edit"),
    ]
    assert [note.mark for note in document.footnotes] == ["1", "bis", "2", "3", "4", "5"]
    assert document.footnotes[-1].anchors == ["annex/1"]
