"""Rows of results: one list of formats for every command that answers with rows.

Programs get the models (JSON, JSON Lines, YAML); people and spreadsheets get columns (table, CSV, Markdown).
"""

from __future__ import annotations

import io
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from wsisres.render import Look

    Value = str | int | float | date | None

__all__ = ["OF_MODELS", "ROWS", "TABLES", "Column", "render_rows", "render_table"]

ROWS: dict[str, str] = {
    "table": "Columns for reading",
    "json": "An array of objects",
    "jsonl": "One object a line",
    "csv": "Comma-separated values with a line of names",
    "yaml": "A list of objects",
    "markdown": "A table for a document",
}
"""Output formats of rows."""
TABLES = {**ROWS, "xlsx": "A workbook with typed columns, a frozen header and filters"}
"""The same, and what is no text."""
OF_MODELS = {"json": "json_array", "jsonl": "json_lines", "yaml": "yaml_list"}
"""Formats for programs, which take models and need no columns."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a formula begins with, after OWASP's "CSV Injection"."""
_STEP = re.compile(r"([/#-])(?!\d\d)")
"""Behind one of these a path may go on in the next line, but not within `PP-18`."""
_PART = 4
"""A column of ids of a table that is too wide takes this part of the width at most, unless one step is longer."""


class Column(NamedTuple):
    """A column of a table."""

    name: str
    of: Callable[..., Value]
    """The value of a row."""
    wide: bool = False
    """Whether it holds running text, which is folded to what width is left."""
    share: int = 1
    """Of that width, against the other columns that are wide."""


def render_rows(format_: str, rows: Iterable[Any], columns: list[Column], look: Look) -> Iterator[str]:
    """The rows in one of `ROWS`, piece by piece; they are models where the format is one of `OF_MODELS`."""
    if format_ in OF_MODELS:
        pieces: Iterator[str] = import_module(f"wsisres.render.{OF_MODELS[format_]}").render(rows, look)
        return pieces
    return {"table": _table, "csv": _csv, "markdown": _markdown}[format_](rows, columns, look)


def render_table(format_: str, rows: Iterable[Any], columns: list[Column], look: Look) -> Iterator[str] | bytes:
    """The rows in one of `TABLES`; bytes where that is no text."""
    if format_ == "xlsx":
        from wsisres.render.xlsx import workbook

        return workbook(rows, columns)
    return render_rows(format_, rows, columns, look)


def _table(rows: Iterable[Any], columns: list[Column], look: Look) -> Iterator[str]:
    from rich.table import Table
    from rich.text import Text

    from wsisres.render.tree import shown

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.expand = any(column.share > 1 for column in columns)  # only then do ratios count
    cells = [[_text(column.of(row)) for column in columns] for row in rows]
    most = look.width if _natural(cells, columns) <= look.width else look.width // _PART
    for number, column in enumerate(columns):
        ids = not column.wide and not any(" " in row[number] for row in cells)
        table.add_column(column.name, ratio=column.share if column.wide else None, overflow="fold", no_wrap=ids)
        for row in cells if ids else ():
            row[number] = _stepped(row[number], most)
    for row in cells:
        table.add_row(*map(Text, row))
    if table.row_count:
        yield shown(table, look)


def _natural(cells: list[list[str]], columns: list[Column]) -> int:
    """How wide a table is of which nothing is folded."""
    names = [column.name for column in columns]
    return sum(2 + max(map(len, column)) for column in zip(names, *cells, strict=True))


def _stepped(id_: str, width: int) -> str:
    """An id or a path in lines of a width, broken behind "/", "#" or "-" only: "sg/1" over "0" would read as sg/1."""
    if len(id_) <= width:
        return id_
    lines = [""]
    for step in _STEP.sub(r"\1 ", id_).split(" "):
        if lines[-1] and len(lines[-1]) + len(step) > width:
            lines.append("")
        lines[-1] += step
    return "\n".join(lines)


def _csv(rows: Iterable[Any], columns: list[Column], look: Look) -> Iterator[str]:  # noqa: ARG001 - one form for all
    import csv

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_harmless(column.name) for column in columns)
    for row in rows:
        writer.writerow(_harmless(column.of(row)) for column in columns)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _harmless(value: Value) -> Value:
    """A value that a spreadsheet program does not take for a formula: words that look like one get a `'` in front."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _markdown(rows: Iterable[Any], columns: list[Column], look: Look) -> Iterator[str]:  # noqa: ARG001
    yield _bars(column.name for column in columns)
    yield _bars("---" for _ in columns)
    for row in rows:
        yield _bars(_text(column.of(row)).replace("|", "\\|") for column in columns)


def _bars(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _text(value: Value) -> str:
    return "" if value is None else str(value)
