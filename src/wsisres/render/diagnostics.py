"""Diagnostics in one look: place, severity, message, the source line and a caret."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model import DiagnosticRow
    from wsisres.source import SourceText

__all__ = ["diagnostic_lines", "summary"]

_WIDTH = 96
_COLOURS = {"error": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[36m"}


def diagnostic_lines(rows: Iterable[DiagnosticRow], source: SourceText, *, colour: bool) -> Iterator[str]:
    """Each diagnostic with the line that it is about.

    text.txt:12:4: warning: 'd)' behind 'b)': an item is missing or out of order [marker-gap]
      d) that the process will be reviewed,
      ^
    """
    for row in rows:
        paint, plain = (_COLOURS[row.severity], "\x1b[0m") if colour else ("", "")
        yield f"{source.name}:{row.line}:{row.column}: {paint}{row.severity}{plain}: {row.message} [{row.code}]"
        yield from _excerpt(source.line(row.line), row.column)


def _excerpt(line: str, column: int) -> Iterator[str]:
    start = max(0, column - 1 - _WIDTH // 3)
    shown = "".join(char if char.isprintable() else " " for char in line[start : start + _WIDTH])
    if shown.strip():
        yield f"  {'...' if start else ''}{shown}{'...' if len(line) > start + _WIDTH else ''}".rstrip()
        yield " " * (2 + (3 if start else 0) + column - 1 - start) + "^"


def summary(rows: Iterable[DiagnosticRow]) -> str | None:
    """Sum up as "31 repairs: bullet 27, joined-line 2"; `None` without any."""
    codes = Counter(row.code for row in rows if row.severity == "info")
    if not codes:
        return None
    number = sum(codes.values())
    listed = ", ".join(f"{code} {count}" for code, count in codes.most_common())
    return f"{number} repair{'s' if number > 1 else ''}: {listed}"
