"""How the lines of a text were made: one paragraph a line, or wrapped at a width."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsisres.normalise.draft import Draft

__all__ = ["is_wrapped", "line_width"]

_WIDEST = 132
"""Longer lines are paragraphs: no printer or terminal wraps there."""
_FEW = 4


@lru_cache(maxsize=16)
def _width(text: str) -> int | None:
    """The width at which the lines of a text were wrapped, in characters; `None` for one paragraph a line."""
    lengths = sorted(len(line) for line in text.split("\n"))
    if not lengths or lengths[-1] > _WIDEST:
        return None
    unended = len(re.findall(r"[\w,)]\n[^\n]*\w", text))
    return lengths[-1] if unended >= _FEW else None


def line_width(draft: Draft) -> int | None:
    """The width at which the lines of a draft were wrapped; `None` where a line is a paragraph."""
    return None if draft.source.made else _width(draft.source.text)


def is_wrapped(draft: Draft, before: str, line: str) -> bool:
    """Whether the break between two lines is a wrap: the first word of the second did not fit on the first."""
    size = line_width(draft)
    word = line.strip().partition(" ")[0]
    return size is not None and len(before.rstrip()) + 1 + len(word) > size - 1
