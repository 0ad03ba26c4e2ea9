"""The pieces of a line that stayed, went and came, with the footnote marks between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from wsisres.analysis.diff.words import edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wsisres.model.diff import Change
    from wsisres.render.redline.lines import Line, Note

__all__ = ["Op", "Piece", "of_line", "of_pair"]

Op = Literal["equal", "delete", "insert"]


class Piece(NamedTuple):
    """A stretch of words, or one footnote mark."""

    op: Op
    text: str
    """Of a footnote mark the mark."""
    old: Note | None = None
    new: Note | None = None
    marker: bool = False
    """Whether it is the marker of the clause, or the mark in front of the text of a footnote."""
    raised: bool = False
    """Whether it is the latter."""


def of_line(line: Line, op: Op) -> list[Piece]:
    """The pieces of a line that stands on one side only, or unchanged on both."""
    words = [(op, line.text)] if line.text else []
    marker = [_marker(op, line)] if line.marker else []
    old, new = (line.notes if op != "insert" else ()), (line.notes if op != "delete" else ())
    return [*marker, *_with_notes(words, old, new, lambda a, b: a == b)]


def of_pair(old: Line, new: Line, change: Change | None, same: Callable[[Note, Note], bool]) -> list[Piece]:
    """The pieces of a line that stands on both sides; `same` says whether two marks are of one footnote."""
    words = _given(old, new, change) or list(_compared(old.text, new.text))
    return [*_markers(old, new), *_with_notes(words, old.notes, new.notes, same)]


def _markers(old: Line, new: Line) -> Iterator[Piece]:
    if old.marker == new.marker:
        if old.marker:
            yield _marker("equal", new)
        return
    if old.marker:
        yield _marker("delete", old)
    if new.marker:
        yield _marker("insert", new)


def _marker(op: Op, line: Line) -> Piece:
    return Piece(op, line.marker, marker=True, raised=line.kind == "footnote")


def _given(old: Line, new: Line, change: Change | None) -> list[tuple[Op, str]] | None:
    """The words of the change, where they are those of just these two lines."""
    if change is None:
        return None
    before = "".join(word.text for word in change.words if word.op != "insert")
    after = "".join(word.text for word in change.words if word.op != "delete")
    if (before, after) != (old.text, new.text):
        return None
    return [(word.op, word.text) for word in change.words if word.text]


def _compared(old: str, new: str) -> Iterator[tuple[Op, str]]:
    for equal, gone, come in edits(old, new):
        texts: tuple[tuple[Op, str], ...] = (("equal", equal), ("delete", gone), ("insert", come))
        yield from ((op, text) for op, text in texts if text)


def _with_notes(
    words: list[tuple[Op, str]],
    old: tuple[Note, ...],
    new: tuple[Note, ...],
    same: Callable[[Note, Note], bool],
) -> list[Piece]:
    """The words cut where a mark stands on either side, and the marks there."""
    pieces: list[Piece] = []
    before = after = 0
    gone, come = list(old), list(new)
    for op, text in words:
        ends = (before + len(text) * (op != "insert"), after + len(text) * (op != "delete"))
        cuts = {note.place - before for note in gone if before < note.place < ends[0]} if op != "insert" else set()
        cuts |= {note.place - after for note in come if after < note.place < ends[1]} if op != "delete" else set()
        for start, end in _stretches(len(text), cuts):
            pieces += _marks_at(gone, come, before, after, same)
            pieces.append(Piece(op, text[start:end]))
            before += (end - start) * (op != "insert")
            after += (end - start) * (op != "delete")
    pieces += _marks_at(gone, come, before, after, same)
    return [*pieces, *(Piece("delete", n.mark, old=n) for n in gone), *(Piece("insert", n.mark, new=n) for n in come)]


def _stretches(length: int, cuts: Iterable[int]) -> Iterator[tuple[int, int]]:
    edges = [0, *sorted(cuts), length]
    return pairwise(edges)


def _marks_at(
    gone: list[Note], come: list[Note], before: int, after: int, same: Callable[[Note, Note], bool]
) -> Iterator[Piece]:
    """The marks due at a place of both sides, taken off the lists: pairs of one footnote are one mark."""
    while (due := bool(gone) and gone[0].place <= before) | (due_new := bool(come) and come[0].place <= after):
        if due and due_new and same(gone[0], come[0]):
            old, new = gone.pop(0), come.pop(0)
            yield Piece("equal", new.mark, old, new)
        elif due:
            old = gone.pop(0)
            yield Piece("delete", old.mark, old=old)
        else:
            new = come.pop(0)
            yield Piece("insert", new.mark, new=new)
