"""What stands where on a page.

pdfium gives the characters of a page in one call and their places one by one. So the places are asked only where they
tell something: at both ends of each stretch of words, and of digits and asterisks, which may stand above the line.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from wsisres.readers.pdf.page import RAISED, Line

if TYPE_CHECKING:
    from wsisres.readers.pdf.questions import Questions

__all__ = ["segments"]

_HYPHEN = "\ufffe"
"""pdfium's sign for a hyphen at a line end; it joins the lines."""
_END = "\r\n"
"""That of a line."""
_SEGMENT = re.compile(rf"[^\s{_HYPHEN}][^\r\n{_HYPHEN}]*{_HYPHEN}?")
_SPECIAL = re.compile(rf"[0-9*)\r\n{_HYPHEN}]")
"""What a line of plain words has not: marks, markers, hyphens, stretches of its own."""
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
_made = partial(tuple.__new__, Line)
"""A line without the checks of its class."""


def segments(ask: Questions) -> list[Line]:
    """The stretches of words of a page in the order of the file; digits above the line as superscripts."""
    text, lines, start = ask.text, [], 0
    body = _BODY.search(text)
    scale = ask.scale(body.start()) if body else 1.0
    for line in text.split(_END):
        words = line.rstrip()
        if words[:1] > " " and not _SPECIAL.search(words):
            last = start + len(words) - 1
            x0, x1, y, size, slanted, bold = ask.stretch(start, last, last)
            lines.append(_made((x0, x1, y, size * scale, words, slanted, bold, False)))
        else:
            for found in _SEGMENT.finditer(words):
                lines.append(_segment(ask, start + found.start(), found[0].rstrip(), scale))  # noqa: PERF401 - slower so
        start += len(line) + len(_END)
    return lines


def _segment(ask: Questions, start: int, words: str, scale: float) -> Line:
    """A stretch of words that is not plain; digits and asterisks in front of it may stand above the line."""
    last = end = start + len(words) - 1
    hyphen = words[-1] == _HYPHEN
    if hyphen:
        words = f"{words[:-1].rstrip()}-"
        last = start + len(words) - 2
    marks = _marks_in_front(words)
    x0, x1, y, size, slanted, bold = ask.stretch(start + marks, last, end)
    size *= scale
    if marks:
        x0 = ask.origin(start)[0]
    if marks or words[0] not in _MARKS:
        words = _with_superscripts(ask, start, words, y + _ABOVE * size)
    if glued := _GLUED.match(words):
        words = _apart(ask, start, words, glued.end(), size)
    return _made((x0, x1, y, size, words, slanted, bold, hyphen))


def _marks_in_front(words: str) -> int:
    """How many digits and asterisks stand in front of other signs."""
    body = _BODY.search(words) if words[0] in _MARKS else None
    return body.start() if body else 0


def _apart(ask: Questions, start: int, words: str, end: int, size: float) -> str:
    """A marker and the word behind it with a blank, where a tab stands between them that is too narrow for one."""
    gap = ask.origin(start + end)[0] - ask.right(start + end - 1)
    return f"{words[:end]} {words[end:]}" if gap > _GAP * size else words


def _with_superscripts(ask: Questions, start: int, words: str, above: float) -> str:
    """Digits above the line as superscripts; only the last of a run is asked: `2014¹` is the year with a mark."""
    origin = ask.origin
    for run in _RUN.finditer(words):
        begin, last = run.span()
        first = last
        while first > begin and origin(start + first - 1)[1] > above:
            first -= 1
        if first < last:
            words = words[:first] + words[first:last].translate(_SUPERSCRIPT) + words[last:]
    return words
