"""Plain text and Markdown: bytes to characters.

UTF-8 with or without BOM and UTF-16 with BOM are certain; any other encoding is detected, and a diagnostic says so.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from typing import TYPE_CHECKING

from wsisres.diagnostics import Diagnostic, InputError
from wsisres.source import SourceText, Span

if TYPE_CHECKING:
    from wsisres.readers.settings import Settings

__all__ = ["decode", "read_markdown", "read_text"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = {
    b"PK\x03\x04": "an archive without a Word text",
    b"\x89PNG": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"{\\rtf": "an RTF file",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MUCH = 0.05
"""A larger share of control bytes is no text."""
_LITTLE = 0.1
"""A text of the ITU that is not UTF-8 is most likely Western; so little disorder is enough to believe it."""
_SAMPLE = 65536


def read_text(
    name: str, data: bytes, settings: Settings, *, format_: str = "text"
) -> tuple[SourceText, list[Diagnostic]]:
    """Decode plain text; raises `InputError` for an empty or a binary input."""
    _refuse(name, data)
    text, found = decode(name, data)
    if not text.strip():
        raise InputError(name, "is empty", "there is nothing to parse")
    return SourceText(name, text, format_, hashlib.sha256(data).hexdigest(), settings.language), found


def read_markdown(name: str, data: bytes, settings: Settings) -> tuple[SourceText, list[Diagnostic]]:
    """Decode Markdown; its marks are taken off by the normaliser."""
    return read_text(name, data, settings, format_="markdown")


def _refuse(name: str, data: bytes) -> None:
    if not data:
        raise InputError(name, "is empty", "there is nothing to parse")
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(name, f"is {kind}, not text", "save it as text or Markdown first")
    head = data[:_SAMPLE]
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and len(_CONTROL.findall(head)) > _MUCH * len(
        head
    ):
        raise InputError(name, "is a binary file, not text", "save it as text or Markdown first")


def decode(name: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    """Bytes as characters, with what had to be decided; raises `InputError`."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lossy(data, encoding) if encoding != "utf-8-sig" else _utf8(name, data[len(bom) :])
    return _utf8(name, data)


def _utf8(name: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _detected(name, data)


def _lossy(data: bytes, encoding: str) -> tuple[str, list[Diagnostic]]:
    text = data.decode(encoding, errors="replace")
    count = text.count("\ufffd")
    message = f"{count} characters cannot be read as {encoding}; they show as '\ufffd'"
    return text, [Diagnostic("undecodable", message, Span(0, 0))] if count else []


def _detected(name: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    """Another encoding, by charset-normalizer on the first stretch; what it cannot decode shows as U+FFFD."""
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    western = from_bytes(sample, cp_isolation=["cp1252"], threshold=_LITTLE).best()
    best = western or from_bytes(sample).best()
    if best is None:
        raise InputError(name, "is text in no encoding that is known", "save it as UTF-8")
    encoding = best.encoding
    text, found = _lossy(data, encoding)
    message = f"not UTF-8; read as {encoding}, which was detected: check the letters with accents"
    return text, [Diagnostic("encoding", message, Span(0, 0)), *found]
