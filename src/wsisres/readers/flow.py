"""The text that a reader of a styled format makes, and its hints: one paragraph a line, an empty line between two.

What holds afterwards: the words stand in reading order; a footnote's mark is a superscript in the text and opens the
note's own line; nothing else of the style is in the text, all of it is in the hints.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from wsisres.source import Hint, SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsisres.readers.settings import Settings

__all__ = ["Flow", "raised"]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(mark: str) -> str:
    """The mark of a footnote as the text shows it, just as long: `1` is `¹`, `bis` stays."""
    return mark.translate(_RAISED)


class Flow:
    """A text in the making."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lines: list[str] = []
        self._length = 0
        self._hints: list[Hint] = []

    @property
    def length(self) -> int:
        """The offset at which the next paragraph will begin."""
        return self._length

    def line(
        self,
        text: str,
        kind: str | None = None,
        value: str = "",
        *,
        certain: bool = True,
        marks: Iterable[tuple[int, str]] = (),
    ) -> None:
        """Add a paragraph; `kind` is a key of `HINTS`, `None` where the style says nothing at all.

        `marks` are the footnote marks in it: the offset in `text`, where `raised(mark)` stands, and the mark.
        A line feed inside `text` is a soft break. Without words nothing is added.
        """
        words = text.strip(" \t\n")
        if not words:
            return
        start = self._length
        if kind:
            self._hints.append(Hint(start, start + len(words), kind, value, certain))
        if marks:
            start -= len(text) - len(text.lstrip(" \t\n"))
            self._hints += [Hint(start + offset, start + offset + len(mark), "mark", mark) for offset, mark in marks]
        self._lines.append(words)
        self._length += len(words) + 2

    def note(self, mark: str, text: str) -> None:
        """Add the text of a footnote: its mark, a blank, its words."""
        self.line(f"{raised(mark)} {' '.join(text.split())}", "note", mark)

    def source(self, name: str, data: bytes, format_: str, settings: Settings) -> SourceText:
        """The text with its hints; `data` are the bytes of the file."""
        text = "\n\n".join(self._lines) + ("\n" if self._lines else "")
        source = SourceText(name, text, format_, hashlib.sha256(data).hexdigest(), settings.language)
        source.hints = tuple(self._hints)
        return source
