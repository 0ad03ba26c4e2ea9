"""Citations across texts as columns, or for programs as one object."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from wsisres.render.rows import Column, render_rows
from wsisres.render.tree import counted

if TYPE_CHECKING:
    from wsisres.model import Model
    from wsisres.model.xref import SettledCitation, SettledReference
    from wsisres.render import Look

__all__ = ["WHOLE", "citations", "references", "whole"]

WHOLE = {"json": "json_array", "yaml": "yaml_list"}
"""Formats of the whole result; the others show either citations or references inside the texts."""


def citations(format_: str, rows: Iterable[SettledCitation], look: Look, *, several: bool) -> Iterator[str]:
    """One citation a row; `several` texts are told apart."""
    columns = [
        *([Column("document", lambda row: row.document)] * several),
        Column("clause", lambda row: row.clause),
        Column("citation", lambda row: row.text, wide=True),
        Column("target", lambda row: row.target or " or ".join(row.candidates) or "?"),
        Column("status", lambda row: row.status),
        Column("editions", lambda row: " ".join(id_.partition("@")[2] for id_ in row.editions)),
    ]
    counts: Counter[str] = Counter()
    yield from render_rows(format_, _counted(rows, counts), columns, look)
    if format_ == "table":
        told = ", ".join(f"{number} {status}" for status, number in counts.most_common())
        yield f"{counted(counts.total(), 'citation')}{': ' if told else ''}{told}\n"


def _counted(rows: Iterable[SettledCitation], counts: Counter[str]) -> Iterator[SettledCitation]:
    for row in rows:
        counts[row.status] += 1
        yield row


def references(format_: str, rows: Iterable[SettledReference], look: Look, *, several: bool) -> Iterator[str]:
    """One reference inside a text a row."""
    columns = [
        *([Column("document", lambda row: row.document)] * several),
        Column("clause", lambda row: row.clause),
        Column("reference", lambda row: row.text, wide=True),
        Column("target", lambda row: row.target or "?"),
    ]
    return render_rows(format_, rows, columns, look)


def whole(format_: str, parts: Mapping[str, Iterable[Model]], rest: dict[str, object], look: Look) -> Iterator[str]:
    """An object of lists, a row at a time; `rest` are small values behind them."""
    render = import_module(f"wsisres.render.{WHOLE[format_]}").render
    lists = ((name, render(rows, look)) for name, rows in parts.items())
    return (_json if format_ == "json" else _yaml)(lists, rest)


Lists = Iterable[tuple[str, Iterator[str]]]


def _json(lists: Lists, rest: dict[str, object]) -> Iterator[str]:
    before = "{\n"
    for name, pieces in lists:
        yield f'{before}"{name}": '
        last = ""
        for piece in pieces:
            yield last
            last = piece
        yield last.rstrip()
        before = ",\n"
    for name, value in rest.items():
        yield f'{before}"{name}": {json.dumps(value, ensure_ascii=False)}'
    yield "\n}\n"


def _yaml(lists: Lists, rest: dict[str, object]) -> Iterator[str]:
    import yaml

    for name, pieces in lists:
        first = next(pieces)
        yield f"{name}: {first}" if first == "[]\n" else f"{name}:\n{first}"
        yield from pieces
    yield yaml.safe_dump(rest, sort_keys=False, allow_unicode=True)
