"""Writing rows: whole documents come and go, and the word indexes with them."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from wsisres.store.rows import rows_of
from wsisres.store.schema import document_id, schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsisres.model import Document
    from wsisres.registry import Registry
    from wsisres.store.rows import Rows

__all__ = ["SourceRow", "add", "created", "describe", "in_memory", "index_units", "moved", "remove", "table_names"]

STEMMED = ("en",)
"""Languages that SQLite can reduce to stems."""
_UNITS = "id >= ? AND id < ?"
_BODY = "kind IN ('clause', 'section', 'footnote', 'annex') AND (text <> '' OR tail IS NOT NULL)"
_ENGLISH = f"document IN (SELECT id FROM documents WHERE language IN ({', '.join(map(repr, STEMMED))}))"
_WORDS: dict[str, tuple[str, str]] = {
    "words": ("text, tail", _BODY),
    "stems": ("text, tail", f"{_BODY} AND {_ENGLISH}"),
    "headings": ("heading", "heading IS NOT NULL"),
}
"""Of each word index its columns and which units it holds."""


class SourceRow(NamedTuple):
    """A row of `sources`."""

    id: int
    name: str
    sha256: str = ""
    size: int = 0
    mtime: float = 0.0
    failure: str | None = None
    message: str | None = None


def created(path: str) -> sqlite3.Connection:
    """A new, empty database that nobody reads yet, so that nothing in it need survive a crash."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -65536")
    if not connection.execute("PRAGMA user_version").fetchone()[0]:
        connection.executescript(schema())
    return connection


def in_memory(documents: Iterable[Document], registry: Registry) -> sqlite3.Connection:
    """An index in memory; sources in the order of their names, as in a file."""
    by_source: dict[str, list[Document]] = {}
    for document in documents:
        by_source.setdefault(document.source.name, []).append(document)
    connection = created(":memory:")
    for number, (name, found) in enumerate(sorted(by_source.items()), 1):
        source = SourceRow(number, name, found[0].source.sha256)
        add(connection, [source], [rows_of(found, number, registry)])
    return connection


def add(connection: sqlite3.Connection, sources: Iterable[SourceRow], batch: Iterable[Rows]) -> None:
    """Add sources, which may have no rows, and the rows of their documents."""
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)", sources)
    for rows in batch:
        for table, values in filter(lambda pair: pair[1], rows.items()):
            connection.executemany(_insert(table, len(values[0])), values)
        if units := rows.get("clauses"):
            index_units(connection, units[0][0], units[-1][0] + 1)
    connection.execute("COMMIT")


@lru_cache
def _insert(table: str, width: int) -> str:
    return f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * width)})"


def index_units(connection: sqlite3.Connection, start: int, end: int) -> None:
    """Put the words of the units from `start` to before `end` into the word indexes."""
    for table, (columns, which) in _WORDS.items():
        chosen = f"SELECT id, {columns} FROM clauses WHERE {_UNITS} AND {which}"
        connection.execute(f"INSERT INTO {table} (rowid, {columns}) {chosen}", (start, end))


def remove(connection: sqlite3.Connection, source: int) -> None:
    """Take out a source and all that was read from it."""
    bounds = (document_id(source, 0), document_id(source + 1, 0))
    connection.execute("BEGIN")
    for table, (columns, which) in _WORDS.items():
        chosen = f"SELECT 'delete', id, {columns} FROM clauses WHERE {_UNITS} AND {which}"
        connection.execute(f"INSERT INTO {table} ({table}, rowid, {columns}) {chosen}", bounds)
    for table, key in _keys(connection).items():
        connection.execute(f"DELETE FROM {table} WHERE {key} >= ? AND {key} < ?", bounds)
    connection.execute("DELETE FROM sources WHERE id = ?", (source,))
    connection.execute("COMMIT")


def table_names(connection: sqlite3.Connection) -> list[str]:
    """The ordinary tables that hold rows of documents."""
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
    hidden = tuple(f"{table}_" for table in _WORDS)
    return [name for (name,) in found if name not in ("meta", "sources") and not name.startswith(hidden)]


def _keys(connection: sqlite3.Connection) -> dict[str, str]:
    """By which column the rows of a source are told: their own id where they have one."""
    tables = {table: _columns(connection, table) for table in table_names(connection)}
    return {table: "id" if "id" in columns else "document" for table, columns in tables.items()}


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


_IDS = ("id", "document", "section", "parent", "clause", "duty")
"""Columns that hold ids made of that of the source."""


def moved(connection: sqlite3.Connection, old: str, ids: dict[int, int]) -> None:
    """Copy all sources of the database `old` into this empty one, each with a new id, in the order of the new ids."""
    connection.execute("ATTACH ? AS old", (old,))
    connection.execute("CREATE TEMP TABLE places (was INTEGER PRIMARY KEY, shift INTEGER)")
    shifts = ((document_id(was, 0), document_id(now, 0) - document_id(was, 0)) for was, now in ids.items())
    connection.executemany("INSERT INTO places VALUES (?, ?)", shifts)
    connection.execute("BEGIN")
    for was, now in sorted(ids.items()):
        connection.execute(
            "INSERT INTO sources SELECT ?, name, sha256, size, mtime, failure, message FROM old.sources WHERE id = ?",
            (now, was),
        )
    whole = document_id(1, 0)
    for table, key in _keys(connection).items():
        values = ", ".join(_shifted(column, whole) for column in _columns(connection, table))
        places = f"old.{table} t JOIN places p ON p.was = t.{key} / {whole} * {whole}"
        connection.execute(f"INSERT INTO {table} SELECT {values} FROM {places}")
    index_units(connection, 0, 1 << 62)
    connection.execute("COMMIT")
    connection.execute("DETACH old")
    connection.execute("DROP TABLE places")


def _shifted(column: str, whole: int) -> str:
    if column == "source":
        return f"t.source + p.shift / {whole}"
    return f"t.{column} + p.shift" if column in _IDS else f"t.{column}"


def describe(connection: sqlite3.Connection, values: dict[str, Any]) -> None:
    """Say in `meta` how the index was made."""
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())
