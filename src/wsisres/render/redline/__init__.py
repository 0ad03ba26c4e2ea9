"""Redlines of two texts: what the web page, the Word file and the proposal have in common.

A document is a list of lines (`lines`); two documents and their `Diff` give rows of an old line, a new line or both,
with the pieces that stayed, went and came (`rows`). The old pieces of all rows join to the old text, the new ones to
the new text, exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["Options"]


class Options(NamedTuple):
    """What a user may say about a redline."""

    author: str = "wsisres"
    """Who made the tracked changes."""
    date: datetime | None = None
    """When; the tracked changes have no date without it, so that the same texts give the same file."""
    proposal: str | None = None
    """Submitter and number of the document, `ABC/12`: the form of a proposal (DOMAIN G) instead of the whole text."""
