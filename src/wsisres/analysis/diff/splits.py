"""Splits and merges: what looks new was part of an old clause, what is gone went into another."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from wsisres.analysis.diff.sections import clauses_by_section, votes

if TYPE_CHECKING:
    from wsisres.analysis.diff.alignment import Alignment
    from wsisres.analysis.diff.parts import Part
    from wsisres.analysis.diff.similar import Portrait

__all__ = ["Related", "by_origin", "related"]

_CONTAINED = 0.5
"""So much of the words of a clause must have stood in another one, or stand there now."""
_COMMON = 256
_MOST = 0.5
"""A section comes from another when more than this of its words does."""


class Related:
    """What was split off and what was merged."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.split: dict[int, int] = {}
        """New place of what was split off, and the old place it stood in."""
        self.merged: dict[int, int] = {}
        """Old place of what was merged, and the new place it stands in."""


def related(found: Alignment) -> Related:
    """Splits and merges among the parts without a pair."""
    result = Related()
    free, others = found.free("clause")
    changed = (pair for pair in found.to_new.items() if found.old[pair[0]].stem != found.new[pair[1]].stem)
    portraits = {pair: found.portraits(*pair) for pair in changed} if free or others else {}
    lost = {one: _without(kept, come) for (one, _), (kept, come) in portraits.items()}
    gained = {two: _without(come, kept) for (_, two), (kept, come) in portraits.items()}
    if lost:
        anchor = next(iter(lost))
        result.split = _inside({two: found.portraits(anchor, two)[1] for two in others}, lost)
        over = next(iter(gained))
        result.merged = _inside({one: found.portraits(one, over)[0] for one in free}, gained)
    _sections(found, result)
    return result


def by_origin(found: Alignment, kin: Related) -> tuple[dict[str, list[Part]], dict[str, list[Part]]]:
    """By old path what was split off from it, by new path what was merged into it."""
    split: dict[str, list[Part]] = defaultdict(list)
    merged: dict[str, list[Part]] = defaultdict(list)
    for two, one in kin.split.items():
        split[found.old[one].path].append(found.new[two])
    for one, two in kin.merged.items():
        merged[found.new[two].path].append(found.old[one])
    return split, merged


def _without(words: Portrait, others: Portrait) -> Portrait:
    return {word: weight for word, weight in words.items() if word not in others}


def _inside(parts: dict[int, Portrait], wholes: dict[int, Portrait]) -> dict[int, int]:
    """For each part the whole that holds most of its words, if that is enough of them."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, words in wholes.items():
        for word in words:
            index[word].append(place)
    found = {}
    for place, words in parts.items():
        shared: dict[int, int] = defaultdict(int)
        for word, weight in words.items():
            if len(index.get(word, ())) <= _COMMON:
                for whole in index.get(word, ()):
                    shared[whole] += weight
        best = max(shared, key=lambda whole: (shared[whole], -whole), default=None)
        if best is not None and shared[best] >= _CONTAINED * sum(words.values()):
            found[place] = best
    return found


def _sections(found: Alignment, result: Related) -> None:
    """Headings without a pair whose clauses come from one section, or went into one."""
    given = votes(found)
    for paired, side, target in ((found.to_old, 1, result.split), (found.to_new, 0, result.merged)):
        for place, clauses in clauses_by_section(found.headings[side]).items():
            if place in paired or place < 0:
                continue
            total = sum(found.words[side][clause] for clause in clauses)
            shares = {pair[1 - side]: words for pair, words in given.items() if pair[side] == place}
            best = max(shares, key=lambda other: (shares[other], -other), default=None)
            if best is not None and shares[best] > _MOST * total:
                target[place] = best
