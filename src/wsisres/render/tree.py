"""The tree that a delegate reads: title block, sections with part and addressee, clauses, footnotes, counts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from wsisres.model.walk import counts
from wsisres.render.marks import raised, with_marks
from wsisres.render.nouns import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from wsisres.model import Clause, Document, Section
    from wsisres.render import Look

__all__ = ["render", "shown"]

_INDENT = 2


def render(documents: Iterable[Document], look: Look) -> Iterator[str]:
    """Each document as a tree."""
    for number, document in enumerate(documents):
        yield ("\n" if number else "") + shown(Group(*_parts(document)), look)


def shown(part: RenderableType, look: Look) -> str:
    """A Rich renderable as text, with colour codes if wanted."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=look.width,
        force_terminal=look.colour,
        no_color=not look.colour,
        highlight=False,
        color_system="standard" if look.colour else None,
    )
    console.print(part)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _parts(document: Document) -> Iterator[RenderableType]:
    yield Text(document.designation or "(no designation)", style="bold")
    if document.id:
        yield Text(f"{document.id}  in {document.source.name}", style="dim")
    if document.title:
        yield Text(with_marks(document.title, document.title_footnotes, document.title_footnote_places), style="bold")
    for line in (document.history, document.opening.text if document.opening else None):
        if line:
            yield Text(line)
    for section in document.sections:
        yield Text()
        yield _heading(section)
        yield from _body(section)
    yield from _notes(document)
    yield Text()
    yield Text(_counts(document), style="dim")


def _heading(section: Section) -> Text:
    heading = with_marks(section.heading, section.footnotes, section.footnote_places) or "(heading missing)"
    text = Text(heading, style="bold italic cyan" if section.part == "preambular" else "bold italic green")
    facts: list[str] = [section.part, *([section.force] if section.force else [])]
    if section.addressees:
        facts.append("to " + ", ".join(section.addressees))
    if section.consulted:
        facts.append("with " + ", ".join(section.consulted))
    return text.append(f"  [{'; '.join(facts)}]", style="dim not bold not italic")


def _body(section: Section) -> Iterator[RenderableType]:
    if section.lead:
        lead = with_marks(section.lead, section.footnotes, section.footnote_places, len(section.heading) + 1)
        yield _row("", lead, 1)
    for clause in section.clauses:
        yield from _clause(clause, 1)


def _clause(clause: Clause, depth: int) -> Iterator[RenderableType]:
    yield _row(clause.marker, with_marks(clause.text, clause.footnotes, clause.footnote_places), depth)
    for child in clause.clauses:
        yield from _clause(child, depth + 1)
    if clause.tail:
        yield _row("", with_marks(clause.tail, clause.footnotes, clause.footnote_places, len(clause.text) + 1), depth)


def _row(marker: str, text: str, depth: int) -> Table:
    """One clause: marker in its own column, words folded beside it."""
    row = Table.grid(padding=(0, 1, 0, 0))
    row.add_column(width=_INDENT * depth)
    if marker:
        row.add_column(min_width=3, style="yellow", no_wrap=True)
    row.add_column(ratio=1)
    row.add_row("", *([marker] if marker else []), Text(text))
    return row


def _notes(document: Document) -> Iterator[RenderableType]:
    for note in document.footnotes:
        where = ", ".join(note.anchors) or "no place found"
        yield Text()
        yield Text(f"{raised(note.mark)} {note.text}").append(f"  [footnote of {where}]", style="dim")
    for annex in document.annexes:
        yield Text()
        words = len(annex.text.split())
        yield Text(annex.heading, style="bold").append(
            f"  {annex.title or ''}  [annex; {counted(words, 'word')}]", style="dim not bold"
        )


def _counts(document: Document) -> str:
    return ", ".join(
        counted(number, noun.removesuffix("es") if noun == "annexes" else noun[:-1])
        for noun, number in counts(document).items()
    )
