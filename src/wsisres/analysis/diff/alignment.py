"""The pairs of two lists of parts, while they are being found."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from wsisres.analysis.diff.similar import Portrait, pairs_alike, portrait

if TYPE_CHECKING:
    from wsisres.analysis.diff.parts import Part

__all__ = ["GROUPS", "Alignment", "root"]

GROUPS = {"lead": "clause", "clause": "clause", "footnote": "footnote", "annex": "annex"}
"""What may be paired with what, by its words; a lead that becomes a clause is still the same words."""
_LEAST = 0.3
"""Below this likeness two parts are strangers."""


class Alignment:
    """The pairs found so far, by place in the lists of parts."""

    def __init__(self, old: list[Part], new: list[Part]) -> None:
        """No pairs yet."""
        self.old, self.new = old, new
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}
        self.repeated: set[str] = set()
        """Words that several parts of one text have: of two such parts nobody can say which is which."""
        self.words = tuple([part.text.count(" ") + 1 for part in side] for side in (old, new))
        """How many words each part has, old and new."""
        self.headings = _headings(old), _headings(new)
        """Of each lead and clause the place of its heading, old and new."""
        self.weights = tuple(_weights(*side) for side in zip(self.headings, self.words, strict=True))
        """Of each heading how many words stand below it, old and new."""
        self._portraits: tuple[dict[int, Portrait], dict[int, Portrait]] = ({}, {})

    def join(self, one: int, two: int) -> None:
        """Pair two places, unless one of them has its pair."""
        if one not in self.to_new and two not in self.to_old:
            self.to_new[one], self.to_old[two] = two, one

    def doubtful(self, one: int) -> bool:
        """Whether its text has the words of an old part several times, or the other text has."""
        return not self.repeated.isdisjoint((self.old[one].stem, self.old[one].key)) if self.repeated else False

    def settled(self) -> bool:
        """Whether one of the texts has no part left without a pair."""
        return len(self.to_new) == len(self.old) or len(self.to_old) == len(self.new)

    def free(self, group: str) -> tuple[list[int], list[int]]:
        """The places of a group that have no pair, old and new."""
        return (
            [i for i, part in enumerate(self.old) if i not in self.to_new and GROUPS.get(part.kind) == group],
            [i for i, part in enumerate(self.new) if i not in self.to_old and GROUPS.get(part.kind) == group],
        )

    def nearness(self, one: int, two: int) -> str:
        """Whether two places stand under the same parent, in the same section, or elsewhere."""
        above, over = self.old[one].parent, self.new[two].parent
        if above < 0 or over < 0:
            return "parent" if above == over else "elsewhere"
        if self.to_new.get(above) == over:
            return "parent"
        return "section" if self.to_new.get(root(self.old, one)) == root(self.new, two) else "elsewhere"

    def portraits(self, one: int, two: int) -> tuple[Portrait, Portrait]:
        """What two places are recognized by."""
        kept, others = self._portraits
        if one not in kept:
            kept[one] = portrait(self.old[one])
        if two not in others:
            others[two] = portrait(self.new[two])
        return kept[one], others[two]

    def candidates(self, group: str) -> list[tuple[float, int, int]]:
        """Likeness and places of the free pairs of a group."""
        free, others = self.free(group)
        if not free or not others:
            return []
        kept = {one: self.portraits(one, others[0])[0] for one in free}
        found = {two: self.portraits(free[0], two)[1] for two in others}
        return [(pair.score, pair.old, pair.new) for pair in pairs_alike(kept, found, _LEAST)]


def root(parts: list[Part], place: int) -> int:
    """The place of what stands above all that a part stands under."""
    while parts[place].parent >= 0:
        place = parts[place].parent
    return place


def _headings(parts: list[Part]) -> dict[int, int]:
    found, latest = {}, -1
    for place, part in enumerate(parts):
        if part.kind == "heading":
            latest = place
        elif part.kind in ("lead", "clause"):
            found[place] = latest
    return found


def _weights(headings: dict[int, int], words: list[int]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for place, heading in headings.items():
        found[heading] += words[place]
    return found
