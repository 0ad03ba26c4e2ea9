"""Running heads and page numbers: lines at the head or the foot of pages that come again at the same place.

Place alone is no proof, for a page may begin with a heading, nor are words alone. A line is furniture if it stands
among the outermost lines of its page, comes again on other pages at the same height with the same words or with a
number that counts the pages, and most pages that have a line at this height have such a one. A line in larger letters
than the text is the title of a document that begins on its page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.readers.pdf.page import Line, Page

__all__ = ["Furniture", "apart", "furniture"]

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]")
_OUTERMOST = 3
"""So many lines at the head and at the foot are looked at."""
_LONG_NUMBER = 6
_MARGIN = 0.14
"""They stand in this share of the height of the page."""
_CLOSE = 3.5
"""Points by which the height may differ."""
_LARGE = 1.06
_MOST = 0.6
_HEIGHT = attrgetter("y")


class Furniture(NamedTuple):
    """A line of a page that is no part of the text."""

    line: Line
    is_number: bool
    """Whether it is a page number and nothing else."""


class _Candidate(NamedTuple):
    page: int
    line: Line
    place: tuple[bool, int]
    """Whether it stands at the head, and about how high."""
    form: str
    """Its words, with `#` for each number."""
    steps: list[tuple[int, int]]
    """For each number by how much it is ahead of the page: the same on every page if it counts them."""

    @property
    def has_words(self) -> bool:
        return _WORD.search(self.form) is not None


def furniture(pages: list[Page], size: float) -> list[list[Furniture]]:
    """For each page the lines that belong to it and not to the text, from top to bottom; `size` is that of the text.

    On a single page nothing comes again.
    """
    if len(pages) == 1:
        return [[]]
    candidates = [row for number, page in enumerate(pages) for row in _candidates(number, page)]
    groups: dict[tuple[bool, str], list[_Candidate]] = defaultdict(list)
    for row in candidates:
        groups[row.place[0], row.form].append(row)
    repeated = [row for group in groups.values() for row in _repeated(group, size)]
    places = _places(candidates, repeated)
    found: list[list[Furniture]] = [[] for _ in pages]
    for row in sorted(repeated, key=lambda row: -row.line.y):
        if row.place in places:
            found[row.page].append(Furniture(row.line, not row.has_words))
    return found


def _candidates(number: int, page: Page) -> Iterator[_Candidate]:
    """The lines at the head and the foot of a page; those of each block stand from top to bottom."""
    top, bottom = (1 - _MARGIN) * page.height, _MARGIN * page.height
    heads = [line for block in page.blocks for line in block[:_OUTERMOST] if line.y > top]
    feet = [line for block in page.blocks for line in block[-_OUTERMOST:] if line.y < bottom]
    if len(page.blocks) > 1:
        heads = sorted(heads, key=_HEIGHT, reverse=True)[:_OUTERMOST]
        feet = sorted(feet, key=_HEIGHT, reverse=True)[-_OUTERMOST:]
    for head, lines in ((True, heads), (False, feet)):
        for line in lines:
            if not line.opens_note:
                yield _candidate(number, line, head=head)


def _candidate(page: int, line: Line, *, head: bool) -> _Candidate:
    form, found = line.text, _NUMBER.findall(line.text)
    if found:
        form = _NUMBER.sub("#", form)
    numbers = [int(digits) for digits in found[:4] if len(digits) < _LONG_NUMBER]
    steps = [(at, number - page) for at, number in enumerate(numbers)]
    return _Candidate(page, line, (head, round(line.y / _CLOSE)), form, steps)


def _repeated(group: list[_Candidate], size: float) -> list[_Candidate]:
    """Those of one form that have the same words as another one, or whose number counts the pages."""
    if group[0].page == group[-1].page:  # what comes again is there twice
        return []
    counts = Counter([step for row in group for step in row.steps])
    same = Counter([row.line.text for row in group]) if group[0].has_words else Counter[str]()
    found = []
    for row in group:
        counted = row.line.size <= _LARGE * size and any(counts[step] > 1 for step in row.steps)
        if counted or same[row.line.text] > 1:
            found.append(row)
    return found


def _places(candidates: list[_Candidate], repeated: list[_Candidate]) -> set[tuple[bool, int]]:
    """The places at which most lines come again; neighbours count together."""
    every, again = Counter([row.place for row in candidates]), Counter([row.place for row in repeated])
    found = set()
    for head, height in again:
        near = [(head, height - 1), (head, height), (head, height + 1)]
        if sum([again[at] for at in near]) >= _MOST * sum([every[at] for at in near]):
            found.add((head, height))
    return found


def apart(lines: list[Line], extra: list[Furniture]) -> list[Line]:
    """The lines of a block without those that are furniture."""
    left_out = {id(row.line) for row in extra}
    return [line for line in lines if id(line) not in left_out] if left_out else lines
