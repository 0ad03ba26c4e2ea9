"""How formats are told by their bytes, without the libraries that read them."""

from __future__ import annotations

import re

__all__ = ["OLD_WORD", "ZIP", "is_html", "is_pdf", "is_word"]

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Opens the container that a file of Word 97-2003 and an encrypted one are."""
_PDF = re.compile(rb"(?:\A|[\r\n\0])%PDF-\d")
ZIP = b"PK\x03\x04"
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|table|h[1-6]|ol|ul|article|main|section)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_WIDE = (b"\xff\xfe<\0", b"\xfe\xff\0<")
"""UTF-16 and a tag."""


def is_word(data: bytes) -> bool:
    """Whether this is a Word file, or an old one, of which there is something better to say than that it is no text."""
    return (data.startswith(ZIP) and b"word/document" in data) or data.startswith(OLD_WORD)


def is_pdf(data: bytes) -> bool:
    """Whether this is a PDF file; some programs write a few bytes in front of the signature."""
    return _PDF.search(data[:1024]) is not None


def is_html(data: bytes) -> bool:
    """Whether this is a web page or a piece of one: its first words are a tag."""
    return _PAGE.match(data[:4096]) is not None or data.startswith(_WIDE)
