"""From bytes to decoded text, one format a file; and which files a source names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.readers.files import bytes_of, expand
from wsisres.readers.formats import READERS, format_of
from wsisres.readers.settings import DEFAULT, REVISIONS, Settings

if TYPE_CHECKING:
    from wsisres.diagnostics import Diagnostic
    from wsisres.source import SourceText

__all__ = ["READERS", "REVISIONS", "Settings", "expand", "read"]


def read(name: str, settings: Settings = DEFAULT) -> tuple[SourceText, list[Diagnostic]]:
    """The decoded text of a path or of `-`, with what its reader had to decide; raises `InputError`."""
    data = bytes_of(name)
    return READERS[format_of(name, data)].read(name, data, settings)
