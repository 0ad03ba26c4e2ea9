"""Footnote marks put back where they stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["raised", "with_marks"]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(mark: str) -> str:
    """`1` as `¹`; other marks as they are."""
    return mark.translate(_RAISED)


def with_marks(
    text: str, marks: list[str], places: list[int], start: int = 0, form: Callable[[str], str] = raised
) -> str:
    """A text with its footnote marks; `start` is the offset of the text in the words that the places count through."""
    pairs = [
        (place - start, mark) for place, mark in zip(places, marks, strict=True) if 0 <= place - start <= len(text)
    ]
    for place, mark in sorted(pairs, reverse=True):
        text = text[:place] + form(mark) + text[place:]
    return text
