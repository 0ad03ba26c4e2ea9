"""Open a PDF file with pdfium, and say in one line why it cannot be read."""

from __future__ import annotations

import re
from contextlib import contextmanager
from ctypes import c_float, c_ulong, c_void_p, cast
from typing import TYPE_CHECKING, Any, NamedTuple

from wsisres.diagnostics import InputError
from wsisres.readers.library import needed
from wsisres.readers.pdf.columns import in_order
from wsisres.readers.pdf.page import Page
from wsisres.readers.progress import steps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

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
def opened(name: str, data: bytes) -> Iterator[Any]:
    """The file, open, as pdfium's handle; raises `InputError` where it cannot be opened, or is cut off."""
    raw = needed("pypdfium2", "pdf", name, "a PDF file").raw
    if _is_cut_off(data):
        raise InputError(name, "is a PDF file that is cut off: its end is missing", "get a whole copy of it")
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    try:
        if raw.FPDF_GetPageCount(document) > 0:
            yield document
        elif raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            what = "is a PDF file that opens only with a password"
            raise InputError(name, what, "save a copy of it without the password")
        else:
            raise InputError(name, "is a PDF file that is damaged", _DAMAGED)
    finally:
        raw.FPDF_CloseDocument(document)


def _is_cut_off(data: bytes) -> bool:
    """Whether the end is missing. A file made for the web says at its head how long it is."""
    said = _LENGTH.search(data, 0, _HEAD)
    return data.rfind(_END) < 0 or (said is not None and int(said[1]) > len(data))


def read_pages(name: str, document: Any) -> list[Page]:  # noqa: ANN401 - a pointer of ctypes
    """All pages in reading order, each closed before the next is opened; raises `InputError` where there is no text."""
    from pypdfium2 import PdfiumError, raw

    from wsisres.readers.pdf.glyphs import segments
    from wsisres.readers.pdf.questions import Questions

    pages: list[Page] = []
    ask = Questions(document)
    for number in steps(range(raw.FPDF_GetPageCount(document)), f"pages of {name}"):
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


def outline(document: Any) -> list[Start]:  # noqa: ANN401 - a pointer of ctypes
    """Where the entries of the outline point to, in the order of the pages."""
    from pypdfium2 import raw

    found = set()
    for entry in _entries(document, raw):
        dest = raw.FPDFBookmark_GetDest(document, entry)
        page = raw.FPDFDest_GetDestPageIndex(document, dest) if dest else -1
        if page >= 0:
            found.add(Start(page, _top(dest, raw)))
    return sorted(found, key=lambda start: (start.page, -start.y))


def _entries(document: Any, raw: ModuleType) -> Iterator[Any]:  # noqa: ANN401 - pointers of ctypes
    """All entries on all levels, each once: a damaged file may have them in a circle."""
    waiting, seen = [raw.FPDFBookmark_GetFirstChild(document, None)], set()
    while waiting:
        entry = waiting.pop()
        address = cast(entry, c_void_p).value
        if address and address not in seen:
            seen.add(address)
            yield entry
            waiting.append(raw.FPDFBookmark_GetNextSibling(document, entry))
            waiting.append(raw.FPDFBookmark_GetFirstChild(document, entry))


def _top(dest: Any, raw: ModuleType) -> float:  # noqa: ANN401 - a pointer of ctypes
    count, view = c_ulong(), (c_float * 4)()
    mode = raw.FPDFDest_GetView(dest, count, view)
    at = {raw.PDFDEST_VIEW_XYZ: 1, raw.PDFDEST_VIEW_FITH: 0, raw.PDFDEST_VIEW_FITBH: 0}.get(mode)
    return view[at] if at is not None and count.value > at and view[at] else float("inf")
