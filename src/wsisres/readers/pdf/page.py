"""What a page holds: lines with their places, in points from the lower left corner."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["RAISED", "Line", "Page", "body_size"]

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Digits above the line stand in a text as these."""
_NOTE = re.compile(rf"(?:[{RAISED}]{{1,3}}|\*{{1,3}}) ?(?=\S)")


class Line(NamedTuple):
    """A stretch of words on one baseline."""

    x0: float
    x1: float
    y: float
    """The baseline."""
    size: float
    """The size of the letters, in points."""
    text: str
    italic: bool
    """Whether it is in italics from end to end."""
    bold: bool
    hyphen: bool
    """Whether the word at its end goes on in the next line."""

    @property
    def has_mark(self) -> bool:
        """Whether a digit stands above the line."""
        return any(char in RAISED for char in self.text)

    @property
    def opens_note(self) -> bool:
        """Whether it opens with a raised mark."""
        return _NOTE.match(self.text) is not None


class Page(NamedTuple):
    """One page in reading order."""

    height: float
    blocks: list[list[Line]]
    """Columns, and what stands across them; the lines of each from top to bottom."""

    @property
    def lines(self) -> list[Line]:
        """All lines of all blocks."""
        return [line for block in self.blocks for line in block]


def body_size(pages: list[Page]) -> float:
    """The size in which most letters of a file are set."""
    exact: dict[float, int] = {}
    for page in pages:
        for block in page.blocks:
            for line in block:
                exact[line.size] = exact.get(line.size, 0) + len(line.text)
    letters: dict[float, int] = {}
    for size, count in exact.items():
        letters[round(size, 1)] = letters.get(round(size, 1), 0) + count
    return max(letters, key=letters.__getitem__, default=0.0)
