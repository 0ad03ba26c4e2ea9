"""From bytes to decoded text, one format a file; and which files a source names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.readers.files import bytes_of, expand
from wsisres.readers.formats import READERS, format_of

if TYPE_CHECKING:
    from wsisres.diagnostics import Diagnostic
    from wsisres.source import SourceText

__all__ = ["READERS", "bytes_of", "expand", "read"]


def read(name: str, language: str = "en", data: bytes | None = None) -> tuple[SourceText, list[Diagnostic]]:
    """The decoded text of a path or of `-`, with what its reader had to decide; raises `InputError`.

    `data` are its bytes, where the caller has them.
    """
    data = bytes_of(name) if data is None else data
    return READERS[format_of(name, data)].read(name, data, language)
