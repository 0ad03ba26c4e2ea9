"""The clean canonical text: what a careful editor would type. Parsed again it gives the same structure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.render.marks import raised, with_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model import Clause, Document, Section
    from wsisres.pipeline import Parsed
    from wsisres.render import Look

__all__ = ["paragraphs", "render", "texts"]


def render(documents: Iterable[Document], look: Look) -> Iterator[str]:  # noqa: ARG001 - every renderer has this form
    """Each document's paragraphs, an empty line between them."""
    for number, document in enumerate(documents):
        yield ("\n" if number else "") + "\n\n".join(paragraphs(document)) + "\n"


def texts(sources: Iterable[Parsed], look: Look) -> Iterator[str]:
    """The clean text of each source; of a Word file or a PDF the whole text that its spans count in."""
    for number, (source, documents) in enumerate(sources):
        if number:
            yield "\n"
        yield from [source.text] if source.made else render(documents, look)


def paragraphs(document: Document) -> Iterator[str]:
    """The paragraphs of one document in the order of the text, footnotes behind the sentence, annexes last."""
    if document.designation:
        yield document.designation
    if document.title:
        yield with_marks(document.title, document.title_footnotes, document.title_footnote_places)
    if document.history:
        yield document.history
    if document.opening:
        yield document.opening.text
    for section in document.sections:
        yield from _section(section)
    for footnote in document.footnotes:
        yield f"{raised(footnote.mark)} {footnote.text}"
    for annex in document.annexes:
        yield from filter(None, (annex.heading, annex.title, *annex.text.split("\n")))


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield with_marks(section.heading, section.footnotes, section.footnote_places)
    if section.lead:
        yield with_marks(
            section.lead, section.footnotes, section.footnote_places, len(section.heading) + bool(section.heading)
        )
    for clause in section.clauses:
        yield from _clause(clause)


def _clause(clause: Clause) -> Iterator[str]:
    text = with_marks(clause.text, clause.footnotes, clause.footnote_places)
    yield f"{clause.marker} {text}".strip()
    for child in clause.clauses:
        yield from _clause(child)
    if clause.tail:
        yield with_marks(clause.tail, clause.footnotes, clause.footnote_places, len(clause.text) + 1)
