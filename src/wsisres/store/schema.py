"""The one schema of an index, in memory or in a file, and the arithmetic of its ids."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

__all__ = ["APPLICATION", "DOCUMENTS", "UNITS", "VERSION", "document_id", "schema", "source_id"]

APPLICATION = 1465076051
"""The word WSIS, by which SQLite files of ours are told."""
VERSION = 1
"""Counts changes of the schema that older programs cannot read."""
UNITS = 1 << 20
"""A document has fewer units of text than this."""
DOCUMENTS = 1 << 12
"""A source has fewer documents than this."""


@lru_cache
def schema() -> str:
    """The schema as SQL, with what each table and column holds."""
    return Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")


def document_id(source: int, number: int) -> int:
    """The id of the document with this number, from 0, of a source."""
    return source * DOCUMENTS * UNITS + number * UNITS


def source_id(document: int) -> int:
    """The id of the source of a document or unit."""
    return document // (DOCUMENTS * UNITS)
