"""Where a command finds its documents: in sources that it parses, or in an index."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from wsisres.diagnostics import WsisresError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from wsisres.cli.sources import Run
    from wsisres.model import Document
    from wsisres.registry import Registry

__all__ = ["Database", "SomeSources", "database", "documents_of"]

SomeSources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SOURCE]...", help="Files, folders, patterns, or - for standard input; none with --db."),
]
Database = Annotated[
    str | None,
    typer.Option("--db", metavar="FILE", help="An index that `wsisres index` wrote. [env: WSISRES_DB]"),
]


def database(
    db: str | None, sources: list[str] | None, wanted: str = "name a source, or an index by --db"
) -> str | None:
    """The index to read: that of --db, else, where no sources are named, that of the environment.

    Raises `WsisresError` where both or neither are named.
    """
    if db and sources:
        message = f"--db {db} and {sources[0]}: expected an index or sources, not both"
        raise WsisresError(message)
    found = db or (None if sources else os.environ.get("WSISRES_DB") or None)
    if not found and not sources:
        message = f"nothing to read: {wanted}"
        raise WsisresError(message)
    return found


def documents_of(run: Run, db: str | None) -> Iterator[Document]:
    """The documents of an index, else of the sources of a run."""
    if not db:
        yield from run.documents()
        return
    from wsisres.store.documents import documents
    from wsisres.store.opening import damage, opened

    with damage(db):
        yield from documents(opened(db))


def connected(run: Run, db: str | None, registry: Registry) -> sqlite3.Connection:
    """An index to ask: that of a file, or one in memory of the sources of a run."""
    if db:
        from wsisres.store.opening import opened

        return opened(db)
    from wsisres.store.write import in_memory

    return in_memory(run.documents(), registry)


def registry_of(files: list[Path] | None) -> Registry:
    """The registry with the rows of the user's files."""
    from wsisres.registry import load_registry

    return load_registry(*map(str, files or ()))
