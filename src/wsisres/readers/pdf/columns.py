"""Reading order: marks put behind their words, stretches joined to lines, columns read one after the other."""

from __future__ import annotations

import re
from itertools import accumulate
from math import inf
from operator import attrgetter, sub
from typing import TYPE_CHECKING

from wsisres.readers.pdf.page import RAISED, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["in_order"]

_MARK = re.compile(rf"(?:[\d{RAISED}]{{1,3}}|\*{{1,3}})")
_LONGEST = 3
"""A mark has so many signs."""
_SUPERSCRIPT = str.maketrans("0123456789", RAISED)
_LIFT = (0.05, 1.3)
"""How far a mark stands above its words, in their size; pages made by hand set it high."""
_BESIDE = (-0.35, 0.6, 3.0)
"""How far behind them; a small one may have a tab behind it, in front of its footnote."""
_SMALL = 0.8
_SAME = 0.25
"""Baselines that differ by less, in the size of the letters, are one."""
_NO_GAP = 0.08
_ENOUGH = 4
"""So many lines on each side make columns."""
_NARROW = 0.25
"""A column is at least this share of the width."""
_FILLED = 0.8
_MIDDLE = (0.35, 0.65)
"""In this share of the width a gutter is looked for."""
_BIN = 2.0
"""Points between two places that are tried as a gutter."""
_GUTTER = 7.0
"""Points between two columns."""
_HEIGHT = attrgetter("y")


def in_order(segments: list[Line]) -> list[list[Line]]:
    """The blocks of a page in reading order, each a list of lines from top to bottom."""
    if min([len(line.text) for line in segments], default=inf) <= _LONGEST:
        segments = list(_marks_glued(segments))
    gutter = _gutter(segments) if len(segments) >= 2 * _ENOUGH else None
    return [_lines(block) for block in ([segments] if gutter is None else _split(segments, gutter)) if block]


def _marks_glued(segments: list[Line]) -> Iterator[Line]:
    """Marks that stand as stretches of their own, put at the words that they belong to."""
    waiting: Line | None = None
    for segment in segments:
        if waiting and _is_mark(segment) and _is_raised(segment, waiting, waiting.x1):
            waiting = waiting._replace(x1=segment.x1, text=waiting.text + _raised(segment.text))
        elif waiting and _is_mark(waiting) and _is_raised(waiting, segment, waiting.x1, front=True):
            waiting = segment._replace(x0=waiting.x0, text=f"{_raised(waiting.text)} {segment.text}")
        else:
            if waiting:
                yield waiting
            waiting = segment
    if waiting:
        yield waiting


def _is_mark(line: Line) -> bool:
    return len(line.text) <= _LONGEST and _MARK.fullmatch(line.text) is not None


def _raised(mark: str) -> str:
    return mark.translate(_SUPERSCRIPT)


def _is_raised(mark: Line, words: Line, edge: float, *, front: bool = False) -> bool:
    """Whether a mark stands above the end of words (`edge`), or above their beginning and in front of them."""
    lift = (mark.y - words.y) / (words.size or 1)
    beside = ((words.x0 - edge) if front else (mark.x0 - edge)) / (words.size or 1)
    farthest = _BESIDE[2] if front and mark.size < _SMALL * words.size else _BESIDE[1]
    return _LIFT[0] <= lift <= _LIFT[1] and _BESIDE[0] <= beside <= farthest


def _gutter(segments: list[Line]) -> float | None:
    """The middle of the white stripe between two columns, if the page has two."""
    lefts, rights, *_ = zip(*segments, strict=True)
    left, width = min(lefts), max(rights) - min(lefts)
    inner = left + _MIDDLE[0] * width
    if width <= 0 or len([x for x in lefts if x > inner]) < _ENOUGH:
        return None
    crossing, place = min(_crossings(segments, inner, int((_MIDDLE[1] - _MIDDLE[0]) * width / _BIN)))
    sides = [line for line in segments if line.x1 <= place], [line for line in segments if line.x0 >= place]
    return _middle(*sides, width, crossing)


def _crossings(segments: list[Line], start: float, bins: int) -> Iterator[tuple[int, float]]:
    """For each place in the middle of the page how many lines cross it."""
    steps = [0] * (bins + 2)
    for line in segments:
        steps[min(max(int((line.x0 - start) / _BIN) + 1, 0), bins + 1)] += 1
        steps[min(max(int((line.x1 - start) / _BIN) + 1, 0), bins + 1)] -= 1
    return ((count, start + at * _BIN) for at, count in enumerate(accumulate(steps[: bins + 1])))


def _middle(first: list[Line], second: list[Line], width: float, crossing: int) -> float | None:
    if min(len(first), len(second)) < _ENOUGH or crossing > len(first) + len(second):
        return None
    edges = max(line.x1 for line in first), min(line.x0 for line in second)
    wide = edges[0] - min(line.x0 for line in first), max(line.x1 for line in second) - edges[1]
    if edges[1] - edges[0] < _GUTTER or min(wide) < _NARROW * width:
        return None
    return sum(edges) / 2 if all(_is_running(side) for side in (first, second)) else None


def _is_running(side: list[Line]) -> bool:
    """Whether the lines are running text: most reach the edge. In a table most cells do not."""
    left, right = min(line.x0 for line in side), max(line.x1 for line in side)
    full = sum(line.x1 - left > _FILLED * (right - left) for line in side)
    return 2 * full >= len(side)


def _split(segments: list[Line], gutter: float) -> list[list[Line]]:
    """What stands across the page cuts it in bands; in each the left column comes first."""
    blocks: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(segments, key=_HEIGHT, reverse=True):
        if line.x0 < gutter < line.x1:
            across = blocks[-1] if blocks and not (left or right) else []
            blocks += [block for block in (left, right) if block]
            left, right = [], []
            if not across:
                blocks.append(across)
            across.append(line)
        else:
            (left if line.x1 <= gutter else right).append(line)
    return blocks + [block for block in (left, right) if block]


def _lines(segments: list[Line]) -> list[Line]:
    """Stretches on one baseline as one line; from top to bottom, each from left to right."""
    heights = [line.y for line in segments]
    if min(map(sub, heights, heights[1:]), default=inf) > _SAME * max([line.size for line in segments]):
        return segments
    rows: list[list[Line]] = []
    for segment in sorted(segments, key=_HEIGHT, reverse=True):
        if rows and abs(rows[-1][0].y - segment.y) <= _SAME * min(segment.size, rows[-1][0].size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [_joined(sorted(row)) for row in rows]


def _joined(row: list[Line]) -> Line:
    line = row[0]
    for part in row[1:]:
        gap = "" if part.x0 - line.x1 < _NO_GAP * line.size else " "
        line = Line(
            line.x0,
            max(line.x1, part.x1),
            line.y,
            max(line.size, part.size),
            f"{line.text}{gap}{part.text}",
            line.italic and part.italic,
            line.bold and part.bold,
            part.hyphen,
        )
    return line
