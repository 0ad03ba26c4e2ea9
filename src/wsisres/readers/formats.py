"""The table of input formats. A format is one row and one file."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from wsisres.readers.text import read_markdown, read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsisres.diagnostics import Diagnostic
    from wsisres.source import SourceText

__all__ = ["READERS", "Reader", "format_of"]


class Reader(NamedTuple):
    """How one format is told and read."""

    suffixes: tuple[str, ...]
    read: Callable[[str, bytes, str], tuple[SourceText, list[Diagnostic]]]
    """From name, bytes and language to the decoded text; raises `InputError`."""


READERS: dict[str, Reader] = {
    "markdown": Reader((".md", ".markdown"), read_markdown),
    "text": Reader((), read_text),
}
"""In the order in which they are tried; the last takes what no other claims."""


def format_of(name: str, data: bytes) -> str:  # noqa: ARG001 - formats with a signature are told by their bytes
    """The format of an input, by its name."""
    suffix = PurePath(name).suffix.lower()
    return next((format_ for format_, reader in READERS.items() if suffix in reader.suffixes), "text")
