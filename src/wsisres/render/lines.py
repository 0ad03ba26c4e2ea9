"""The Action Lines as columns: a matrix of clauses and lines, the mentions of some lines, or the roles of each.

Programs get the lines themselves, whatever the view.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wsisres.render.rows import OF_MODELS, Column, render_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model.xref import Line, LineMention
    from wsisres.render import Look

__all__ = ["matrix", "mentions", "names", "notes", "roles"]

Where = tuple[str, str]
_SHORT = {
    "sole facilitator": "sole",
    "co-facilitator": "co",
    "lead facilitator": "lead",
    "moderator/facilitator": "mod",
    "facilitator": "fac",
    "partner": "part",
}
"""Roles as the narrow cells of the matrix show them."""


def matrix(format_: str, lines: list[Line], clauses: Iterable[Where], look: Look) -> Iterator[str]:
    """Clauses down, lines across; a cell is ITU's role in short, or `x` where the clause only names the line."""
    if format_ in OF_MODELS:
        return render_rows(format_, lines, [], look)
    cells = {
        (line.code, mention.document, mention.clause): _SHORT.get(mention.role or "", mention.role) or "x"
        for line in lines
        for mention in sorted(line.mentions, key=lambda mention: mention.role is not None)
    }
    rows = [row for row in clauses if any((line.code, *row) in cells for line in lines)]
    columns = [
        Column("clause", lambda row: row[1]),
        *(Column(line.code, partial(_cell, cells, line.code)) for line in lines),
    ]
    several = len({document for document, _ in rows}) > 1
    return render_rows(format_, rows, [Column("document", lambda row: row[0])] * several + columns, look)


def _cell(cells: dict[tuple[str, str, str], str], code: str, row: Where) -> str:
    return cells.get((code, *row), "")


def mentions(format_: str, lines: list[Line], look: Look) -> Iterator[str]:
    """Every mention of the lines, one a row."""
    if format_ in OF_MODELS:
        return render_rows(format_, lines, [], look)
    rows = [(line, mention) for line in lines for mention in line.mentions]
    return render_rows(format_, rows, _mentioned(rows), look)


def _mentioned(rows: list[tuple[Line, LineMention]]) -> list[Column]:
    several = len({mention.document for _, mention in rows}) > 1
    return [
        Column("line", lambda row: row[0].code),
        *([Column("document", lambda row: row[1].document)] * several),
        Column("clause", lambda row: row[1].clause),
        Column("ITU is", lambda row: row[1].role),
        Column("text", lambda row: row[1].text, wide=True),
    ]


def names(format_: str, lines: list[Line], look: Look) -> Iterator[str]:
    """Code and name of each line."""
    columns = [Column("line", lambda line: line.code), Column("name", lambda line: line.name, wide=True)]
    return render_rows(format_, lines, columns, look)


def roles(format_: str, lines: list[Line], look: Look) -> Iterator[str]:
    """What ITU is for each line, and where that is said."""
    columns = [
        Column("line", lambda line: line.code),
        Column("ITU is", lambda line: " and ".join(line.roles)),
        Column("doubt", lambda line: "contradiction" if line.contradictions else ""),
        Column("name", lambda line: line.name, wide=True),
    ]
    return render_rows(format_, lines, columns, look)


def notes(lines: list[Line]) -> Iterator[str]:
    """What a reader must know beside the table: lines never named, and contradictions."""
    missing = [line.code for line in lines if not line.mentions]
    if missing:
        yield f"never named: {', '.join(missing)}\n"
    for line in lines:
        for found in line.contradictions:
            said = " but ".join(f"{role} in {', '.join(dict.fromkeys(where))}" for role, where in found.roles.items())
            yield f"{line.code} contradicts itself in {found.document}: ITU is {said}\n"
