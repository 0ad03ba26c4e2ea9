"""How formats are told by their bytes, without the libraries that read them."""

from __future__ import annotations

__all__ = ["OLD_WORD", "PDF", "ZIP", "is_pdf", "is_word"]

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Opens the container that a file of Word 97-2003 and an encrypted one are."""
PDF = b"%PDF-"
ZIP = b"PK\x03\x04"


def is_word(data: bytes) -> bool:
    """Whether this is a Word file, or an old one, of which there is something better to say than that it is no text."""
    return (data.startswith(ZIP) and b"word/document" in data) or data.startswith(OLD_WORD)


def is_pdf(data: bytes) -> bool:
    """Whether this is a PDF file; some programs write a few bytes in front of the signature."""
    return PDF in data[:1024]
