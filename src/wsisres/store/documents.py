"""Whole documents out of an index, for the commands that read documents."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from wsisres.model import Document

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

__all__ = ["documents", "named"]


def documents(connection: sqlite3.Connection) -> Iterator[Document]:
    """Every document, in the order of the sources' names and of the text."""
    for (data,) in connection.execute("SELECT data FROM document_json ORDER BY document"):
        yield Document.model_validate_json(zlib.decompress(data))


def named(connection: sqlite3.Connection, name: str) -> list[Document]:
    """The documents of an id, with or without edition, or of a source."""
    chosen = "SELECT j.data FROM documents d JOIN document_json j ON j.document = d.id"
    rows = connection.execute(f"{chosen} WHERE ? IN (d.act, d.series, d.name) ORDER BY d.id", (name,))
    return [Document.model_validate_json(zlib.decompress(data)) for (data,) in rows]
