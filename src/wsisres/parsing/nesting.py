"""Nesting: the postlex between the lexer and the rules of resolution.lark. Source: DOMAIN D.

A stack of open lists decides what a marker is (is `i)` a letter or a roman numeral?) and what it hangs on; the stream
that comes out has _INDENT and _DEDENT around lists, UNKNOWN where a heading is missing, and every terminal in a place
where the grammar takes it, so that no text is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lark import Token
from lark.lark import PostLex

from wsisres.normalise.draft import CLOSERS
from wsisres.normalise.sequence import FIRST, Readings, Value, follows, opens, readings, split_marker

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Nesting"]

_DEEPEST = 12
"""Deeper lists than any text has are kept at this depth."""
_WIDEST_GAP = 3
"""A bare number that is further off than this from the last item is no marker."""


class _List(NamedTuple):
    kind: str
    value: Value


class Nesting(PostLex):
    """Lark's view of it: one stream in, one stream out, no state kept between texts."""

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """The tokens of one text with the lists made visible."""
        return _Reader().read(stream)


class _Reader:
    def __init__(self) -> None:
        self.place = "front"
        """`front`, `title`, `opened`, `body` or `annex`."""
        self.lists: list[_List] = []
        self.last = ""
        """The latest words of the sentence, footnotes left out."""
        self.division = False
        """Whether the section is a division of a structured text, whose items go on in paragraphs."""
        self.in_item = False
        """Whether the latest words stand directly in an item."""
        self.out: list[Token] = []

    def read(self, stream: Iterator[Token]) -> Iterator[Token]:
        handlers = {
            "DESIGNATION": self._designation,
            "OPENING": self._opening,
            "HISTORY": self._history,
            "CALL": self._call,
            "DIVISION": self._division,
            "ANNEX": self._annex,
            "MARKER": self._marker,
            "LINE": self._line,
            "REST": self._rest,
        }
        for token in stream:
            handler = handlers.get(token.type)
            if handler:
                handler(token)
                yield from self.out
                self.out.clear()
            else:
                yield token
        self._close(0)
        yield from self.out

    def _close(self, depth: int) -> None:
        while len(self.lists) > depth:
            self.lists.pop()
            self.out.append(Token("_DEDENT", ""))

    def _as(self, kind: str, token: Token) -> Token:
        self.last = token.value
        return Token.new_borrow_pos(kind, token.value, token)

    def _ended(self, marks: str = ";:,.") -> bool:
        """Whether the latest words end with one of the marks."""
        return self.last.rstrip(CLOSERS)[-1:] in marks

    # title block

    def _designation(self, token: Token) -> None:
        self._close(0)
        self.place, self.division = "title", False
        self.out.append(token)

    def _opening(self, token: Token) -> None:
        if self.place not in ("front", "title"):
            self._line(token)
            return
        self.place, self.last = "opened", ""
        self.out.append(token)

    def _history(self, token: Token) -> None:
        if self.place == "title":
            self.out.append(token)
        else:
            self._line(token)

    # sections

    def _call(self, token: Token) -> None:
        self._close(0)
        self.place, self.last, self.division, self.in_item = "body", "", False, False
        self.out.append(token)

    def _division(self, token: Token) -> None:
        if self.place != "body":
            self._line(token)
            return
        self._close(0)
        self.last, self.division, self.in_item = "", True, False
        self.out.append(token)

    def _annex(self, token: Token) -> None:
        if self.place not in ("body", "annex"):
            self._line(token)
            return
        self._close(0)
        self.place = "annex"
        self.out.append(token)

    def _unheaded(self, token: Token) -> None:
        self._close(0)
        self.place, self.last, self.in_item = "body", "", False
        self.out.append(Token.new_borrow_pos("UNKNOWN", "", token))

    # items and paragraphs

    def _marker(self, token: Token) -> None:
        found = readings(split_marker(token.value)[0])
        starts = FIRST in found.values() and "dash" not in found
        if self.place in ("front", "annex") or (self.place == "title" and not starts):
            self.out.append(self._as("LINE", token))
            return
        if self.place in ("title", "opened") or self._restarts(found):
            self._unheaded(token)
        self._item(token, found)

    def _item(self, token: Token, found: Readings) -> None:
        depth, item = self._place(found)
        if item is None:
            self._line(token)
            return
        self._close(depth + 1)
        if depth == len(self.lists):
            self.out.append(Token("_INDENT", ""))
            self.lists.append(item)
        else:
            self.lists[depth] = item
        self.last, self.in_item = token.value, True
        self.out.append(token)

    def _restarts(self, found: Readings) -> bool:
        """Whether a first marker cannot belong to what stands before it, so that a heading is missing."""
        if not self.lists or not self.last or self._ended(":"):
            return False
        top = self.lists[0]
        first = {kind for kind, value in found.items() if value == FIRST and kind != "dash"}
        continues = any(list_.kind in found and follows(found[list_.kind], list_.value) for list_ in self.lists)
        if not first or continues:
            return False
        return top.kind in first or (
            self._ended(",.") and not self.division and bool(first & {"letter", "number", "bracket"})
        )

    def _place(self, found: Readings) -> tuple[int, _List | None]:
        """The depth at which an item stands and its list: next in a list, else first of a new one, else a gap."""
        child = self._first(found)
        if child and self._ended(":") and len(self.lists) < _DEEPEST:
            return len(self.lists), child
        for depth in range(len(self.lists) - 1, -1, -1):
            kind, last = self.lists[depth]
            if kind in found and (kind == "dash" or follows(found[kind], last)):
                return depth, _List(kind, found[kind])
        if child and len(self.lists) < _DEEPEST and child.kind not in {list_.kind for list_ in self.lists}:
            return len(self.lists), child
        return self._decimal(found) or self._gap(found)

    def _first(self, found: Readings) -> _List | None:
        """The reading that begins a list; a roman one where the letters are open already."""
        firsts = [_List(kind, value) for kind, value in found.items() if value == FIRST]
        return next((list_ for list_ in firsts if list_.kind == "roman"), firsts[0] if firsts else None)

    def _decimal(self, found: Readings) -> tuple[int, _List] | None:
        """`1.1` below `1`, `1.1.1` below `1.1`, or the first of its section."""
        value = found.get("decimal")
        if value is None:
            return None
        for depth in range(len(self.lists) - 1, -1, -1):
            kind, last = self.lists[depth]
            if kind in ("decimal", "number") and opens(value, last):
                return min(depth + 1, _DEEPEST - 1), _List("decimal", value)
            if kind == "decimal" and len(last) == len(value):
                return depth, _List("decimal", value)
        return (len(self.lists), _List("decimal", value)) if not self.lists else None

    def _gap(self, found: Readings) -> tuple[int, _List | None]:
        """Out of order: into the deepest list of its kind; a bare number far off is part of the text."""
        for depth in range(len(self.lists) - 1, -1, -1):
            kind, last = self.lists[depth]
            if kind in found:
                far = abs(found[kind][0][0] - last[0][0]) > _WIDEST_GAP
                return depth, None if far and kind == "number" else _List(kind, found[kind])
        kind, value = next(iter(found.items()))
        if kind == "number" and self.last and not self._ended():
            return 0, None
        return min(len(self.lists), _DEEPEST - 1), _List(kind, value)

    def _line(self, token: Token) -> None:
        """An unnumbered paragraph: of the section, of an item, or the tail behind a list."""
        if self.place == "opened":
            self._unheaded(token)
        elif self.place == "body" and self.lists and not self.division and not (self.in_item and self._ended(":")):
            self._close(len(self.lists) - 1)
        self.in_item = False
        self.out.append(self._as("LINE", token))

    def _rest(self, token: Token) -> None:
        if self.place == "opened":
            self._line(token)
        else:
            self.out.append(self._as("REST", token))
