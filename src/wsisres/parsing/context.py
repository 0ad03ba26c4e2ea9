"""What the parse methods share: the source, the registry, and the diagnostics they add."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from wsisres.diagnostics import Diagnostic
from wsisres.normalise.draft import PAD, mark_of
from wsisres.source import SourceText, Span

if TYPE_CHECKING:
    from lark import Token, Tree

    from wsisres.registry import Registry

    Child = Token | Tree[Token]

__all__ = ["Context", "Node", "Pieces", "Words", "extent", "head_of", "heading_piece", "trimmed", "words_of"]

Node = dict[str, Any]
"""A part of the model before validation."""
Pieces = dict[str, list[tuple[int, int]]]
"""For each path the ranges of the clean text that its words come from, in order."""
_IN_FRONT = " \n\x00\x01\x02\x03"
_PIECE = re.compile("([^\ue000-\ue0ff]*)([\ue000-\ue0ff]*)")


class Words(NamedTuple):
    """The words of a stretch of clean text on one line, and the footnote marks that stood in it."""

    text: str
    marks: list[str]
    places: list[int]
    """For each mark its offset in `text`."""

    def __add__(self, other: Words) -> Words:  # type: ignore[override]
        """Both, a blank between them."""
        shift = len(self.text) + 1 if self.text else 0
        text = f"{self.text} {other.text}" if self.text and other.text else self.text or other.text
        return Words(text, self.marks + other.marks, self.places + [place + shift for place in other.places])


def words_of(raw: str) -> Words:
    """Clean text as it is shown: fillers and sealed marks out, blanks folded."""
    if raw.isascii():
        return Words(" ".join(raw.replace(PAD, "").split()), [], [])
    marks, places, pieces, length, blank = [], [], [], 0, False
    for padded, mark in _PIECE.findall(raw):  # two marks have a filler between them
        words = padded.replace(PAD, "")
        folded = " ".join(words.split())
        blank = length > 0 and (blank or words[:1].isspace())
        if folded:
            pieces.append(f" {folded}" if blank else folded)
            length += len(pieces[-1])
        blank = words[-1:].isspace() if folded else blank
        if mark:
            marks.append(mark_of(mark))
            places.append(length)
    return Words("".join(pieces), marks, places)


def head_of(tree: Tree[Token]) -> Token:
    """The first token of a rule that begins with one."""
    return cast("Token", tree.children[0])


def extent(child: Child) -> tuple[int, int]:
    """Offsets of the first character of a token or tree, and behind its last one; (0, 0) for an empty tree."""
    first, last = _edge(child, 1), _edge(child, -1)
    return (first.start_pos or 0, last.end_pos or 0) if first is not None and last is not None else (0, 0)


def _edge(child: Child, direction: int) -> Token | None:
    """The first (1) or the last (-1) token of a tree."""
    found: Child | None = child
    while found is not None and hasattr(found, "children"):
        parts = found.children if direction > 0 else reversed(found.children)
        found = next((part for part in parts if not hasattr(part, "children") or part.children), None)
    return found


def trimmed(child: Child) -> tuple[int, int]:
    """The extent of a token or tree without the hint and the blanks in front of its first word."""
    start, end = extent(child)
    token = child
    while hasattr(token, "children"):
        token = token.children[0]
    return start + len(token.value) - len(token.value.lstrip(_IN_FRONT)), end


def heading_piece(head: Token) -> tuple[int, int]:
    """The range of a section heading without the comma or colon behind it."""
    end = head.end_pos or 0
    return end - len(head.value), end - len(head.value) + len(head.value.rstrip(" ,:\0"))


class Context:
    """One text on its way from tree to model."""

    def __init__(self, source: SourceText, registry: Registry, diagnostics: list[Diagnostic]) -> None:
        """`diagnostics` are those of the stages before; the parse methods add theirs."""
        self.source, self.registry, self.diagnostics = source, registry, diagnostics

    def span(self, place: tuple[int, int]) -> Node:
        """The span of a stretch of the clean text, whose offsets are one ahead of the source's."""
        start, end = max(place[0] - 1, 0), max(place[1] - 1, 0)
        line, column = self.source.position(start)
        return {"start": start, "end": end, "line": line, "column": column}

    def report(self, code: str, message: str, place: tuple[int, int], *, dropped: bool = False) -> None:
        """Add a diagnostic about a stretch of the clean text."""
        start = self.source.first_word(max(place[0] - 1, 0))
        span = Span(start, max(place[1] - 1, start))
        text = " ".join(self.source.text[span.start : span.end].split()) if dropped else None
        self.diagnostics.append(Diagnostic(code, message, span, text))
