"""Pairs of parts that say nearly the same, found by the words they share and never by comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from wsisres.analysis.diff.parts import EDITION, Part, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

__all__ = ["Likeness", "likeness", "pairs_alike", "portrait"]

_COMMON = 256
"""Words that would give more pairs than this are too common to look for pairs by."""
_BEST = 8
"""Of each part, on either side, so many pairs are looked at closely."""
_LONGEST = 12
"""Letters beyond which a word weighs no more."""

Portrait = dict[str, int]
"""Words and pairs of neighbouring words of a part, with their weight: long words say more than short ones."""


class Likeness(NamedTuple):
    """Two parts that share words."""

    score: float
    """From 0 to 1."""
    old: int
    new: int


def portrait(part: Part) -> Portrait:
    """What a part is recognized by; the editions of cited acts are left out, so that a new year makes no new clause."""
    bare = EDITION.sub(" ", part.text) if "(" in part.text else ""
    words = ((bare and words_of(bare)) or part.key).split()
    weights = {word: len(word[:_LONGEST]) for word in words}
    return weights | {f"{one} {two}": weights[one] + weights[two] for one, two in pairwise(words)}


def likeness(one: Portrait, two: Portrait) -> float:
    """Twice the weight of what both have over the weight of all (Dice)."""
    total = sum(one.values()) + sum(two.values())
    return 2 * _overlap(one, two) / total if total else 0.0


def _overlap(one: Portrait, two: Portrait) -> int:
    return sum([one[word] for word in one.keys() & two.keys()])


def pairs_alike(old: Mapping[int, Portrait], new: Mapping[int, Portrait], least: float) -> list[Likeness]:
    """Pairs of places with at least this likeness, in no order; the same whichever text is called the old one."""
    few = max(len(old), len(new)) <= _BEST
    best = product(old, new) if few else _promising(old, new)
    sums = [{place: sum(words.values()) for place, words in side.items()} for side in (old, new)]
    found = (
        Likeness(2 * shared / (sums[0][one] + sums[1][two]), one, two)
        for one, two in best
        if (shared := _overlap(old[one], new[two]))
    )
    return [pair for pair in found if pair.score >= least]


def _promising(old: Mapping[int, Portrait], new: Mapping[int, Portrait]) -> set[tuple[int, int]]:
    """Of each place the pairs that share the weightiest words which are not too common."""
    kept = _index(old)
    shared = _shared(kept, _index(new, kept.keys()))
    by_old: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    by_new: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for (one, two), weight in shared.items():
        entry = (-weight, abs(one - two), one, two)
        by_old[one].append(entry)
        by_new[two].append(entry)
    return {entry[2:] for rows in (*by_old.values(), *by_new.values()) for entry in nsmallest(_BEST, rows)}


def _index(portraits: Mapping[int, Portrait], among: AbstractSet[str] | None = None) -> dict[str, list[int]]:
    """Inverted: the places of each word, or of each of these."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, words in portraits.items():
        for word in words if among is None else words.keys() & among:
            found[word].append(place)
    return found


def _shared(old: Mapping[str, list[int]], new: Mapping[str, list[int]]) -> dict[tuple[int, int], int]:
    """How much each pair shares, over the words of the new text (all are in the old one) that are not too common."""
    found: dict[tuple[int, int], int] = defaultdict(int)
    for word in _rare(new, old, new):
        weight = min(len(word), 2 * _LONGEST)
        for one in old[word]:
            for two in new[word]:
                found[one, two] += weight
    return found


def _rare(words: Iterable[str], old: Mapping[str, list[int]], new: Mapping[str, list[int]]) -> list[str]:
    return [word for word in words if len(old[word]) * len(new[word]) <= _COMMON]
