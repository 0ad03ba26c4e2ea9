"""A document as the lines of a page, in the order of `render.plain`: one paragraph each, footnote marks apart."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from wsisres.model.walk import footnote_paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.model.document import Annex, Clause, Document, Section

__all__ = ["Kind", "Line", "Note", "lines"]

Kind = Literal[
    "designation",
    "title",
    "history",
    "opening",
    "heading",
    "lead",
    "clause",
    "tail",
    "footnote",
    "annex-heading",
    "annex-title",
    "annex-text",
]


class Note(NamedTuple):
    """A footnote mark in a line."""

    place: int
    """Offset in the text of the line."""
    mark: str
    path: str | None
    """Address of the footnote, `footnote/1`; `None` where the text has none of this mark."""


class Line(NamedTuple):
    """One paragraph of a document."""

    key: str
    """Unlike for every line: the path, with `/tail` for the words of a clause behind its list."""
    path: str
    """As in the changes of a `Diff`."""
    kind: Kind
    section: str
    """Id of the section, else `title`, `footnotes` or `annex/1`."""
    level: int = 0
    """Of a clause 0, of a sub-item 1 and more."""
    marker: str = ""
    text: str = ""
    notes: tuple[Note, ...] = ()
    division: bool = False
    """Whether a heading is one of a division: `SECTION 1`."""


class _Notes:
    """Which footnote a mark means: the one that names the place as its anchor, else the first of this mark."""

    def __init__(self, document: Document) -> None:
        self._paths: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        marks = footnote_paths(note.mark for note in document.footnotes)
        for path, note in zip(marks, document.footnotes, strict=True):
            self._paths[note.mark].append((path, frozenset(note.anchors)))

    def path(self, mark: str, anchor: str) -> str | None:
        found = self._paths.get(mark)
        if not found:
            return None
        return next((path for path, anchors in found if anchor in anchors), found[0][0])

    def of(self, anchor: str, text: str, marks: list[str], places: list[int], start: int = 0) -> tuple[Note, ...]:
        """The notes of a line whose text begins at `start` of the words that the places count through."""
        pairs = [(place - start, mark) for place, mark in zip(places, marks, strict=True)]
        held = sorted((place, mark) for place, mark in pairs if 0 <= place <= len(text))
        return tuple(Note(place, mark, self.path(mark, anchor)) for place, mark in held)


def lines(document: Document) -> list[Line]:
    """All paragraphs; each text is on one line."""
    notes = _Notes(document)
    found = list(_block(document, notes))
    for section in document.sections:
        found += _section(section, notes)
    for path, note in zip(footnote_paths(note.mark for note in document.footnotes), document.footnotes, strict=True):
        found.append(Line(path, path, "footnote", "footnotes", marker=note.mark, text=note.text))
    for number, annex in enumerate(document.annexes, 1):
        found += _annex(f"annex/{number}", annex)
    return found


def _block(document: Document, notes: _Notes) -> Iterator[Line]:
    marks = notes.of("title", document.title or "", document.title_footnotes, document.title_footnote_places)
    if document.designation:
        yield Line("designation", "designation", "designation", "title", text=document.designation)
    if document.title:
        yield Line("title", "title", "title", "title", text=document.title, notes=marks)
    if document.history:
        yield Line("history", "history", "history", "title", text=document.history)
    if document.opening:
        yield Line("opening", "opening", "opening", "title", text=document.opening.text)


def _section(section: Section, notes: _Notes) -> Iterator[Line]:
    marks, places = section.footnotes, section.footnote_places
    if section.heading:
        of_heading = notes.of(section.id, section.heading, marks, places)
        heading = Line(section.id, section.id, "heading", section.id, text=section.heading, notes=of_heading)
        yield heading._replace(division=section.verb is None)
    if section.lead:
        start = len(section.heading) + bool(section.heading)
        of_lead = notes.of(section.id, section.lead, marks, places, start)
        path = f"{section.id}/lead"
        yield Line(path, path, "lead", section.id, text=section.lead, notes=of_lead)
    for clause in section.clauses:
        yield from _clause(clause, section.id, 0, notes)


def _clause(clause: Clause, section: str, level: int, notes: _Notes) -> Iterator[Line]:
    marks, places = clause.footnotes, clause.footnote_places
    held = notes.of(clause.path, clause.text, marks, places)
    yield Line(clause.path, clause.path, "clause", section, level, clause.marker, clause.text, held)
    for child in clause.clauses:
        yield from _clause(child, section, level + 1, notes)
    if clause.tail:
        held = notes.of(clause.path, clause.tail, marks, places, len(clause.text) + 1)
        yield Line(f"{clause.path}/tail", clause.path, "tail", section, level, "", clause.tail, held)


def _annex(path: str, annex: Annex) -> Iterator[Line]:
    if annex.heading:
        yield Line(path, path, "annex-heading", path, text=annex.heading)
    if annex.title:
        yield Line(f"{path}/title", f"{path}/title", "annex-title", path, text=annex.title)
    for number, text in enumerate(annex.text.split("\n"), 1):
        if text:
            yield Line(f"{path}/p{number}", f"{path}/p{number}", "annex-text", path, text=text)
