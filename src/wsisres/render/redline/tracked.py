"""Paragraphs of Word with tracked changes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wsisres.render.redline.package import stamp, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from wsisres.render.redline import Options
    from wsisres.render.redline.pieces import Op, Piece

__all__ = ["Tracker"]

_RAISED = {"val": "FootnoteReference"}


class Tracker:
    """Makes what is tracked in one file: every change has an id of its own, the author and the date."""

    def __init__(self, options: Options) -> None:
        """Author and date are those of the options."""
        self._author = {"author": options.author}
        self._date = options.date
        self._last = self._paragraphs = 0

    def paragraph(
        self, style: str, content: Iterable[Element], mark: Op = "equal", former: str | None = None
    ) -> Element:
        """A paragraph; `mark` says whether its end came or went, `former` which style it had."""
        self._paragraphs += mark == "equal"
        ended = word("rPr", None, self._change(mark)) if mark != "equal" else None
        was = None
        if former and former != style:
            was = self._change("pPrChange", word("pPr", None, word("pStyle", {"val": former})))
        return word("p", None, word("pPr", None, word("pStyle", {"val": style}), ended, was), *content)

    def runs(self, pieces: Iterable[Piece], *, struck: bool = False) -> Iterator[Element]:
        """The pieces as runs; a marker is followed by a tab, a footnote mark is raised text."""
        for piece in pieces:
            high = piece.old is not None or piece.new is not None or piece.raised
            yield self.run(piece.op, self.words(piece.op, piece.text), raised=high, tab=piece.marker, struck=struck)

    @staticmethod
    def words(op: Op, text: str) -> Element:
        """The words of a run, those that went under the name that Word reads over."""
        return word("delText" if op == "delete" else "t", None, text)

    def run(self, op: Op, *content: Element, raised: bool = False, tab: bool = False, struck: bool = False) -> Element:
        """A run, inside `w:ins` or `w:del` where it came or went."""
        high, line = word("rStyle", _RAISED) if raised else None, word("strike") if struck else None
        look = word("rPr", None, high, line) if raised or struck else None
        made = word("r", None, look, *content, word("tab") if tab else None)
        return made if op == "equal" else self._change(op, made)

    def _change(self, op: str, *content: Element) -> Element:
        self._last += 1
        name = {"insert": "ins", "delete": "del"}.get(op, op)
        return word(name, {"id": str(self._last), **self._author, **self._when()}, *content)

    def _when(self) -> dict[str, str]:
        """The date, in every second paragraph a second later.

        LibreOffice takes a change at the end of a paragraph and one at the beginning of the next for one, over the end
        between them, which it then takes away with them; not so if the dates differ.
        """
        return {"date": stamp(self._date + timedelta(minutes=2 * (self._paragraphs % 2)))} if self._date else {}
