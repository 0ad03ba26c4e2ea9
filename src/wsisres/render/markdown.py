"""Markdown: a heading a section, nested lists, footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.render.marks import with_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model import Clause, Document
    from wsisres.render import Look

__all__ = ["render"]


def render(documents: Iterable[Document], look: Look) -> Iterator[str]:  # noqa: ARG001 - every renderer has this form
    """Each document under a heading of the first level."""
    for number, document in enumerate(documents):
        yield ("\n" if number else "") + "\n\n".join(_blocks(document)) + "\n"


def _blocks(document: Document) -> Iterator[str]:
    yield f"# {document.designation or document.id or document.source.name}"
    if document.title:
        yield f"**{_noted(document.title, document.title_footnotes, document.title_footnote_places)}**"
    if document.history:
        yield document.history
    if document.opening:
        yield document.opening.text
    for section in document.sections:
        yield f"## {_noted(section.heading, section.footnotes, section.footnote_places) or '(no heading)'}"
        if section.lead:
            yield _noted(section.lead, section.footnotes, section.footnote_places, len(section.heading) + 1)
        if section.clauses:
            yield "\n".join(line for clause in section.clauses for line in _lines(clause, 0))
    yield from (f"[^{note.mark}]: {note.text}" for note in document.footnotes)
    for annex in document.annexes:
        yield from filter(None, (f"## {annex.heading}", annex.title, *annex.text.split("\n")))


def _lines(clause: Clause, depth: int) -> Iterator[str]:
    indent = "  " * depth
    marker = f"{clause.marker} " if any(map(str.isalnum, clause.marker)) else ""
    yield f"{indent}- {marker}{_noted(clause.text, clause.footnotes, clause.footnote_places)}"
    for child in clause.clauses:
        yield from _lines(child, depth + 1)
    if clause.tail:
        yield f"\n{indent}  {_noted(clause.tail, clause.footnotes, clause.footnote_places, len(clause.text) + 1)}"


def _noted(text: str, marks: list[str], places: list[int], start: int = 0) -> str:
    return with_marks(text, marks, places, start, "[^{}]".format)
