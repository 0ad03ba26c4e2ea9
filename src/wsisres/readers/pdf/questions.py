"""pdfium's questions about one character of a page, asked without the checks of ctypes.

For each argument of each call ctypes checks the type and makes a pointer, which takes six times as long as pdfium's
answer. Here the pointers are made once a page, and the functions are called as they are. For the same reason a page is
opened without the objects that pypdfium2 makes of it.
"""

from __future__ import annotations

from contextlib import contextmanager
from ctypes import PYFUNCTYPE, byref, c_char, c_double, c_int, c_ulong, c_ushort, c_void_p, cast
from typing import TYPE_CHECKING, Any

from pypdfium2 import PdfiumError, raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pypdfium2 import PdfDocument

__all__ = ["Questions", "page_of"]

_ITALIC = 1 << 6
_SLANTED = (b"italic", b"oblique")
_BOLD = b"bold"
_NAME = 128
"""So many letters of the name of a font are asked for."""
_Name = c_char * _NAME


def _bare(function: object, result: type = c_int) -> Callable[..., Any]:
    """A function of pdfium that takes its arguments as they are: whole numbers and `byref`."""
    return PYFUNCTYPE(result)(cast(function, c_void_p).value)  # type: ignore[arg-type]  # any of its functions


_origin, _box = _bare(raw.FPDFText_GetCharOrigin), _bare(raw.FPDFText_GetCharBox)
_font, _size = _bare(raw.FPDFText_GetFontInfo), _bare(raw.FPDFText_GetFontSize, c_double)
_object, _font_of = _bare(raw.FPDFText_GetTextObject, c_void_p), _bare(raw.FPDFTextObj_GetFont, c_void_p)


@contextmanager
def page_of(document: PdfDocument, number: int) -> Iterator[Questions]:
    """A page, counted from 0, open as long as it is asked; raises `PdfiumError` where it is damaged."""
    page = raw.FPDF_LoadPage(document, number)
    try:
        textpage = raw.FPDFText_LoadPage(page) if page else None
        if not textpage:
            message = f"page {number} does not open"
            raise PdfiumError(message)
        try:
            yield Questions(page, textpage)
        finally:
            raw.FPDFText_ClosePage(textpage)
    finally:
        raw.FPDF_ClosePage(page)


class Questions:
    """The questions about the characters of one page, each named by its place in `text`; the page must stay open."""

    def __init__(self, page: Any, textpage: Any) -> None:  # noqa: ANN401 - pointers of ctypes
        """Take the text of an open page, and make the pointers."""
        count = raw.FPDFText_CountChars(textpage)
        self.text, self.height = _text(textpage, count), raw.FPDF_GetPageHeightF(page)
        self._textpage, self._page = textpage, byref(textpage.contents)
        self._at: Mapping[int, int] | Sequence[int] = range(count) if count == len(self.text) else _Shifted(textpage)
        self._x, self._y, self._right, self._top = c_double(), c_double(), c_double(), c_double()
        self._point = byref(self._x), byref(self._y)
        self._box = byref(self._x), byref(self._right), byref(self._y), byref(self._top)
        self._faces: dict[int | None, tuple[bool, bool]] = {}
        self._turned = _TURNS.get(raw.FPDFPage_GetRotation(page))
        self._extent = raw.FPDF_GetPageWidthF(page), self.height

    def size(self, index: int) -> float:
        """The size of its font."""
        return _size(self._page, self._at[index])  # type: ignore[no-any-return]

    def origin(self, index: int) -> tuple[float, float]:
        """Where it stands on its baseline."""
        _origin(self._page, self._at[index], *self._point)
        if self._turned is None:
            return self._x.value, self._y.value
        return self._turned(self._x.value, self._y.value, *self._extent)

    def right(self, index: int) -> float:
        """Where it ends."""
        _box(self._page, self._at[index], *self._box)
        if self._turned is None:
            return self._right.value
        corners = (self._x.value, self._y.value), (self._right.value, self._top.value)
        return max(self._turned(x, y, *self._extent)[0] for x, y in corners)

    def face(self, index: int) -> tuple[bool, bool]:
        """Whether it is in italics and whether in bold, by the name of its font or by its flags."""
        key = _font_of(c_void_p(_object(self._page, self._at[index])))
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = self._face(self._at[index])
        return face

    def _face(self, place: int) -> tuple[bool, bool]:
        font, flags = _Name(), c_int()
        _font(self._page, place, byref(font), c_ulong(_NAME), byref(flags))
        name = font.value.lower()
        return bool(max(flags.value, 0) & _ITALIC) or any(word in name for word in _SLANTED), _BOLD in name

    def scale(self, index: int) -> float:
        """How large a size of 1 is on the page."""
        matrix = raw.FS_MATRIX()
        if not raw.FPDFText_GetMatrix(self._textpage, self._at[index], matrix):
            return 1.0
        return (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0


class _Shifted(dict[int, int]):
    """The places among pdfium's characters of places in the text: some characters stand for nothing."""

    def __init__(self, textpage: Any) -> None:  # noqa: ANN401 - a pointer of ctypes
        super().__init__()
        self._textpage = textpage

    def __missing__(self, index: int) -> int:
        place = self[index] = max(int(raw.FPDFText_GetCharIndexFromTextIndex(self._textpage, index)), 0)
        return place


def _text(textpage: Any, count: int) -> str:  # noqa: ANN401 - a pointer of ctypes
    """All text; at both ends pdfium must not be asked for characters that stand for nothing."""
    index = raw.FPDFText_GetTextIndexFromCharIndex
    first = next((at for at in range(count) if index(textpage, at) >= 0), count)
    last = next((at for at in range(count - 1, first - 1, -1) if index(textpage, at) >= 0), -1)
    if last < 0:
        return ""
    room = index(textpage, last) + 2 - index(textpage, first)
    signs = (c_ushort * (1 << room.bit_length()))()  # few lengths: each makes ctypes build a type
    length = raw.FPDFText_GetText(textpage, first, last + 1 - first, signs)
    return bytes(memoryview(signs)[: length - 1]).decode("utf-16-le", "ignore")


def _quarter(x: float, y: float, _width: float, height: float) -> tuple[float, float]:
    return y, height - x


def _half(x: float, y: float, width: float, height: float) -> tuple[float, float]:
    return width - x, height - y


def _three_quarters(x: float, y: float, width: float, _height: float) -> tuple[float, float]:
    return width - y, x


_TURNS = {1: _quarter, 2: _half, 3: _three_quarters}
"""From places on a page that is shown turned to places as it is shown, by how many quarters."""
