"""pdfium's questions about one character of a page, asked without the checks of ctypes.

For each argument of each call ctypes checks the type and makes a pointer, which takes six times as long as pdfium's
answer. Here the pointers are made once a page, and the functions are called as they are.
"""

from __future__ import annotations

from ctypes import PYFUNCTYPE, byref, c_double, c_int, c_ulong, c_void_p, cast, create_string_buffer
from typing import TYPE_CHECKING, Any

from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pypdfium2 import PdfPage, PdfTextPage

__all__ = ["Questions"]

_ITALIC = 1 << 6
_SLANTED = (b"italic", b"oblique")
_BOLD = b"bold"
_NAME = 128
"""So many letters of the name of a font are asked for."""


def _bare(function: object, result: type = c_int) -> Callable[..., Any]:
    """A function of pdfium that takes its arguments as they are: whole numbers and `byref`."""
    return PYFUNCTYPE(result)(cast(function, c_void_p).value)  # type: ignore[arg-type]  # any of its functions


_origin, _box = _bare(raw.FPDFText_GetCharOrigin), _bare(raw.FPDFText_GetCharBox)
_font, _size = _bare(raw.FPDFText_GetFontInfo), _bare(raw.FPDFText_GetFontSize, c_double)
_object, _font_of = _bare(raw.FPDFText_GetTextObject, c_void_p), _bare(raw.FPDFTextObj_GetFont, c_void_p)


class Questions:
    """The questions about the characters of one page, each named by its place in `text`; the page must stay open."""

    def __init__(self, page: PdfPage, textpage: PdfTextPage) -> None:
        self.text: str = textpage.get_text_range()
        self._textpage, self._page = textpage.raw, byref(textpage.raw.contents)
        self._at = _places(textpage, len(self.text))
        self._x, self._y, self._right, self._top = c_double(), c_double(), c_double(), c_double()
        self._point = byref(self._x), byref(self._y)
        self._box = byref(self._x), byref(self._right), byref(self._y), byref(self._top)
        self._faces: dict[int | None, tuple[bool, bool]] = {}
        self._turned = _TURNS.get(page.get_rotation())
        self._extent = (page.get_width(), page.get_height()) if self._turned else (0.0, 0.0)

    def size(self, index: int) -> float:
        """The size of its font."""
        return _size(self._page, self._at[index])  # type: ignore[no-any-return]

    def origin(self, index: int) -> tuple[float, float]:
        """Where it stands on its baseline."""
        _origin(self._page, self._at[index], *self._point)
        x, y = self._x.value, self._y.value
        return self._turned(x, y, *self._extent) if self._turned else (x, y)

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
        if key not in self._faces:
            self._faces[key] = self._face(self._at[index])
        return self._faces[key]

    def _face(self, place: int) -> tuple[bool, bool]:
        font, flags = create_string_buffer(_NAME), c_int()
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

    def __init__(self, textpage: PdfTextPage) -> None:
        super().__init__()
        self._raw = textpage.raw

    def __missing__(self, index: int) -> int:
        place = max(raw.FPDFText_GetCharIndexFromTextIndex(self._raw, index), 0)
        self[index] = place
        return place


def _places(textpage: PdfTextPage, length: int) -> Mapping[int, int] | Sequence[int]:
    return range(length) if textpage.count_chars() == length else _Shifted(textpage)


def _quarter(x: float, y: float, _width: float, height: float) -> tuple[float, float]:
    return y, height - x


def _half(x: float, y: float, width: float, height: float) -> tuple[float, float]:
    return width - x, height - y


def _three_quarters(x: float, y: float, width: float, _height: float) -> tuple[float, float]:
    return width - y, x


_TURNS = {90: _quarter, 180: _half, 270: _three_quarters}
"""From places on a page that is shown turned to places as it is shown, by the angle."""
