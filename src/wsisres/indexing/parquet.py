"""Parquet parts: what a cluster writes, what DuckDB, Spark and pandas read, and what an index can be made of."""

from __future__ import annotations

import io
import json
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wsisres.diagnostics import InputError, WsisresError
from wsisres.indexing.build import Report, finished, known
from wsisres.indexing.target import Target
from wsisres.model import Document
from wsisres.registry import load_registry
from wsisres.store.rows import rows_of
from wsisres.store.write import SourceRow, add

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa
    from fsspec import AbstractFileSystem

    from wsisres.indexing.work import Settings
    from wsisres.store.rows import Rows

__all__ = ["PARTS", "file_system", "from_parts", "needed", "part_name", "write_parts"]

PARTS = ("sources", "documents", "clauses", "citations", "duties")
"""Folders of parts; their columns are those of the tables of an index, and `documents` has `json`, by zlib."""
_LIBRARY = "fsspec"
_TYPES = {"INTEGER": "int64", "REAL": "float64", "TEXT": "string", "BLOB": "binary"}


def needed(name: str) -> WsisresError:
    """What to say where a library of the extra is missing."""
    return WsisresError(f"this needs {name}; install it by `pip install 'wsisres[cluster]'`")


def file_system(folder: str) -> tuple[AbstractFileSystem, str]:
    """Where a folder is, by its address: a path, `s3://...`."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise needed(_LIBRARY) from error
    try:
        system, path = url_to_fs(folder)
    except (ImportError, ValueError) as error:
        raise InputError(folder, f"is no address that can be opened: {error}", "check it") from error
    return system, str(path)


def part_name(table: str, number: int) -> str:
    """The name of a part: the same for the same files, so that a task that runs twice writes the same part."""
    return f"{table}/part-{number:06}.parquet"


def write_parts(folder: str, number: int, sources: list[SourceRow], batch: list[Rows]) -> None:
    """Write one part of each table, each whole or not at all."""
    import pyarrow.parquet as pq

    system, root = file_system(folder)
    for table in PARTS:
        rows = (
            [tuple(row) for row in sources]
            if table == "sources"
            else [r for rows in batch for r in rows.get(table, ())]
        )
        if table == "documents":
            data: dict[int, bytes] = {row[0]: row[1] for rows in batch for row in rows.get("document_json", ())}
            rows = [(*row, data[int(row[0] or 0)]) for row in rows]
        out = io.BytesIO()
        pq.write_table(_table(table, rows), out, compression="zstd")
        _put(system, f"{root}/{part_name(table, number)}", out.getvalue())


def _put(system: AbstractFileSystem, path: str, data: bytes) -> None:
    """On a disk by a new name first; other stores show a file only when it is whole."""
    system.makedirs(path.rpartition("/")[0], exist_ok=True)
    if "file" not in system.protocol:
        system.pipe_file(path, data)
        return
    fresh = Path(f"{path}.{time.monotonic_ns()}.new")
    fresh.write_bytes(data)
    fresh.replace(path)


def _table(name: str, rows: list[tuple[Any, ...]]) -> pa.Table:
    import pyarrow as pa

    fields = [pa.field(column, getattr(pa, _TYPES[kind])()) for column, kind in _columns(name)]
    columns = list(zip(*rows, strict=True)) or [()] * len(fields)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, fields, strict=True)]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _columns(name: str) -> list[tuple[str, str]]:
    """Names and types of the columns of a table, as in the schema."""
    import sqlite3

    from wsisres.store.schema import schema

    connection = sqlite3.connect(":memory:")
    connection.executescript(schema())
    found = [(row[1], row[2]) for row in connection.execute(f"PRAGMA table_info({name})")]
    return [*found, ("json", "BLOB")] if name == "documents" else found


def from_parts(folder: str, output: Path, settings: Settings) -> Report:
    """Make an index of the parts in a folder; raises `WsisresError`. An index that was there is replaced."""
    start = time.monotonic()
    known(output, settings)  # whether what is replaced is an index
    system, root = file_system(folder)
    numbers = _numbers(system, root, folder)
    report = Report()
    with Target(output) as target:
        target.lock()
        connection = target.connection(fresh=True)
        for number in numbers:
            sources, batch = _read(system, root, number, settings)
            report.new += len(sources)
            report.failures += [source for source in sources if source.failure]
            add(connection, sources, batch)
        finished(connection, settings, fresh=True)
        report.documents = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
        target.finish()
    report.seconds = time.monotonic() - start
    return report


def _numbers(system: AbstractFileSystem, root: str, folder: str) -> list[int]:
    """The parts that are there; raises `InputError` where some are missing."""
    try:
        manifest = json.loads(system.cat_file(f"{root}/parts.json"))
    except (OSError, ValueError) as error:
        what = "holds no finished parts: there is no parts.json"
        raise InputError(folder, what, "let `wsisres index --scheduler ... --parts` end") from error
    numbers = list(range(manifest["parts"]))
    missing = [name for n in numbers for t in PARTS if not system.exists(f"{root}/{(name := part_name(t, n))}")]
    if missing:
        raise InputError(folder, f"lacks {missing[0]}", "write the parts anew")
    return numbers


def _read(
    system: AbstractFileSystem, root: str, number: int, settings: Settings
) -> tuple[list[SourceRow], Iterator[Rows]]:
    import pyarrow.parquet as pq

    def rows(table: str, columns: list[str] | None = None) -> list[dict[str, Any]]:
        with system.open(f"{root}/{part_name(table, number)}", "rb") as file:
            found: list[dict[str, Any]] = pq.read_table(file, columns=columns).to_pylist()
        return found

    sources = [SourceRow(**row) for row in rows("sources")]
    by_source: dict[int, list[Document]] = {}
    for row in rows("documents", ["source", "json"]):
        by_source.setdefault(row["source"], []).append(Document.model_validate_json(zlib.decompress(row["json"])))
    registry = load_registry(*settings.registry)
    return sources, (rows_of(documents, source, registry) for source, documents in by_source.items())
