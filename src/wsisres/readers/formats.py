"""The table of input formats. A format is one row and one file."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from wsisres.readers.signatures import is_html, is_pdf, is_word
from wsisres.readers.text import read_markdown, read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsisres.diagnostics import Diagnostic
    from wsisres.readers.settings import Settings
    from wsisres.source import SourceText

__all__ = ["READERS", "Reader", "format_of", "suffixes"]


def _never(data: bytes) -> bool:  # noqa: ARG001 - one form for all
    return False


class Reader(NamedTuple):
    """How one format is told and read."""

    suffixes: tuple[str, ...]
    read: Callable[[str, bytes, Settings], tuple[SourceText, list[Diagnostic]]]
    """From name, bytes and settings to the decoded text; raises `InputError`."""
    claims: Callable[[bytes], bool] = _never
    """Whether the bytes are of this format, whatever the name says."""


def _pdf(name: str, data: bytes, settings: Settings) -> tuple[SourceText, list[Diagnostic]]:
    from wsisres.readers.pdf import read_pdf

    return read_pdf(name, data, settings)


def _word(name: str, data: bytes, settings: Settings) -> tuple[SourceText, list[Diagnostic]]:
    from wsisres.readers.word import read_word

    return read_word(name, data, settings)


def _html(name: str, data: bytes, settings: Settings) -> tuple[SourceText, list[Diagnostic]]:
    from wsisres.readers.html import read_html

    return read_html(name, data, settings)


READERS: dict[str, Reader] = {
    "docx": Reader((".docx", ".docm", ".dotx"), _word, is_word),
    "pdf": Reader((".pdf",), _pdf, is_pdf),
    "html": Reader((".html", ".htm", ".xhtml"), _html, is_html),
    "markdown": Reader((".md", ".markdown"), read_markdown),
    "text": Reader((".txt", ".text"), read_text),
}
"""In the order in which they are tried; the last takes what no other claims."""


def suffixes() -> tuple[str, ...]:
    """The ends of the names of files that can be read."""
    return tuple(suffix for reader in READERS.values() for suffix in reader.suffixes)


def format_of(name: str, data: bytes) -> str:
    """The format of an input: by its bytes, else by its name."""
    told = next((format_ for format_, reader in READERS.items() if reader.claims(data)), None)
    suffix = PurePath(name).suffix.lower()
    return told or next((format_ for format_, reader in READERS.items() if suffix in reader.suffixes), "text")
