"""PDF files with text: read by pdfium, put in reading order, freed from page furniture, joined to paragraphs.

`glyphs` tells what stands where, `columns` in which order it is read, `furniture` what belongs to the page, `notes`
what belongs to its foot, `paragraphs` which lines belong together. Only `opening` and `questions` know pdfium.
Source: DOMAIN H "PDF", LAYOUTS "Page furniture inside the text".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.readers.pdf.furniture import furniture
from wsisres.readers.pdf.opening import opened, outline, read_pages
from wsisres.readers.pdf.page import body_size
from wsisres.readers.pdf.text import PdfText

if TYPE_CHECKING:
    from wsisres.diagnostics import Diagnostic
    from wsisres.readers.settings import Settings
    from wsisres.source import SourceText

__all__ = ["read_pdf"]


def read_pdf(name: str, data: bytes, settings: Settings) -> tuple[SourceText, list[Diagnostic]]:
    """The text of a PDF file; raises `InputError` where it is encrypted, damaged or holds no text."""
    with opened(name, data) as document:
        pages, starts = read_pages(name, document), outline(document)
    size = body_size(pages)
    text = PdfText(pages, furniture(pages, size), starts, size)
    return text.source(name, data, settings), text.diagnostics
