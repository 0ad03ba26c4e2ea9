"""The outline: one line a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from wsisres.model.walk import clauses_of
from wsisres.render.nouns import counted
from wsisres.render.tree import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model import Document, Section
    from wsisres.render import Look

__all__ = ["render"]


def render(documents: Iterable[Document], look: Look) -> Iterator[str]:
    """The headings of each document with part, addressees and the number of clauses."""
    for number, document in enumerate(documents):
        head = Text(f"{document.designation or document.source.name}  {document.title or ''}".strip(), style="bold")
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(ratio=1)
        table.add_column(no_wrap=True, style="dim")
        table.add_column(no_wrap=True, justify="right")
        for section in document.sections:
            table.add_row(*_row(section))
        yield ("\n" if number else "") + shown(head, look) + shown(table, look)


def _row(section: Section) -> tuple[Text, str, str]:
    style = "cyan" if section.part == "preambular" else "green"
    top, below = len(section.clauses), sum(1 for _ in clauses_of(section)) - len(section.clauses)
    number = f"{counted(top, 'clause')}{f' + {below}' if below else ''}"
    return Text(section.heading or "(heading missing)", style=style), " ".join(section.addressees), number
