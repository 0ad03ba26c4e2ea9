"""pdfium's questions about one character, asked without the checks of ctypes.

For each argument of each call ctypes checks the type and makes a pointer, which takes six times as long as pdfium's
answer. Here the pointers are made once a page, and the functions are called as they are.
"""

from __future__ import annotations

from ctypes import PYFUNCTYPE, byref, c_double, c_int, c_ulong, c_void_p, cast, create_string_buffer
from typing import TYPE_CHECKING, Any

from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Callable

    from pypdfium2 import PdfTextPage

__all__ = ["Questions"]

_NAME = 128
"""So many letters of the name of a font are asked for."""


def _bare(function: object, result: type = c_int) -> Callable[..., Any]:
    """A function of pdfium that takes its arguments as they are: whole numbers and `byref`."""
    return PYFUNCTYPE(result)(cast(function, c_void_p).value)  # type: ignore[arg-type]  # any of its functions


_origin, _box = _bare(raw.FPDFText_GetCharOrigin), _bare(raw.FPDFText_GetCharBox)
_font, _size = _bare(raw.FPDFText_GetFontInfo), _bare(raw.FPDFText_GetFontSize, c_double)


class Questions:
    """The questions about the characters of one page; it must stay open."""

    def __init__(self, textpage: PdfTextPage) -> None:
        self._page = byref(textpage.raw.contents)
        self._numbers = c_double(), c_double(), c_double(), c_double()
        self._places = tuple(map(byref, self._numbers))
        self._name, self._flags, self._most = create_string_buffer(_NAME), c_int(), c_ulong(_NAME)
        self._face = byref(self._name), self._most, byref(self._flags)

    def size(self, index: int) -> float:
        """The size of its font."""
        size: float = _size(self._page, index)
        return size

    def origin(self, index: int) -> tuple[float, float]:
        """Where it stands on its baseline."""
        x, y, _, _ = self._numbers
        _origin(self._page, index, self._places[0], self._places[1])
        return x.value, y.value

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Its left and right, its lower and upper edge."""
        _box(self._page, index, *self._places)
        left, right, bottom, top = self._numbers
        return left.value, right.value, bottom.value, top.value

    def font(self, index: int) -> tuple[bytes, int]:
        """The name and the flags of its font."""
        _font(self._page, index, *self._face)
        return self._name.value, self._flags.value
