"""The text under repair.

Every edit is as long as what it replaces, so an offset into the clean text is an offset into the source: the map back
is the identity (plus the one sentinel in front), and no step can shift what another step found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from wsisres import grammar
from wsisres.diagnostics import Diagnostic
from wsisres.source import Hint, SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CALL", "CLOSERS", "LINE", "NOTE", "PAD", "REST", "Draft", "Edit", "Line", "mark_of", "sealed"]

PAD = "\0"
"""Stands for nothing: fills up where an edit is shorter than what it replaces inside a word."""
LINE, CALL, NOTE, REST = "\n", "\x01", "\x02", "\x03"
"""First characters of a logical line, as grammars/resolution.lark reads them."""
_LINE = re.compile(r"[\n\x01-\x03][^\n\x01-\x03]*")
CLOSERS = "\"')]\0 " + "".join(map(chr, range(0xE000, 0xE100)))
"""What may stand behind the mark that ends a line or an item: quotes, brackets, fillers, blanks, sealed marks."""
_STRETCH = 600
"""How far a look back goes, in characters: enough for the end of the line before."""
_SEAL = 0xE000
"""Footnote marks that were recognized are moved to the private-use area, out of reach of every other rule."""


def sealed(mark: str) -> str:
    """A footnote mark as the clean text carries it: `1` -> U+E031."""
    return "".join(chr(_SEAL + ord(char)) for char in mark)


def mark_of(sealed_mark: str) -> str:
    """The footnote mark behind its sealed form: U+E031 -> `1`."""
    return "".join(chr(ord(char) - _SEAL) for char in sealed_mark)


class Edit(NamedTuple):
    """One repair: the characters from `start` to `end` become `new`, filled up to the same length."""

    start: int
    end: int
    new: str
    code: str | None = None
    """A key of `diagnostics.CODES`; `None` for what needs no word, such as the hint that a line is a heading."""
    message: str = ""
    dropped: bool = False
    """Whether the words are left out of the result and so must be quoted."""


class Line(NamedTuple):
    """A physical or logical line of the draft."""

    start: int
    """Offset of the character that opens it: a line feed or a hint."""
    end: int
    text: str
    """The words, blanks at both ends left out."""
    kind: str
    """Its first character: `LINE`, `CALL`, `NOTE` or `REST`."""
    after_blank: bool
    """Whether an empty line stands before it."""


class Draft:
    """The text between two steps, and what was reported so far."""

    def __init__(self, source: SourceText) -> None:
        """Begin with the source; a sentinel line feed opens the first line like every other."""
        self.source = source
        self.text = "\n" + source.text
        self.diagnostics: list[Diagnostic] = []
        self.hints = {hint.start: hint for hint in source.hints if hint.kind != "mark"}
        """What the style of the file says, by the offset of the character that opens the line.

        A line is a paragraph: one with soft breaks has one hint, at its start.
        """
        self.heads: dict[int, int] = {}
        """Where what was left out in front of a title block, but belongs to it, begins: by the offset of the block."""

    def pattern(self, form: str) -> re.Pattern[str]:
        """A form with the words of the text's language, see `grammar.pattern`."""
        return grammar.pattern(form, self.source.language)

    def hint(self, place: int) -> Hint | None:
        """The certain hint about the line in which a place of the draft stands."""
        if not self.hints:
            return None
        at = bisect_right(self._hinted, place) - 1
        hint = self.hints[self._hinted[at]] if at >= 0 else None
        return hint if hint and hint.certain and place <= hint.end else None

    @cached_property
    def _hinted(self) -> list[int]:
        return sorted(self.hints)

    @cached_property
    def lines(self) -> list[Line]:
        """All lines that are not empty, in order; made anew after an edit."""
        found, blank = [], False
        for match in _LINE.finditer(self.text):
            text = match[0][1:].strip(" \0")
            if text:
                found.append(Line(match.start(), match.end(), text, match[0][0], blank))
            blank = not text
        return found

    def line_before(self, place: int) -> tuple[str, bool]:
        """The last line with words before an offset (its final stretch), and whether an empty line stands between."""
        start = max(0, place - _STRETCH)
        before = self.text[start:place].rstrip(" \n\0")
        cut = max(before.rfind(opener) for opener in (LINE, CALL, NOTE, REST))
        return before[cut + 1 :].strip(), "\n" in self.text[start + len(before) : place]

    def apply(self, edits: Iterable[Edit]) -> None:
        """Carry out the edits of one step; they may come in any order but must not overlap."""
        pieces: list[str] = []
        done = 0
        for edit in sorted(edits):
            if edit.start < done:
                continue
            pieces += (self.text[done : edit.start], self._filled(edit))
            done = edit.end
            if edit.code:
                self._report(edit)
        if done:
            pieces.append(self.text[done:])
            self.text = "".join(pieces)
            self.__dict__.pop("lines", None)

    def report(self, code: str, message: str, start: int, end: int) -> None:
        """Add a diagnostic about a range of the draft."""
        self.diagnostics.append(Diagnostic(code, message, Span(max(start - 1, 0), max(end - 1, 0))))

    def _report(self, edit: Edit) -> None:
        start = self.source.first_word(max(edit.start - 1, 0))
        span = Span(start, max(edit.end - 1, start))
        words = " ".join(self.source.text[span.start : span.end].split()) if edit.dropped else None
        self.diagnostics.append(Diagnostic(edit.code or "", edit.message, span, words))

    @staticmethod
    def _filled(edit: Edit) -> str:
        size = edit.end - edit.start
        filler = PAD if edit.new and edit.new[-1] not in " \n" else " "
        return edit.new.ljust(size, filler)[:size]
