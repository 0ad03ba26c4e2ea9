"""Which of the pairs stand in the old order, so that the others have moved."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

__all__ = ["out_of_order"]

Name = TypeVar("Name", bound="Hashable")


def out_of_order(pairs: Iterable[tuple[int, int, int, Name]]) -> set[Name]:
    """Of pairs (old place, new place, weight, name) the names outside the heaviest increasing subsequence.

    More pairs count more than weight, and the weight decides between as many: so the shorter of two clauses that
    changed places is the one that moved, whichever text is called the old one. n log n.
    """
    rows = sorted(pairs)
    if all(one[1] < two[1] for one, two in pairwise(rows)):
        return set()
    ranks = {place: rank for rank, place in enumerate(sorted(row[1] for row in rows), 1)}
    heaviest: list[tuple[int, int]] = [(0, -1)] * (len(rows) + 1)  # a Fenwick tree of maxima: weight, last row
    before: list[int] = []
    for number, (_, place, weight, _) in enumerate(rows):
        total, last = max(_prefix(heaviest, ranks[place] - 1), default=(0, -1))
        before.append(last)
        _raise(heaviest, ranks[place], (total + (1 << 40) + weight, number))
    kept, row = set(), max(heaviest)[1]
    while row >= 0:
        kept.add(row)
        row = before[row]
    return {name for number, (*_, name) in enumerate(rows) if number not in kept}


def _prefix(tree: list[tuple[int, int]], rank: int) -> Iterable[tuple[int, int]]:
    while rank > 0:
        yield tree[rank]
        rank -= rank & -rank


def _raise(tree: list[tuple[int, int]], rank: int, value: tuple[int, int]) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], value)
        rank += rank & -rank
