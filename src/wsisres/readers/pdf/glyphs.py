"""What stands where on a page, asked of pdfium.

pdfium gives the characters of a page in one call and their places one by one. So the places are asked only where they
tell something: at both ends of each stretch of words, and of digits and asterisks, which may stand above the line.
"""

from __future__ import annotations

import re
from operator import and_
from typing import TYPE_CHECKING

from pypdfium2 import raw

from wsisres.readers.pdf.page import RAISED, Line
from wsisres.readers.pdf.questions import Questions

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

__all__ = ["segments"]

_HYPHEN = "\ufffe"
"""pdfium's sign for a hyphen at a line end; it joins the lines."""
_SEGMENT = re.compile(rf"[^\s{_HYPHEN}][^\r\n{_HYPHEN}]*{_HYPHEN}?")
_MARKS = frozenset("0123456789*")
_BODY = re.compile(r"[^0-9*\s]")
_RUN = re.compile(r"[0-9*]+")
_GLUED = re.compile(
    r"(?:\(?(?:[a-z]{1,2}|[ivx]{1,4}|\d{1,2})\)(?:bis|ter)?|\d+(?:bis|ter)?(?:\.\d+(?:bis|ter)?)*)(?=[^\W\d_])(?!bis|ter)"
)
"""A marker with a word at once behind it."""
_GAP = 0.15
"""A gap of this share of the size is a blank."""
_ABOVE = 0.12
"""A baseline higher than this share of the size is a raised one."""
_SUPERSCRIPT = str.maketrans("0123456789", RAISED)
_ITALIC = 1 << 6
_SLANTED = (b"italic", b"oblique")
_BOLD = b"bold"


def segments(page: PdfPage) -> list[Line]:
    """The stretches of words of a page in the order of the file; digits above the line as superscripts."""
    textpage = page.get_textpage()
    try:
        return _Glyphs(page, textpage).segments()
    finally:
        textpage.close()


class _Glyphs:
    """The questions to pdfium about one page."""

    def __init__(self, page: PdfPage, textpage: PdfTextPage) -> None:
        self.raw = textpage.raw
        self._ask = Questions(textpage)
        self.text: str = textpage.get_text_range()
        # characters that stand for nothing are counted, but are not in the text
        self._shifted = textpage.count_chars() != len(self.text)
        self._faces: dict[tuple[bytes, int], tuple[bool, bool]] = {}
        self._turned = _TURNS.get(page.get_rotation())
        self._extent = (page.get_width(), page.get_height())
        self._scale = self._measure()

    def _at(self, index: int) -> int:
        """The place among pdfium's characters of a place in the text."""
        return max(raw.FPDFText_GetCharIndexFromTextIndex(self.raw, index), 0) if self._shifted else index

    def segments(self) -> list[Line]:
        """Every stretch of words between line ends."""
        return [self._segment(match.start(), match[0].rstrip()) for match in _SEGMENT.finditer(self.text)]

    def _segment(self, start: int, words: str) -> Line:
        last = start + len(words) - 1
        base = start
        x0, y = self.origin(start)
        if words[0] in _MARKS and (body := _BODY.search(words)):
            base = start + body.start()
            y = self.origin(base)[1]
        size = self._ask.size(self._at(base)) * self._scale
        if _RUN.search(words) and (base != start or words[0] not in _MARKS):
            words = self._with_superscripts(start, words, y + _ABOVE * size)
        glued = _GLUED.match(words)
        if glued:
            words = self._apart(start, words, glued.end(), size)
        hyphen = words[-1] == _HYPHEN
        if hyphen:
            words = words[:-1].rstrip() + "-"
        slanted, bold = self.face(base)
        if slanted or bold:
            slanted, bold = map(and_, (slanted, bold), self.face(last - hyphen))
        return Line(x0, self.right(last), y, size, words, slanted, bold, hyphen)

    def _apart(self, start: int, words: str, end: int, size: float) -> str:
        """A marker and the word behind it with a blank, where a tab stands between them that is too narrow for one."""
        gap = self.origin(start + end)[0] - self.right(start + end - 1)
        return f"{words[:end]} {words[end:]}" if gap > _GAP * size else words

    def _with_superscripts(self, start: int, words: str, above: float) -> str:
        """Digits above the line as superscripts; only the last of a run is asked: `2014¹` is the year with a mark."""
        for run in _RUN.finditer(words):
            first = last = run.end()
            while first > run.start() and self.origin(start + first - 1)[1] > above:
                first -= 1
            if first < last:
                words = words[:first] + words[first:last].translate(_SUPERSCRIPT) + words[last:]
        return words

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character stands on its baseline."""
        x, y = self._ask.origin(self._at(index))
        return self._turned(x, y, *self._extent) if self._turned else (x, y)

    def right(self, index: int) -> float:
        """Where a character ends."""
        left, right, bottom, top = self._ask.box(self._at(index))
        if self._turned is None:
            return right
        return max(self._turned(x, y, *self._extent)[0] for x, y in ((left, bottom), (right, top)))

    def face(self, index: int) -> tuple[bool, bool]:
        """Whether a character is in italics and whether in bold, by the name of its font or by its flags."""
        key = self._ask.font(self._at(index))
        if key not in self._faces:
            name, flags = key[0].lower(), max(key[1], 0)
            self._faces[key] = bool(flags & _ITALIC) or any(word in name for word in _SLANTED), _BOLD in name
        return self._faces[key]

    def _measure(self) -> float:
        """How large a size of 1 is on the page."""
        match = _BODY.search(self.text)
        matrix = raw.FS_MATRIX()
        if match is None or not raw.FPDFText_GetMatrix(self.raw, self._at(match.start()), matrix):
            return 1.0
        return (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0


def _quarter(x: float, y: float, _width: float, height: float) -> tuple[float, float]:
    return y, height - x


def _half(x: float, y: float, width: float, height: float) -> tuple[float, float]:
    return width - x, height - y


def _three_quarters(x: float, y: float, width: float, _height: float) -> tuple[float, float]:
    return width - y, x


_TURNS = {90: _quarter, 180: _half, 270: _three_quarters}
"""From places on a page that is shown turned to places as it is shown, by the angle."""
