"""Open a PDF file with pdfium, and say in one line why it cannot be read."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from wsisres.diagnostics import InputError
from wsisres.readers.library import needed
from wsisres.readers.pdf.columns import in_order
from wsisres.readers.pdf.page import Page
from wsisres.readers.progress import steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument

__all__ = ["Start", "opened", "outline", "read_pages"]

_END = b"%%EOF"
_LENGTH = re.compile(rb"/Linearized\b[^>]{0,200}/L +(\d+)")
_HEAD = 2048
_DAMAGED = "get a whole copy of it, or open it in another program and save it again"
_FEW = 8
"""Fewer letters a page are stamps or page numbers upon pictures."""


class Start(NamedTuple):
    """Where an entry of the outline points to."""

    page: int
    """Counted from 0."""
    y: float
    """From there downward, in points from the lower edge; above the page where the entry does not say."""


@contextmanager
def opened(name: str, data: bytes) -> Iterator[PdfDocument]:
    """The file, open; raises `InputError` where it cannot be opened, or is cut off."""
    pdfium = needed("pypdfium2", "pdf", name, "a PDF file")
    if _is_cut_off(data):
        raise InputError(name, "is a PDF file that is cut off: its end is missing", "get a whole copy of it")
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            what = "is a PDF file that opens only with a password"
            raise InputError(name, what, "save a copy of it without the password") from error
        raise InputError(name, "is a PDF file that is damaged", _DAMAGED) from error
    if not count:
        raise InputError(name, "is a PDF file without pages", _DAMAGED)
    with document:
        yield document


def _is_cut_off(data: bytes) -> bool:
    """Whether the end is missing. A file made for the web says at its head how long it is."""
    said = _LENGTH.search(data, 0, _HEAD)
    return data.rfind(_END) < 0 or (said is not None and int(said[1]) > len(data))


def read_pages(name: str, document: PdfDocument) -> list[Page]:
    """All pages in reading order, each closed before the next is opened; raises `InputError` where there is no text."""
    from pypdfium2 import PdfiumError

    from wsisres.readers.pdf.glyphs import segments
    from wsisres.readers.pdf.questions import Questions

    pages: list[Page] = []
    ask = Questions(document)
    for number in steps(range(len(document)), f"pages of {name}"):
        try:
            ask.open(number)
            pages.append(Page(ask.height, in_order(segments(ask))))
        except PdfiumError as error:
            raise InputError(name, f"page {number + 1} of the PDF file is damaged", _DAMAGED) from error
        finally:
            ask.close()
    if sum([len(line.text) for page in pages for line in page.lines]) < _FEW * len(pages):
        what = "is a PDF file without text, such as a scan: its pages are pictures"
        raise InputError(name, what, "run a text recognition (OCR) over it first")
    return pages


def outline(document: PdfDocument) -> list[Start]:
    """Where the entries of the outline point to, in the order of the pages."""
    found = []
    for entry in document.get_toc():
        dest = entry.get_dest()
        page = dest.get_index() if dest else None
        if dest is not None and page is not None:
            mode, view = dest.get_view()
            found.append(Start(page, _top(mode, view)))
    return sorted(set(found), key=lambda start: (start.page, -start.y))


def _top(mode: int, view: list[float]) -> float:
    from pypdfium2 import raw

    at = {raw.PDFDEST_VIEW_XYZ: 1, raw.PDFDEST_VIEW_FITH: 0, raw.PDFDEST_VIEW_FITBH: 0}.get(mode)
    return view[at] if at is not None and len(view) > at and view[at] else float("inf")
