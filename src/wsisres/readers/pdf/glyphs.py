"""What stands where on a page.

pdfium gives the characters of a page in one call and their places one by one. So the places are asked only where they
tell something: at both ends of each stretch of words, and of digits and asterisks, which may stand above the line.
"""

from __future__ import annotations

import re
from operator import and_
from typing import TYPE_CHECKING

from wsisres.readers.pdf.page import RAISED, Line

if TYPE_CHECKING:
    from wsisres.readers.pdf.questions import Questions

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


def segments(ask: Questions) -> list[Line]:
    """The stretches of words of a page in the order of the file; digits above the line as superscripts."""
    return _Glyphs(ask).segments()


class _Glyphs:
    """The words of one page and where they stand."""

    def __init__(self, ask: Questions) -> None:
        self._ask, self._text = ask, ask.text
        match = _BODY.search(self._text)
        self._scale = ask.scale(match.start()) if match else 1.0

    def segments(self) -> list[Line]:
        """Every stretch of words between line ends."""
        return [self._segment(match.start(), match[0].rstrip()) for match in _SEGMENT.finditer(self._text)]

    def _segment(self, start: int, words: str) -> Line:
        ask, base, last = self._ask, start, start + len(words) - 1
        x0, y = ask.origin(start)
        if words[0] in _MARKS and (body := _BODY.search(words)):
            base += body.start()
            y = ask.origin(base)[1]
        size = ask.size(base) * self._scale
        if _RUN.search(words) and (base != start or words[0] not in _MARKS):
            words = self._with_superscripts(start, words, y + _ABOVE * size)
        glued = _GLUED.match(words)
        if glued:
            words = self._apart(start, words, glued.end(), size)
        end, hyphen = last, words[-1] == _HYPHEN
        if hyphen:
            broken = words[:-1].rstrip()
            end, words = last + len(broken) - len(words), f"{broken}-"
        slanted, bold = ask.face(base)
        if slanted or bold:
            slanted, bold = map(and_, (slanted, bold), ask.face(end))
        return Line(x0, ask.right(last), y, size, words, slanted, bold, hyphen)

    def _apart(self, start: int, words: str, end: int, size: float) -> str:
        """A marker and the word behind it with a blank, where a tab stands between them that is too narrow for one."""
        gap = self._ask.origin(start + end)[0] - self._ask.right(start + end - 1)
        return f"{words[:end]} {words[end:]}" if gap > _GAP * size else words

    def _with_superscripts(self, start: int, words: str, above: float) -> str:
        """Digits above the line as superscripts; only the last of a run is asked: `2014¹` is the year with a mark."""
        origin = self._ask.origin
        for run in _RUN.finditer(words):
            begin, last = run.span()
            first = last
            while first > begin and origin(start + first - 1)[1] > above:
                first -= 1
            if first < last:
                words = words[:first] + words[first:last].translate(_SUPERSCRIPT) + words[last:]
        return words
