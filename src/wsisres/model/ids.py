"""Ids of acts and documents: their parts, which of them are meant by what a user asks, and which are near to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["act", "is_of", "nearest"]

_RANGE = re.compile(r"([a-z]*)(\d{1,9})(?:-(\d{1,9}))?")
"""A part that is a number, or a range of them: `113`, `113-118`, `art9-14`; `11.2-11.8` and `191a` are neither."""
_ALIKE = str.maketrans("oli", "011")
"""Letters that are typed for digits."""
_LEAST, _MOST = 60, 3
"""How alike, of 100, an id must be to be named, and how many are."""


def act(id_: str) -> str:
    """An id without edition and without the part that is cited: `PP/RES/140@PP-10` -> `PP/RES/140`."""
    return id_.partition("@")[0].partition("#")[0]


def is_of(id_: str, asked: str) -> bool:
    """Whether an id is the one that was asked for, an edition or a part of it; capitals count for nothing.

    A range holds what lies in it: `WSIS/TUNIS-AGENDA#113-118` is of `WSIS/TUNIS-AGENDA#115`.
    """
    id_, asked = id_.casefold(), asked.casefold()
    return id_ == asked or id_.startswith((f"{asked}@", f"{asked}#")) or ("#" in asked and _holds(id_, asked))


def _holds(id_: str, asked: str) -> bool:
    name, _, part = id_.partition("#")
    if name != asked.partition("#")[0]:
        return False
    outer, inner = _RANGE.fullmatch(part), _RANGE.fullmatch(asked.partition("#")[2])
    if not outer or not inner or outer[1] != inner[1]:
        return False
    return int(outer[2]) <= int(inner[2]) <= int(inner[3] or inner[2]) <= int(outer[3] or outer[2])


def nearest(asked: str, known: Iterable[str]) -> str:
    """What may have been meant, as the end of a sentence: "; did you mean PP/RES/140?"; empty where nothing is near.

    The ids are named as exactly as it was asked: with a part, an edition, or neither.
    """
    from rapidfuzz import fuzz, process

    names = dict.fromkeys(_as_exact(id_, asked) for id_ in known)
    found = process.extract(asked, list(names), scorer=fuzz.ratio, processor=_typed, score_cutoff=_LEAST, limit=_MOST)
    best = [name for name, score, _ in found if score == found[0][1]]
    return f"; did you mean {' or '.join(best)}?" if best else ""


def _as_exact(id_: str, asked: str) -> str:
    if "#" in asked:
        return id_
    return id_.partition("#")[0] if "@" in asked else act(id_)


def _typed(id_: str) -> str:
    return id_.casefold().translate(_ALIKE)
