"""Which part of the new text is which part of the old one.

Equal words first, then sections, then equal words that occur several times, then words that are alike, then what is
left between neighbours. Markers have no say. Everything is symmetric: the pairs of (new, old) are those of (old, new)
turned round. Source: DOMAIN G, "Alignment advice".
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from wsisres.analysis.diff.sections import join_sections
from wsisres.analysis.diff.similar import Portrait, likeness, pairs_alike, portrait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wsisres.analysis.diff.parts import Part

__all__ = ["Alignment", "align"]

GROUPS = {"lead": "clause", "clause": "clause", "footnote": "footnote", "annex": "annex"}
"""What may be paired with what, by its words; a lead that becomes a clause is still the same words."""
SINGLE = ("designation", "title", "history", "opening")
"""What a text has once."""
_LEAST = 0.3
"""Below this likeness two parts are strangers."""
_NEEDED = {"parent": 0.33, "section": 0.42, "elsewhere": 0.6}
"""How alike two parts must be, the less the nearer they stand."""
_STRICTER = 0.15
"""What a first round asks for on top, so that sure pairs tell where the others stand."""
_BONUS = {"parent": 0.2, "section": 0.12, "elsewhere": 0.0}
_NEIGHBOUR = 0.05
_BETWEEN = 0.15
"""How alike the only two parts between the same neighbours must be."""


class Alignment:
    """The pairs found so far, by place in the lists of parts."""

    def __init__(self, old: list[Part], new: list[Part]) -> None:
        """No pairs yet."""
        self.old, self.new = old, new
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}
        self.repeated: set[str] = set()
        """Words that several parts of one text have: of two such parts nobody can say which is which."""
        self._portraits: tuple[dict[int, Portrait], dict[int, Portrait]] = ({}, {})

    def join(self, one: int, two: int) -> None:
        """Pair two places, unless one of them has its pair."""
        if one not in self.to_new and two not in self.to_old:
            self.to_new[one], self.to_old[two] = two, one

    def free(self, group: str) -> tuple[list[int], list[int]]:
        """The places of a group that have no pair, old and new."""
        return (
            [i for i, part in enumerate(self.old) if GROUPS.get(part.kind) == group and i not in self.to_new],
            [i for i, part in enumerate(self.new) if GROUPS.get(part.kind) == group and i not in self.to_old],
        )

    def nearness(self, one: int, two: int) -> str:
        """Whether two places stand under the same parent, in the same section, or elsewhere."""
        above, over = self.old[one].parent, self.new[two].parent
        if above < 0 or over < 0:
            return "parent" if above == over else "elsewhere"
        if self.to_new.get(above) == over:
            return "parent"
        return "section" if self.to_new.get(_root(self.old, one)) == _root(self.new, two) else "elsewhere"

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
        return [tuple(pair) for pair in pairs_alike(kept, found, _LEAST)]


def _root(parts: list[Part], place: int) -> int:
    while parts[place].parent >= 0:
        place = parts[place].parent
    return place


def align(old: list[Part], new: list[Part]) -> Alignment:
    """The pairs of two texts."""
    found = Alignment(old, new)
    for step in STEPS:
        step(found)
    return found


def _single(found: Alignment) -> None:
    """Designation, title, history and opening by what they are, annexes by their order."""
    places = {part.path: place for place, part in enumerate(found.new) if part.kind in SINGLE or _of_annex(part)}
    for place, part in enumerate(found.old):
        if (part.kind in SINGLE or _of_annex(part)) and part.path in places:
            found.join(place, places[part.path])


def _of_annex(part: Part) -> bool:
    return part.kind == "annex" and part.level == 0


def _anchors(found: Alignment) -> None:
    """Equal words that each text has once."""
    kept, others = _by_key(found.old), _by_key(found.new)
    for key, places in kept.items():
        if len(places) == len(others.get(key, ())) == 1:
            found.join(places[0], others[key][0])
    for key in kept.keys() | others.keys():
        if max(len(kept.get(key, ())), len(others.get(key, ()))) > 1:
            found.repeated.add(key[1])


def _by_key(parts: list[Part]) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, part in enumerate(parts):
        if part.kind in GROUPS and not _of_annex(part):
            found[GROUPS[part.kind], part.key].append(place)
    return found


def _sure_sections(found: Alignment) -> None:
    join_sections(found, 1.0)


def _repeats(found: Alignment) -> None:
    """Equal words that stand several times: those under the same parent in order, then those of the same section."""
    for above in (lambda parts, place: parts[place].parent, _root):
        kept, others = _under(found.old, found.to_new, above), _under(found.new, found.to_old, above)
        for (group, key, parent), places in kept.items():
            over = found.to_new.get(parent, -1 if parent < 0 else None)
            for one, two in zip(places, others.get((group, key, over), ()), strict=False):
                found.join(one, two)


def _under(
    parts: list[Part], paired: dict[int, int], above: Callable[[list[Part], int], int]
) -> dict[tuple[str, str, int | None], list[int]]:
    found: dict[tuple[str, str, int | None], list[int]] = defaultdict(list)
    for place, part in enumerate(parts):
        if part.kind in GROUPS and place not in paired and not _of_annex(part):
            over = above(parts, place)
            found[GROUPS[part.kind], part.key, -1 if over == place else over].append(place)
    return found


def _alike_first(found: Alignment) -> None:
    _alike(found, _STRICTER)


def _alike_then(found: Alignment) -> None:
    _alike(found, 0.0)


def _alike(found: Alignment, stricter: float) -> None:
    """The most alike pairs first; where parts stand counts a little, their order decides between equals."""
    for group in dict.fromkeys(GROUPS.values()):
        rows = []
        for score, one, two in found.candidates(group):
            near = found.nearness(one, two)
            doubtful = found.old[one].key == found.new[two].key and found.old[one].key in found.repeated
            if score >= _NEEDED[near] + stricter and not (doubtful and near == "elsewhere"):
                rows.append((-score - _BONUS[near] - _beside(found, one, two), abs(one - two), one + two, one, two))
        for *_, one, two in sorted(rows, key=lambda row: row[:3]):
            found.join(one, two)


def _beside(found: Alignment, one: int, two: int) -> float:
    """A little for each neighbour that is paired with the neighbour."""
    return _NEIGHBOUR * sum(found.to_new.get(one + step) == two + step for step in (-1, 1))


def _other_sections(found: Alignment) -> None:
    join_sections(found, 0.6)


def _between(found: Alignment) -> None:
    """What stands alone between the same neighbours, under the same parent, and has some words in common."""
    for parent, over in list(found.to_new.items()):
        for run, other in _gaps(found, parent, over):
            if len(run) == len(other) == 1 and likeness(*found.portraits(run[0], other[0])) >= _BETWEEN:
                found.join(run[0], other[0])


def _gaps(found: Alignment, parent: int, over: int) -> Iterator[tuple[list[int], list[int]]]:
    """Runs of free children between children that are paired with each other, old and new."""
    kept, others = _children(found.old, parent), _children(found.new, over)
    if all(place in found.to_new for place in kept) or all(place in found.to_old for place in others):
        return
    runs = {mark: run for mark, run in _runs(others, lambda place: place in found.to_old)}
    for (before, behind), run in _runs(kept, lambda place: place in found.to_new):
        mark = found.to_new.get(before, before), found.to_new.get(behind, behind)
        if run and mark in runs:
            yield run, runs[mark]


def _runs(places: list[int], paired: Callable[[int], bool]) -> Iterator[tuple[tuple[int, int], list[int]]]:
    """Each run of places without a pair, by the paired places before and behind it; -1 and -2 at the ends."""
    before, run = -1, list[int]()
    for place in places:
        if paired(place):
            yield (before, place), run
            before, run = place, []
        else:
            run.append(place)
    yield (before, -2), run


def _children(parts: list[Part], parent: int) -> list[int]:
    """The parts right below one: they follow it, until one that stands no deeper."""
    found = []
    for place in range(parent + 1, len(parts)):
        if parts[place].parent < parent:
            break
        if parts[place].parent == parent:
            found.append(place)
    return found


STEPS: tuple[Callable[[Alignment], None], ...] = (
    _single,
    _anchors,
    _sure_sections,
    _repeats,
    _alike_first,
    _other_sections,
    _repeats,
    _alike_then,
    _other_sections,
    _between,
)
"""In this order; the sections are settled as the pairs of clauses become known."""
