"""The decoded text that everything points into."""

from __future__ import annotations

import bisect
import hashlib
import re
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

__all__ = ["HINTS", "Hint", "Revision", "SourceText", "Span"]


_WORD = re.compile(r"\S")


class Span(NamedTuple):
    """A half-open range of characters of the decoded source text."""

    start: int
    """Offset of the first character, from 0."""
    end: int
    """Offset behind the last character."""


HINTS = {
    "heading": "a section heading: `resolves`",
    "designation": "the line that names the act",
    "title": "a line of its title",
    "history": "the line of its earlier editions",
    "opening": "the line that says who speaks",
    "division": "`SECTION 1`, or its title",
    "provision": "a numbered heading inside a division: `1.13 Voting`",
    "annex": "the head of an annex",
    "symbol": "the symbol and number of a proposal: `MOD ABC/12/1`",
    "reasons": "the reasons of a proposal",
    "item": "an item of a list; `value` is its level, from 1",
    "paragraph": "a paragraph of its own, which goes on no other line",
    "table": "a row of a table",
    "note": "the text of a footnote; `value` is its mark, which opens the line",
    "mark": "the mark of a footnote, inside a line; `value` is the mark",
}
"""What a style can say. All but `mark` are about a line: they start at its first character and end behind its last."""


class Hint(NamedTuple):
    """What the style of a stretch of the text says. The text itself has no trace of it."""

    start: int
    """Offset of the first character of the line or mark."""
    end: int
    """Offset behind the last one."""
    kind: str
    """A key of `HINTS`."""
    value: str = ""
    """The mark of a footnote, or the level of an item."""
    certain: bool = True
    """Whether it holds against the words; else it only helps where they leave it open."""


class Revision(NamedTuple):
    """One tracked change of a document."""

    kind: str
    """`insertion`, `deletion`, `move-from`, `move-to`, or with `-paragraph` behind it: of a paragraph's end."""
    author: str
    date: str
    """As the file has it, in ISO form; may be empty."""
    text: str
    """The words inserted, deleted or moved."""


class SourceText:
    """One input, decoded: what it is called, what it was, and its characters."""

    def __init__(self, name: str, text: str, format_: str = "text", sha256: str = "", language: str = "en") -> None:
        """Keep what a reader found."""
        self.name = name
        """The path as given, or `-` for standard input."""
        self.text = text
        """The decoded characters, line ends as they are in the file."""
        self.format = format_
        """A key of `readers.READERS`."""
        self.sha256 = sha256
        """Hexadecimal digest of the bytes that were read."""
        self.language = language
        """Code of the folder in `grammars/lang/` whose words are used."""
        self.hints: tuple[Hint, ...] = ()
        """What the styles of the file say, in the order of the text; empty for plain text."""
        self.revisions: tuple[Revision, ...] = ()
        """The tracked changes of the file."""
        self.revision = "accepted"
        """Which text of a proposal is read: `accepted`, the text proposed, or `original`, the text in force."""

    @property
    def made(self) -> bool:
        """Whether a reader made the characters, so that they are no part of the file and must be shown."""
        return self.format not in ("text", "markdown")

    @cached_property
    def _line_starts(self) -> list[int]:
        if "\r" in self.text or "\f" in self.text:
            return [0, *(match.end() for match in re.finditer(r"\r\n|[\n\r\f]", self.text))]
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a character offset."""
        line = bisect.bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def first_word(self, offset: int) -> int:
        """The offset of the first character from here on that is no blank; the offset itself where none follows."""
        match = _WORD.search(self.text, offset)
        return match.start() if match else offset

    def line(self, number: int) -> str:
        """The words of a line, counted from 1, without its end."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n\f")

    @classmethod
    def of(cls, text: str, name: str = "-", **more: str) -> SourceText:
        """A source made of a string, its digest taken of the UTF-8 form."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(name, text, sha256=digest, **more)
