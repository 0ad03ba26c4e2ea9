"""The parts of a document, in the order of the text: what a diff compares, each with its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wsisres.model.walk import footnote_paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model import Annex, Clause, Document, Section

__all__ = ["EDITION", "Part", "parts", "words_of"]

_WORD = re.compile(r"\w+(?:[-'’./]\w+)*")
EDITION = re.compile(r"\((?=[^()]{0,60}\d\))[^()]{2,60}\)")
"""A bracket that ends in a figure: "(Rev. Dubai, 2014)", "(REV.WRC-19)", "(C13)"; of no language."""
_MARKER = re.compile(
    r"(?:\(?(?:[a-z]{1,2}|[ivxl]{1,5}|\d{1,2})\)|[A-Z]?\d{1,2}(?:\.\d{1,3})*\.?(?=\s)|[–—•‣▪◦·*-](?=\s))\s*"
)
"""The mark in front of a paragraph of an annex, which the parser leaves in its text."""


@dataclass(eq=False, slots=True)
class Part:
    """A stretch of the text that is compared as one."""

    kind: str
    path: str
    marker: str
    text: str
    parent: int
    """Place of the part it stands under; -1 at the top."""
    level: int = 0
    tail: int | None = None
    marks: tuple[str, ...] = ()
    """Footnote marks."""
    places: tuple[int, ...] = ()
    section: Section | None = None
    """The section it stands in."""
    stem: str = field(init=False)
    """Its text in lower case without the mark at its end: equal only for parts that say the same."""
    _key: str | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Every part is first looked for by its stem."""
        self.stem = self.text.casefold().rstrip(_ENDS)

    @property
    def key(self) -> str:
        """Its words in lower case: equal for parts that say the same; taken apart when first asked for."""
        if self._key is None:
            self._key = words_of(self.text)
        return self._key


_ENDS = " .,;:"


def words_of(text: str) -> str:
    """The words of a text in lower case, without punctuation, joined by blanks."""
    return " ".join(_WORD.findall(text.casefold()))


def parts(document: Document) -> list[Part]:
    """Designation, title, history, opening, sections with leads and clauses, footnotes, annexes; every word in one."""
    found: list[Part] = list(_head(document))
    for section in document.sections:
        _add_section(found, section)
    for path, note in zip(footnote_paths(note.mark for note in document.footnotes), document.footnotes, strict=True):
        found.append(Part("footnote", path, note.mark, note.text, -1))
    for number, annex in enumerate(document.annexes, 1):
        _add_annex(found, f"annex/{number}", annex)
    return found


def _head(document: Document) -> Iterator[Part]:
    marks, places = tuple(document.title_footnotes), tuple(document.title_footnote_places)
    opening = document.opening.text if document.opening else None
    for kind, text in (("designation", document.designation), ("title", document.title)):
        if text:
            own = (marks, places) if kind == "title" else ((), ())
            yield Part(kind, kind, "", text, -1, 0, None, *own)
    for kind, text in (("history", document.history), ("opening", opening)):
        if text:
            yield Part(kind, kind, "", text, -1)


def _add_section(found: list[Part], section: Section) -> None:
    """Heading, lead and clauses; the marks of heading and lead are counted through both."""
    at, split = len(found), len(section.heading)
    heading, lead = _marks(section, 0, split), _marks(section, split + 1, split + 1 + len(section.lead or ""))
    found.append(Part("heading", section.id, "", section.heading, -1, 0, None, *heading, section))
    if section.lead:
        found.append(Part("lead", f"{section.id}/lead", "", section.lead, at, 1, None, *lead, section))
    _add_clauses(found, section.clauses, at, 1, section)


def _marks(section: Section, start: int, end: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    if not section.footnotes:
        return (), ()
    pairs = zip(section.footnotes, section.footnote_places, strict=False)
    chosen = [(mark, place - start) for mark, place in pairs if start <= place <= end]
    return tuple(mark for mark, _ in chosen), tuple(place for _, place in chosen)


def _add_clauses(found: list[Part], clauses: Iterable[Clause], parent: int, level: int, section: Section) -> None:
    for clause in clauses:
        tail = (len(clause.text) + 1 if clause.text else 0) if clause.tail else None
        text = " ".join(filter(None, (clause.text, clause.tail))) if clause.tail else clause.text
        marks = tuple(clause.footnotes), tuple(clause.footnote_places)
        at = len(found)
        found.append(Part("clause", clause.path, clause.marker, text, parent, level, tail, *marks, section))
        if clause.clauses:
            _add_clauses(found, clause.clauses, at, level + 1, section)


def _add_annex(found: list[Part], path: str, annex: Annex) -> None:
    at = len(found)
    found.append(Part("annex", path, "", annex.heading, -1))
    if annex.title:
        found.append(Part("annex", f"{path}/title", "", annex.title, at))
    for number, line in enumerate(filter(None, map(str.strip, annex.text.split("\n"))), 1):
        mark = _MARKER.match(line)
        marker = mark[0].strip() if mark and mark.end() < len(line) else ""
        text = line[len(marker) :].lstrip()
        found.append(Part("annex", f"{path}/p{number}", marker, text, at, 1))
