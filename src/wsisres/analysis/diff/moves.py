"""Which paired parts stand in another order or section than before."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from wsisres.analysis.diff.sequence import out_of_order

if TYPE_CHECKING:
    from wsisres.analysis.diff.alignment import Alignment
    from wsisres.analysis.diff.parts import Part

__all__ = ["moved", "places_of_gone"]

_MOVABLE = ("heading", "lead", "clause", "annex")


def moved(found: Alignment) -> set[int]:
    """The old places of what moved; of equal clauses nobody can say which one it was, so they never moved."""
    families: dict[tuple[int, int, bool], list[tuple[int, int]]] = defaultdict(list)
    gone: set[int] = set()
    headings = _repeated_headings(found)
    for one, two in found.to_new.items():
        part, other = found.old[one], found.new[two]
        if part.kind not in _MOVABLE or (part.stem in headings if part.kind == "heading" else found.doubtful(one)):
            continue
        if part.kind == "heading" or found.nearness(one, two) == "parent":
            families[part.parent, other.parent, part.kind == "annex"].append((one, two))
        elif not _rewritten_parents(found, one, two):
            gone.add(one)
    return gone.union(*(_out_of_order(found, pairs) for pairs in families.values()))


def _out_of_order(found: Alignment, pairs: list[tuple[int, int]]) -> set[int]:
    if all(one[1] < two[1] for one, two in pairwise(sorted(pairs))):
        return set()
    return out_of_order((one, two, _weight(found.old[one], found.new[two]), one) for one, two in pairs)


def _repeated_headings(found: Alignment) -> set[str]:
    counts = [Counter(part.stem for part in side if part.kind == "heading") for side in (found.old, found.new)]
    return {key for count in counts for key, number in count.items() if number > 1}


def _weight(one: Part, two: Part) -> int:
    """Long parts stay, short ones move; between equals the words decide, the same in both directions."""
    first, second = sorted((one.stem, two.stem))
    return ((len(first) + len(second)) << 16) + (crc32(f"{first}\n{second}".encode()) & 0xFFFF)


def _rewritten_parents(found: Alignment, one: int, two: int) -> bool:
    """Whether the lead-ins of both were replaced in the same section, so that the items stand where they stood."""
    above, over = found.old[one].parent, found.new[two].parent
    return above not in found.to_new and over not in found.to_old and found.nearness(one, two) == "section"


def places_of_gone(found: Alignment, moving: set[int]) -> dict[int, int]:
    """For each old part without a pair the new part behind which it is to be shown, -1 for the very start.

    That is the end of what its last staying elder sibling became, with all below it, else its parent.
    """
    ends = _ends(found.new)
    latest: dict[int, int] = {}
    shown: dict[int, int] = {}
    for one, part in enumerate(found.old):
        if one in found.to_new:
            if one not in moving:
                latest[part.parent] = ends[found.to_new[one]]
            continue
        above = shown.get(part.parent, found.to_new.get(part.parent, -1))
        shown[one] = latest[part.parent] = latest.get(part.parent, above)
    return shown


def _ends(parts: list[Part]) -> list[int]:
    """For each part the last one below it, or itself."""
    ends = list(range(len(parts)))
    for place in range(len(parts) - 1, -1, -1):
        if parts[place].parent >= 0:
            ends[parts[place].parent] = max(ends[parts[place].parent], ends[place])
    return ends
