"""Differences as comma-separated values, a change a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.render import Look
from wsisres.render.changes import Compared, Selection, symbol
from wsisres.render.rows import Column, render_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model.diff import Side

__all__ = ["COLUMNS", "render"]


def _side(side: Side | None, field: str) -> str:
    return str(getattr(side, field)) if side else ""


COLUMNS = [
    Column("document", lambda row: row[0].name),
    Column("symbol", lambda row: symbol(row[1])),
    Column("class", lambda row: row[1].class_),
    Column("moved", lambda row: "yes" if row[1].moved else ""),
    Column("renumbered", lambda row: "yes" if row[1].renumbered else ""),
    Column("old", lambda row: _side(row[1].old, "path")),
    Column("new", lambda row: _side(row[1].new, "path")),
    Column("reasons", lambda row: "; ".join(row[1].reasons)),
    Column("old text", lambda row: _side(row[1].old, "text")),
    Column("new text", lambda row: _side(row[1].new, "text")),
]


def render(compared: Iterable[Compared], selection: Selection) -> Iterator[str]:
    """A line of names, then a line for each change."""
    rows = ((pair, change) for pair in compared for change in pair.selected(selection))
    return render_rows("csv", rows, COLUMNS, Look())
