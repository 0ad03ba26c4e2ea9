"""Footnotes of a Word file with tracked changes.

The first mark of a footnote is a real footnote of Word, each further one raised text. A mark that came or went is
tracked with the footnote that it brings. Where the marks of both texts are 1, 2, 3 ... in the order of the page, Word
counts them itself, else each is written as printed. A footnote whose mark stands nowhere is a paragraph below the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.render.redline.package import word
from wsisres.render.redline.pieces import Piece, of_line, of_pair
from wsisres.render.redline.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from wsisres.render.redline.lines import Line, Note
    from wsisres.render.redline.pieces import Op
    from wsisres.render.redline.tracked import Tracker

__all__ = ["Footnotes"]


class _Side:
    """The footnotes of one of the two texts, and the first mark of each."""

    def __init__(self, lines: list[Line]) -> None:
        self.texts = {line.path: line for line in lines if line.kind == "footnote"}
        self.first: dict[str, Note] = {}
        for note in (note for line in lines for note in line.notes):
            if note.path is not None:
                self.first.setdefault(note.path, note)

    def opens(self, note: Note | None) -> bool:
        """Whether this very mark is the first one of its footnote."""
        return note is not None and note.path is not None and self.first[note.path] is note

    @property
    def counted(self) -> bool:
        """Whether the marks are those that Word would count."""
        return [note.mark for note in self.first.values()] == [str(n) for n in range(1, len(self.first) + 1)]


class Footnotes:
    """The footnotes of one comparison; those whose marks are written are added to `made`."""

    def __init__(self, rows: list[Row], tracker: Tracker, made: list[Element], *, alone: bool) -> None:
        """`alone` says that no other comparison is in the file, whose footnotes Word would count on."""
        self._tracker, self._made = tracker, made
        self._old = _Side([row.old for row in rows if row.old])
        self._new = _Side([row.new for row in rows if row.new])
        self._changes = {row.new.path: row.change for row in rows if row.new}
        self._counted = alone and self._old.counted and self._new.counted

    def below(self, row: Row) -> Row | None:
        """What of a row is a paragraph of its own: all but the footnotes that stand with their marks."""
        if row.line.kind != "footnote":
            return row
        old = row.old if row.old and row.old.path not in self._old.first else None
        new = row.new if row.new and row.new.path not in self._new.first else None
        if (old, new) == (row.old, row.new):
            return row
        line = new or old
        return Row(old, new, of_line(line, "insert" if new else "delete"), row.change) if line else None

    def runs(self, pieces: list[Piece]) -> Iterator[Element]:
        """The pieces of a paragraph as runs, with the references of its footnotes."""
        for piece in pieces:
            if piece.old is None and piece.new is None:
                yield from self._tracker.runs([piece])
            else:
                yield from self._mark(piece)

    def _mark(self, piece: Piece) -> Iterator[Element]:
        old, new = piece.old, piece.new
        if old and new and not self._one(old, new):
            yield from self._mark(Piece("delete", old.mark, old=old))
            yield from self._mark(Piece("insert", new.mark, new=new))
        elif self._old.opens(old) or self._new.opens(new):
            yield self._reference(piece)
        else:
            yield from self._tracker.runs([piece])

    def _one(self, old: Note, new: Note) -> bool:
        """Whether two marks of one footnote can be one run."""
        opens = self._old.opens(old)
        return opens == self._new.opens(new) and (old.mark == new.mark or (opens and self._counted))

    def _reference(self, piece: Piece) -> Element:
        number = str(len(self._made) + 1)
        self._made.append(self._footnote(number, piece))
        if self._counted:
            return self._tracker.run(piece.op, word("footnoteReference", {"id": number}), raised=True)
        reference = word("footnoteReference", {"customMarkFollows": "1", "id": number})
        return self._tracker.run(piece.op, reference, self._tracker.words(piece.op, piece.text), raised=True)

    def _footnote(self, number: str, piece: Piece) -> Element:
        sign = word("footnoteRef") if self._counted else self._tracker.words(piece.op, piece.text)
        pieces = [part for part in self._text(piece) if not part.marker]
        content = [
            self._tracker.run("equal" if self._counted else piece.op, sign, raised=True),
            self._tracker.run(piece.op, word("tab")),
            *self._tracker.runs(pieces),
        ]
        return word("footnote", {"id": number}, self._tracker.paragraph("FootnoteText", content))

    def _text(self, piece: Piece) -> list[Piece]:
        old = self._old.texts[piece.old.path] if piece.old and piece.old.path else None
        new = self._new.texts[piece.new.path] if piece.new and piece.new.path else None
        if old and new:
            return of_pair(old, new, self._changes.get(new.path), lambda one, other: one == other)
        line = old or new
        op: Op = piece.op
        return of_line(line, op) if line else []
