"""Footnotes at the foot of a page or a column, taken out of the flow.

A footnote opens with a raised mark, or with a mark in letters smaller than the text; all below it in its column is
its text or another footnote. What is set small at the foot of the next page goes on a footnote that has not ended.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wsisres.readers.pdf.page import RAISED, Line

__all__ = ["Note", "split_notes"]

_MARKED = re.compile(rf"([{RAISED}]{{1,3}}|\d{{1,3}}(?![\d,./-])|\*{{1,3}})[). ]* ?(?=\S)")
_PLAIN = str.maketrans(RAISED, "0123456789")
_SMALL = 0.95
_ENDED = re.compile(r"[.;!?][\"')\]”’]*$")


class Note(NamedTuple):
    """The text of a footnote."""

    mark: str
    """As on the keyboard: `1`, `*`. Empty where lines go on a note of the page before."""
    lines: list[str]

    @property
    def is_open(self) -> bool:
        """Whether it has no end yet."""
        return not self.lines or not _ENDED.search(self.lines[-1])


def split_notes(block: list[Line], size: float, before: Note | None) -> tuple[list[Line], list[Note]]:
    """The lines of the text and the footnotes below them; `before` is the last note of the page before."""
    small = _SMALL * size
    maybe = [at for at, line in enumerate(block) if line.size < small or line.text[0] in RAISED]
    start = next((at for at in maybe if _opens(block, at, size)), len(block))
    if before and before.is_open:
        start = _goes_on(block, start, size)
    notes: list[Note] = []
    for line in block[start:]:
        match = _mark_of(line, size)
        if match and _follows(match[1], notes):
            notes.append(Note(match[1].translate(_PLAIN), [line.text[match.end() :]]))
        elif notes:
            notes[-1].lines.append(line.text)
        else:
            notes.append(Note("", [line.text]))
    return block[:start], notes


def _follows(mark: str, notes: list[Note]) -> bool:
    """Whether a mark opens a footnote behind those found; a plain number that does not go on is part of a text."""
    last = notes[-1].mark if notes else ""
    return not (mark.isdecimal() and last.isdecimal()) or int(mark) == int(last) + 1


def _mark_of(line: Line, size: float) -> re.Match[str] | None:
    if line.text[0].isalpha():
        return None
    match = _MARKED.match(line.text)
    return match if match and (match[1][0] in RAISED or line.size < _SMALL * size) else None


def _opens(block: list[Line], at: int, size: float) -> bool:
    """Whether the footnotes of a block begin at a line: a mark opens it, and nothing below is larger than the text."""
    if not _mark_of(block[at], size):
        return False
    small = block[at].size < _SMALL * size
    return all(line.size < (_SMALL if small else 1.05) * size for line in block[at:])


def _goes_on(block: list[Line], start: int, size: float) -> int:
    """Where the small lines above the first footnote begin."""
    while start and block[start - 1].size < _SMALL * size:
        start -= 1
    return start
