"""Two documents and their `Diff` as rows: what stands in both side by side, what went and what came by itself."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from wsisres.render.redline.lines import Line, lines
from wsisres.render.redline.pieces import Piece, of_line, of_pair

if TYPE_CHECKING:
    from wsisres.model.diff import Change, Diff
    from wsisres.render.changes import Compared
    from wsisres.render.redline.lines import Note

__all__ = ["Row", "rows"]

_FIXED = ("designation", "title", "history", "opening")


class Row(NamedTuple):
    """An old line, a new line, or both."""

    old: Line | None
    new: Line | None
    pieces: list[Piece]
    change: Change | None
    """What the diff says of this line; `None` where it says nothing."""

    @property
    def line(self) -> Line:
        """The new line, else the old one."""
        found = self.new or self.old
        assert found, "a row has a line"  # noqa: S101
        return found

    @property
    def touched(self) -> bool:
        """Whether anything went or came."""
        return any(piece.op != "equal" for piece in self.pieces)


def rows(comparison: Compared) -> list[Row]:
    """In the order of the new text, what went at its old place; a move is a line that went and one that came.

    The old lines are those of the old text in its order, the new lines those of the new text.
    """
    result, before, after = comparison.result, lines(comparison.old), lines(comparison.new)
    by_old = {change.old.path: change for change in result.changes if change.old}
    by_new = {change.new.path: change for change in result.changes if change.new}
    partners = _partners(result, before, after)
    notes = {old: new for old, new in partners.items() if old.startswith("footnote/")}
    kept = _in_order(before, after, partners, by_old)
    found: list[Row] = []
    first = second = 0
    for old, new in [*kept, (len(before), len(after))]:
        found += [_alone(line, by_old, old=True) for line in before[first:old]]
        found += [_alone(line, by_new, old=False) for line in after[second:new]]
        if old < len(before):
            found.append(_pair(before[old], after[new], by_new.get(after[new].path), notes))
        first, second = old + 1, new + 1
    return found


def _alone(line: Line, changes: dict[str, Change], *, old: bool) -> Row:
    pieces = of_line(line, "delete" if old else "insert")
    return Row(line if old else None, None if old else line, pieces, changes.get(line.path))


def _pair(old: Line, new: Line, change: Change | None, notes: dict[str, str]) -> Row:
    def same(one: Note, other: Note) -> bool:
        if one.path is None or other.path is None:
            return one.mark == other.mark and one.path == other.path
        return notes.get(one.path) == other.path

    return Row(old, new, of_pair(old, new, change, same), change)


def _partners(result: Diff, before: list[Line], after: list[Line]) -> dict[str, str]:
    """For the key of an old line that of the new line which it became."""
    paths = {path: path for path in _FIXED}
    paths |= {change.old.path: change.new.path for change in result.changes if change.old and change.new}
    footnote = {line.key: line.kind == "footnote" for line in after}
    partners: dict[str, str] = {}
    for line in before:
        path = paths.get(line.path)
        if path is None:
            continue
        key = path + line.key.removeprefix(line.path)
        if footnote.get(key) is (line.kind == "footnote"):
            partners[line.key] = key
    return partners


def _in_order(
    before: list[Line], after: list[Line], partners: dict[str, str], changes: dict[str, Change]
) -> list[tuple[int, int]]:
    """Places of the pairs that stand in the same order on both sides: the most that do, none that moved."""
    place = {line.key: index for index, line in enumerate(after)}
    pairs: list[tuple[int, int]] = []
    for index, line in enumerate(before):
        partner = partners.get(line.key)
        if partner is None or (line.path in changes and changes[line.path].moved):
            continue
        pairs.append((index, place[partner]))
    return _longest(pairs)


def _longest(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest rising run of the second places (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for index, (_, new) in enumerate(pairs):
        pile = bisect_left(tops, new)
        tops[pile : pile + 1] = [new]
        piles[pile : pile + 1] = [index]
        below.append(piles[pile - 1] if pile else -1)
    found = []
    index = piles[-1] if piles else -1
    while index >= 0:
        found.append(pairs[index])
        index = below[index]
    return found[::-1]
