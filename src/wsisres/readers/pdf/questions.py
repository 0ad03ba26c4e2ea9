"""pdfium's questions about the characters of a page, asked without the checks of ctypes.

For each argument of each call ctypes checks the type and makes a pointer, which takes six times as long as pdfium's
answer. Here the pointers are made once a file, and the functions are called as they are. For the same reason a page is
opened without the objects that pypdfium2 makes of it.
"""

from __future__ import annotations

from codecs import utf_16_le_decode
from ctypes import PYFUNCTYPE, byref, c_char, c_double, c_float, c_int, c_ulong, c_ushort, c_void_p, cast
from typing import TYPE_CHECKING, Any

from pypdfium2 import PdfiumError, raw

if TYPE_CHECKING:
    from collections.abc import Callable

    Turn = Callable[[float, float, float, float], tuple[float, float]]

__all__ = ["Questions"]

_ITALIC = 1 << 6
_SLANTED = (b"italic", b"oblique")
_BOLD = b"bold"
_NAME = 128
"""So many letters of the name of a font are asked for."""


class _Handle(c_void_p):
    """An object of pdfium, to be handed back to it as it is."""


def _bare(function: object, result: Any = c_int) -> Callable[..., Any]:  # noqa: ANN401 - a type of ctypes
    """A function of pdfium that takes its arguments as they are: whole numbers, handles and `byref`."""
    return PYFUNCTYPE(result)(cast(function, c_void_p).value)  # type: ignore[arg-type]  # any of its functions


_origin, _box = _bare(raw.FPDFText_GetCharOrigin), _bare(raw.FPDFText_GetCharBox)
_size, _matrix = _bare(raw.FPDFText_GetFontSize, c_double), _bare(raw.FPDFText_GetMatrix)
_object, _font_of = _bare(raw.FPDFText_GetTextObject, _Handle), _bare(raw.FPDFTextObj_GetFont, c_void_p)
_font, _rotation = _bare(raw.FPDFText_GetFontInfo), _bare(raw.FPDFPage_GetRotation)
_width, _height = _bare(raw.FPDF_GetPageWidthF, c_float), _bare(raw.FPDF_GetPageHeightF, c_float)
_load, _close = _bare(raw.FPDF_LoadPage, _Handle), _bare(raw.FPDF_ClosePage, None)
_load_text, _close_text = _bare(raw.FPDFText_LoadPage, _Handle), _bare(raw.FPDFText_ClosePage, None)
_count, _text = _bare(raw.FPDFText_CountChars), _bare(raw.FPDFText_GetText)
_in_text, _in_page = _bare(raw.FPDFText_GetTextIndexFromCharIndex), _bare(raw.FPDFText_GetCharIndexFromTextIndex)


class Questions:
    """The questions about the characters of the page that is open, each named by its place in `text`."""

    text: str
    """All text of the page."""
    height: float
    """That of the page as it is shown."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - a pointer of ctypes
        """Make the pointers."""
        self._document = byref(document.contents)
        self._page = self._textpage = _Handle()
        self._signs = memoryview((c_ushort * 4096)())
        self._x, self._y, self._left, self._right, self._low, self._top = answers = [c_double() for _ in range(6)]
        self._to_x, self._to_y, self._to_left, self._to_right, self._to_low, self._to_top = map(byref, answers)
        self._matrix, self._name, self._flags = (c_float * 6)(), (c_char * _NAME)(), c_int()
        self._faces: dict[int | None, tuple[bool, bool]] = {}

    def open(self, number: int) -> None:
        """Open a page, counted from 0; raises `PdfiumError` where it is damaged. Either way it must be closed."""
        self._page = page = _load(self._document, number)
        self._textpage = textpage = _load_text(page) if page else page
        if not textpage:
            message = f"page {number} does not open"
            raise PdfiumError(message)
        count = _count(textpage)
        self.text, self.height = self._read(count), _height(page)
        self._shifted = count != len(self.text)
        self._turned = _TURNS.get(_rotation(page))
        self._faces.clear()

    def close(self) -> None:
        """Close the page."""
        if self._textpage.value:
            _close_text(self._textpage)
        if self._page.value:
            _close(self._page)
        self._page = self._textpage = _Handle()

    def _read(self, count: int) -> str:
        """All text; at both ends pdfium must not be asked for characters that stand for nothing."""
        page, first, last = self._textpage, 0, count - 1
        while first < count and _in_text(page, first) < 0:
            first += 1
        while last > first and _in_text(page, last) < 0:
            last -= 1
        if first >= count:
            return ""
        if 2 * count + 1 > len(self._signs):  # a character stands for two at most
            self._signs = memoryview((c_ushort * (4 * count))())
        length = _text(page, first, last + 1 - first, self._signs.obj)
        return utf_16_le_decode(self._signs[: length - 1], "ignore")[0]

    def stretch(self, first: int, last: int, end: int) -> tuple[float, float, float, float, bool, bool]:
        """Where characters from `first` to `last` stand, and a hyphen behind them that ends at `end`.

        That is left, right and baseline, the size of the font, and whether both ends are in italics and in bold.
        """
        if self._shifted:
            first, last, end = self._place(first), self._place(last), self._place(end)
        page = self._textpage
        _origin(page, first, self._to_x, self._to_y)
        _box(page, end, self._to_left, self._to_right, self._to_low, self._to_top)
        slanted, bold = self._faces.get(_font_of(_object(page, first))) or self._face(first)
        if slanted or bold:
            others = self._faces.get(_font_of(_object(page, last))) or self._face(last)
            slanted, bold = slanted and others[0], bold and others[1]
        if self._turned:
            return *self._shown(self._turned), _size(page, first), slanted, bold
        return self._x.value, self._right.value, self._y.value, _size(page, first), slanted, bold

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character stands on its baseline."""
        _origin(self._textpage, self._place(index) if self._shifted else index, self._to_x, self._to_y)
        if self._turned:
            return self._turned(self._x.value, self._y.value, _width(self._page), self.height)
        return self._x.value, self._y.value

    def right(self, index: int) -> float:
        """Where it ends."""
        return self.stretch(index, index, index)[1]

    def scale(self, index: int) -> float:
        """How large a size of 1 is on the page."""
        if not _matrix(self._textpage, self._place(index), self._matrix):
            return 1.0
        return (self._matrix[2] ** 2 + self._matrix[3] ** 2) ** 0.5 or 1.0

    def _place(self, index: int) -> int:
        """Its place among pdfium's characters: some of these stand for nothing in the text."""
        return max(_in_page(self._textpage, index), 0) if self._shifted else index

    def _face(self, place: int) -> tuple[bool, bool]:
        """Whether its font is in italics and whether in bold, by the name or by the flags."""
        length = _font(self._textpage, place, self._name, c_ulong(_NAME), byref(self._flags))
        name = self._name.value.lower() if 0 < length <= _NAME else b""
        slanted = length > 0 and self._flags.value > 0 and bool(self._flags.value & _ITALIC)
        face = slanted or any(word in name for word in _SLANTED), _BOLD in name
        self._faces[_font_of(_object(self._textpage, place))] = face
        return face

    def _shown(self, turned: Turn) -> tuple[float, float, float]:
        """The answers at hand on a page that is shown turned: left, right, baseline."""
        extent = _width(self._page), self.height
        x, y = turned(self._x.value, self._y.value, *extent)
        corners = (self._left.value, self._low.value), (self._right.value, self._top.value)
        return x, max(turned(*corner, *extent)[0] for corner in corners), y


def _quarter(x: float, y: float, _width: float, height: float) -> tuple[float, float]:
    return y, height - x


def _half(x: float, y: float, width: float, height: float) -> tuple[float, float]:
    return width - x, height - y


def _three_quarters(x: float, y: float, width: float, _height: float) -> tuple[float, float]:
    return width - y, x


_TURNS = {1: _quarter, 2: _half, 3: _three_quarters}
"""From places on a page that is shown turned to places as it is shown, by how many quarters."""
