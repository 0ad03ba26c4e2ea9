"""From bytes to decoded text, one format a file; and which files a source names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.diagnostics import InputError
from wsisres.readers.files import bytes_of, expand
from wsisres.readers.formats import READERS, format_of
from wsisres.readers.settings import DEFAULT, REVISIONS, Settings

if TYPE_CHECKING:
    from wsisres.diagnostics import Diagnostic
    from wsisres.source import SourceText

__all__ = ["READERS", "REVISIONS", "Settings", "bytes_of", "expand", "read", "read_both"]


def read(name: str, settings: Settings = DEFAULT, data: bytes | None = None) -> tuple[SourceText, list[Diagnostic]]:
    """The decoded text of a path or of `-`, with what its reader had to decide; raises `InputError`.

    `data` are its bytes, where the caller has them.
    """
    return _read(name, bytes_of(name) if data is None else data, settings)


def read_both(name: str, language: str = "en") -> list[tuple[SourceText, list[Diagnostic]]]:
    """The original and the accepted text of a file with tracked changes; raises `InputError` where it has none."""
    data = bytes_of(name)
    original, accepted = (_read(name, data, Settings(language, revision)) for revision in ("original", "accepted"))
    if not accepted[0].revisions:
        raise InputError(name, "has no tracked changes", "name the two texts to compare")
    return [original, accepted]


def _read(name: str, data: bytes, settings: Settings) -> tuple[SourceText, list[Diagnostic]]:
    source, found = READERS[format_of(name, data)].read(name, data, settings)
    source.revision = settings.revision
    return source, found
