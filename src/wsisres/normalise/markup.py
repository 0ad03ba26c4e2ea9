"""Marks of Markdown: emphasis, `#` in front of headings, escapes, `[^1]` footnotes.

Afterwards the words stand bare; a Markdown footnote has the form of a plain one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsisres.normalise.draft import NOTE, PAD, Draft, Edit, sealed

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["markup"]

_EMPHASIS = re.compile(r"([*_](?<![\w*\\_].)[*_]{0,2})(?=[^\s*_])([^*_\n]{0,300}[^\s*_\\])\1(?![\w*_])")
_HASHES = re.compile(r"(?<=\n) *#{1,6} +(?=\S)")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!-])")
_NOTE = re.compile(r"\n *\[\^([\w*]{1,4})\]: *")
_ANCHOR = re.compile(r"\[\^([\w*]{1,4})\](?!:)")


def markup(draft: Draft) -> Iterator[Edit]:
    """Take the marks off; nothing happens in a text that has none."""
    text = draft.text
    if "*" in text or "_" in text:
        yield from _emphasis(text)
    if draft.source.format == "markdown":
        yield from (
            Edit(*match.span(), " ", "emphasis", "'#' of a Markdown heading taken off")
            for match in _HASHES.finditer(text)
        )
    if "\\" in text:
        yield from (
            Edit(*match.span(), PAD, "emphasis", "'\\' of a Markdown escape taken off")
            for match in _ESCAPE.finditer(text)
        )
    if "[^" in text:
        yield from _footnotes(text)


def _emphasis(text: str) -> Iterator[Edit]:
    for match in _EMPHASIS.finditer(text):
        before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
        yield Edit(
            match.start(), match.start(2), _blank(before), "emphasis", f"marks around '{match[2][:40]}' taken off"
        )
        yield Edit(match.end(2), match.end(), _blank(after))


def _blank(beside: str) -> str:
    """A mark beside a blank becomes one more blank; inside a word or a bracket it becomes nothing."""
    return " " if beside.isspace() or not beside else PAD


def _footnotes(text: str) -> Iterator[Edit]:
    for match in _NOTE.finditer(text):
        yield Edit(*match.span(), f"{NOTE}{sealed(match[1])} ", "footnote-text", f"Markdown footnote {match[1]}")
    for match in _ANCHOR.finditer(text):
        yield Edit(*match.span(), sealed(match[1]))
