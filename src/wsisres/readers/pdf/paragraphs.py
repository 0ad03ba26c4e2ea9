"""Lines joined to paragraphs, within a page and over its end.

A line goes on the one before if its first word had found no room there; a paragraph that fills its last line is told by
the gap below it, by the mark that ends it and by the indents. Where that leaves it open, the lines stay apart: the
normaliser, which knows the words, joins them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wsisres.readers.pdf.page import Line

__all__ = ["Frame", "frame_of", "goes_on", "is_justified"]

_ENDED = re.compile(r"[.;:,][\"')\]”’⁰¹²³⁴-⁹*]*$")
_END = 6
"""So many characters at the end of a line hold what ends it."""
_RESIZED = 0.08
_ITEM = re.compile(r"\(?(?:[a-z]{1,4}|\d{1,3})(?:\)|\. )|\d[\d.]* |[–•*-] ")
_FAR = 1.35
"""A gap of so many line heights is a space between paragraphs."""
_LARGEST = 4.0
"""Larger gaps, in the size of the letters, are no spaces between paragraphs."""
_LOOSE = 1.7
"""Lines farther apart, in the size of the letters, are rows of a table."""
_WIDEST = 0.6
_FLUSH = 0.15
"""Lines that come so near to the right edge, in the size of the letters, reach it."""
_JUSTIFIED = 0.6
_NEAR = 1.12
"""A gap of so many line heights is none."""
_INDENT = 0.25
"""Beginnings that differ by less, in the size of the letters, are the same."""
_LEAD = 1.2


class Frame(NamedTuple):
    """Where the lines of a block stand."""

    left: float
    right: float
    leading: float
    """From baseline to baseline, in points."""
    spaced: bool
    """Whether paragraphs have a space between them."""
    justified: bool = False
    """Whether full lines reach the right edge exactly."""


def frame_of(lines: list[Line]) -> Frame:
    """The frame of a block."""
    lefts, rights, heights, sizes, *_ = zip(*lines, strict=True)
    size = sorted(sizes)[len(sizes) // 2]
    gaps = sorted(gap for gap in map(sub, heights, heights[1:]) if 0 < gap < _LARGEST * size)
    leading = gaps[len(gaps) // 4] if gaps else _LEAD * size  # the smallest distance of lines that is common
    leading = leading if leading < _LOOSE * size else _LEAD * size
    spaced = len(gaps) - bisect_right(gaps, _FAR * leading) > 1
    return Frame(min(lefts), max(rights), leading, spaced)


def is_justified(blocks: list[list[Line]], frames: list[Frame]) -> bool:
    """Whether so many lines reach the right edge exactly that full ones are stretched to it."""
    flush = 0
    for block, frame in zip(blocks, frames, strict=True):
        right = frame.right
        flush += len([line for line in block if right - line.x1 < _FLUSH * line.size])
    return flush > _JUSTIFIED * sum(map(len, blocks))


def goes_on(paragraph: list[Line], line: Line, frame: Frame, gap: float | None) -> bool:
    """Whether a line goes on a paragraph; `gap` is the way down to it, `None` over the end of a page or a column."""
    before, size = paragraph[-1], line.size
    if before.hyphen or before.bold != line.bold or abs(before.size - size) > _RESIZED * before.size:
        return before.hyphen
    right, word, leading = frame.right - before.x1, _first_word(line), max(frame.leading, _LEAD * size)
    enough = 1.25 * word + 0.3 * size
    if right > enough:
        return False
    if frame.spaced and right < enough and gap is not None and gap <= _NEAR * leading and line.italic == before.italic:
        return not (frame.justified and right > _FLUSH * size and _ends(before))
    room, ended = _room(before, frame), _ends(before)
    if room > enough or (ended and room > word):
        return False
    if gap is not None and gap > _FAR * leading:
        return not ended and (line.has_mark or before.has_mark)
    return _full_line_goes_on(paragraph, line, frame, ended=ended)


def _ends(line: Line) -> bool:
    """Whether a line ends with a mark that may end a paragraph."""
    return _ENDED.search(line.text, max(len(line.text) - _END, 0)) is not None


def _full_line_goes_on(paragraph: list[Line], line: Line, frame: Frame, *, ended: bool) -> bool:
    """Whether a line goes on a paragraph whose last line is full, where no gap tells."""
    centred = _is_centred(line, frame)
    if line.italic and not paragraph[-1].italic:
        return not ended and not centred
    return not ended or centred or _indent_says(paragraph, line)


def _is_centred(line: Line, frame: Frame) -> bool:
    """Whether a line stands in the middle, with room on both sides."""
    margins = line.x0 - frame.left, frame.right - line.x1
    return min(margins) > 2 * line.size and abs(margins[0] - margins[1]) < line.size / 2


def _room(before: Line, frame: Frame) -> float:
    """How much a line leaves of its width; that of a line in the middle on both sides."""
    right = frame.right - before.x1
    return right + before.x0 - frame.left if _is_centred(before, frame) else right


def _first_word(line: Line) -> float:
    """About how wide the first word is, with the blank before it."""
    text = line.text
    letter, end = (line.x1 - line.x0) / len(text), text.find(" ")
    return min(letter, _WIDEST * line.size) * ((len(text) if end < 0 else end) + 1)


def _indent_says(paragraph: list[Line], line: Line) -> bool:
    """Behind a full line that ends with a mark: whether the line begins where those of its paragraph do."""
    near = _INDENT * line.size
    if len(paragraph) > 1:
        first, following = paragraph[0].x0, paragraph[1].x0
        if abs(line.x0 - following) > near:
            return False
        if abs(first - following) > near:
            return True
    elif abs(line.x0 - paragraph[0].x0) > near:
        return not _ITEM.match(line.text) and (bool(_ITEM.match(paragraph[0].text)) or line.text[:1].islower())
    return not _ITEM.match(line.text) and (line.text[:1].islower() or paragraph[-1].text[-1:] == ".")
