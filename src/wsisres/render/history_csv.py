"""The history of clauses as comma-separated values: what an edition did to a clause, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.render.rows import Column, render_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model.history import Lineage
    from wsisres.render import Look

__all__ = ["render"]

_COLUMNS = [
    Column("document", lambda row: row[0].document),
    Column("clause", lambda row: row[0].clause),
    Column("edition", lambda row: row[1].edition),
    Column("happened", lambda row: ", ".join(row[1].happened)),
    Column("address", lambda row: row[1].address),
    Column("path", lambda row: row[1].path),
    Column("class", lambda row: row[1].weight),
    Column("reasons", lambda row: "; ".join(row[1].reasons)),
    Column("text", lambda row: row[1].text),
]


def render(lineages: Iterable[Lineage], look: Look) -> Iterator[str]:
    """A line of names, then a line for each event; clauses in the order of the text, editions in the order of time."""
    rows = ((lineage, event) for lineage in lineages for event in lineage.events)
    return render_rows("csv", rows, _COLUMNS, look)
