"""The words of a document in the order of the text, each stretch with its address and its place in the source."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from wsisres.model.base import SpanModel
from wsisres.model.walk import clauses_of, footnote_paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wsisres.model.document import Document
    from wsisres.source import SourceText

__all__ = ["Passage", "Places", "passages"]

_SHOWN = re.compile(r"[^\s\x00-\x03\ue000-\ue0ff]")
"""Characters of the clean text that are shown: no blanks, fillers, hints or sealed footnote marks."""

_SHORT = 2_000
"""In a passage longer than this words are not searched for: many of them would be sought in all of it."""


class Passage(NamedTuple):
    """A stretch of words that is read as one."""

    path: str
    """A clause path, a section id, `title`, `footnote/1` or `annex/1`."""
    text: str
    """Of a clause its text and tail, of a section its heading and lead, of an annex its title and text, joined by a
    blank."""


def passages(document: Document) -> Iterator[Passage]:
    """Title, sections with their clauses, footnotes and annexes, in this order."""
    if document.title:
        yield Passage("title", document.title)
    for section in document.sections:
        yield Passage(section.id, _joined(section.heading, section.lead))
        for clause in clauses_of(section):
            yield Passage(clause.path, _joined(clause.text, clause.tail))
    for path, note in zip(footnote_paths(note.mark for note in document.footnotes), document.footnotes, strict=True):
        yield Passage(path, note.text)
    for number, annex in enumerate(document.annexes, 1):
        yield Passage(f"annex/{number}", _joined(annex.title, annex.text))


def _joined(first: str | None, second: str | None) -> str:
    return f"{first} {second}" if first and second else first or second or ""


class Places:
    """Where the words of each passage stand in the source."""

    def __init__(self, source: SourceText, clean: str, pieces: Mapping[str, list[tuple[int, int]]]) -> None:
        """`pieces` holds for each path the ranges of the clean text whose words it is made of, in order.

        The clean text is as long as the source, a sentinel in front (CONTRIBUTING, "Decisions").
        """
        self._source, self._clean, self._pieces = source, clean, pieces
        self._latest: tuple[Passage, list[int], list[int]] | None = None

    def span(self, passage: Passage, start: int, end: int) -> SpanModel:
        """The span in the source of the words from `start` to `end` of a passage."""
        if direct := self._direct(passage, start, end):
            return direct
        shown, offsets = self._letters(passage)
        first = offsets[min(bisect_left(shown, start), len(offsets) - 1)]
        last = offsets[min(max(bisect_left(shown, end) - 1, 0), len(offsets) - 1)]
        line, column = self._source.position(first)
        return SpanModel(start=first, end=max(first, last) + 1, line=line, column=column)

    def _direct(self, passage: Passage, start: int, end: int) -> SpanModel | None:
        """The span of words that the passage's pieces of the source print once, on one line, as most do."""
        if len(passage.text) > _SHORT:
            return None
        words, at = passage.text[start:end], -1
        for first, last in self._pieces.get(passage.path, ()):
            found = self._clean.find(words, first, last)
            if found < 0:
                continue
            if at >= 0 or self._clean.find(words, found + 1, last) >= 0:
                return None
            at = found
        if at < 0 or not words:
            return None
        line, column = self._source.position(at - 1)
        return SpanModel(start=at - 1, end=at - 1 + len(words), line=line, column=column)

    def _letters(self, passage: Passage) -> tuple[list[int], list[int]]:
        """Of every visible character the offset in the passage, and the offset in the source."""
        if self._latest is None or self._latest[0] != passage:
            shown = [match.start() for match in _SHOWN.finditer(passage.text)]
            pieces = self._pieces.get(passage.path, ())
            offsets = [match.start() - 1 for piece in pieces for match in _SHOWN.finditer(self._clean, *piece)]
            self._latest = passage, shown, offsets or [0]
        return self._latest[1:]
