"""The crosswalk of two texts: each old path and the new one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from wsisres.render.rows import Column, render_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.render import Look
    from wsisres.render.changes import Compared

__all__ = ["COLUMNS", "render"]

COLUMNS = [
    Column("document", lambda row: row[0]),
    Column("old", lambda row: row[1]),
    Column("new", lambda row: row[2]),
]


def render(format_: str, compared: list[Compared], look: Look) -> Iterator[str]:
    """As a table, CSV or Markdown; as JSON an object of paths, of several documents an object by document."""
    if format_ == "json":
        walks = {pair.name: pair.result.crosswalk for pair in compared}
        found = walks if len(walks) > 1 else next(iter(walks.values()), {})
        yield json.dumps(found, indent=2, ensure_ascii=False) + "\n"
        return
    rows = ((pair.name, old, new) for pair in compared for old, new in pair.result.crosswalk.items())
    columns = COLUMNS if len(compared) > 1 else COLUMNS[1:]
    yield from render_rows({"text": "table"}.get(format_, format_), rows, columns, look)
