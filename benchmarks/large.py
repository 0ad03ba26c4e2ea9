"""Indexes of any size for measuring questions: rows of parsed texts, written again and again with other numbers.

Parsing a hundred thousand texts takes most of an hour and is measured apart; what a question costs depends on the rows.
Each copy of a text has another number, edition and year, and cites other acts; its words stay, so common words are as
common as in real corpora.
"""

from __future__ import annotations

import random
import re
from itertools import islice
from typing import TYPE_CHECKING

from benchmarks.texts import texts
from wsisres.indexing import plan
from wsisres.indexing.build import finished
from wsisres.indexing.work import Settings
from wsisres.pipeline import parse
from wsisres.registry import load_registry
from wsisres.store.rows import rows_of
from wsisres.store.schema import document_id
from wsisres.store.write import SourceRow, add, created, index_units

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from wsisres.store.rows import Rows

__all__ = ["write_index"]

_PARSED, _VARIED = 400, 2_000
"""So many texts are parsed; so many are copies of their rows with other numbers; all others are copies of those."""
_BATCH = 100
_SHIFTED = {
    "documents": (0,),
    "document_json": (0,),
    "sections": (0, 1),
    "clauses": (0, 1, 2, 3),
    "citations": (0, 1, 2),
    "action_lines": (0, 1, 2),
    "duties": (0, 1, 2),
    "duty_actors": (2, 3, 4),
    "duty_verbs": (1, 2),
    "footnotes": (0, 1),
    "footnote_marks": (1, 2),
}
"""Columns of each table that hold ids made of that of the source."""
_NUMBER = re.compile(r"(?<=/)\d+")


def write_index(path: Path, count: int, seed: int = 30) -> None:
    """Write an index of `count` texts; above `_VARIED` a multiple of that."""
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    registry = load_registry()
    parsed = [parse(text, name=name) for name, text in texts(min(count, _PARSED), seed)]
    kinds = [rows_of(documents, 0, registry) for documents in parsed if documents]
    names = [f"text-{number:06}.txt" for number in range(min(count, _VARIED))]
    ids = plan.ids({}, names) or {}
    connection = created(str(path))
    copies = ((SourceRow(ids[name], name), _copy(rng.choice(kinds), ids[name], name, rng)) for name in names)
    while batch := list(islice(copies, _BATCH)):
        add(connection, [source for source, _ in batch], [rows for _, rows in batch])
    if count > _VARIED:
        _multiply(connection, max(ids.values()), count // _VARIED)
    finished(connection, Settings(), fresh=True)
    connection.close()


def _multiply(connection: sqlite3.Connection, last: int, times: int) -> None:
    """Write the rows again in the database itself, their ids behind those before."""
    step = last - min(id_ for (id_,) in connection.execute("SELECT min(id) FROM sources")) + 256
    top = connection.execute("SELECT max(id) FROM clauses").fetchone()[0]
    connection.execute("BEGIN")
    for copy in range(1, times):
        name = f"printf('copy-%03d-%s', {copy}, name)"
        rest = "sha256, size, mtime, failure, message"
        connection.execute(
            f"INSERT INTO sources SELECT id + {copy * step}, {name}, {rest} FROM sources WHERE id <= {last}"
        )
        for table, places in _SHIFTED.items():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            moved = {columns[place] for place in places}
            values = ", ".join(
                f"{c} + {document_id(copy * step, 0)}" if c in moved else f"{c} + {copy * step}" if c == "source" else c
                for c in columns
            )
            key = "id" if "id" in columns else "document"
            connection.execute(f"INSERT INTO {table} SELECT {values} FROM {table} WHERE {key} <= {top}")
    connection.execute("COMMIT")
    connection.execute("BEGIN")
    index_units(connection, top + 1, 1 << 62)
    connection.execute("COMMIT")


def _copy(rows: Rows, source: int, name: str, rng: random.Random) -> Rows:
    shift = document_id(source, 0)
    copy = {table: list(_shifted(values, _SHIFTED[table], shift)) for table, values in rows.items()}
    number, year = str(rng.randint(1, 250)), rng.randint(1994, 2026)
    for place, row in enumerate(copy["documents"]):
        copy["documents"][place] = _renamed(row, source, name, number, year)
    acts: dict[str, str] = {}
    copy["citations"] = [_recited(row, acts, rng) for row in copy.get("citations", ())]
    return copy


def _shifted(values: list[tuple], columns: tuple[int, ...], shift: int) -> Iterator[tuple]:  # type: ignore[type-arg]
    for row in values:
        fresh = list(row)
        for column in columns:
            if fresh[column] is not None:
                fresh[column] += shift
        yield tuple(fresh)


def _renamed(row: tuple, source: int, name: str, number: str, year: int) -> tuple:  # type: ignore[type-arg]
    series = _NUMBER.sub(number, row[3]) if row[3] else None
    act = f"{series}@{row[9]}" if series and row[9] else series
    return (row[0], source, act, series, row[4], number, *row[6:12], year, row[13], name)


def _recited(row: tuple, acts: dict[str, str], rng: random.Random) -> tuple:  # type: ignore[type-arg]
    target, series = row[4], row[5]
    if not series or not _NUMBER.search(series):
        return row
    other = acts.setdefault(series, _NUMBER.sub(str(rng.randint(1, 250)), series, count=1))
    return (*row[:4], target.replace(series, other), other, *row[6:])
