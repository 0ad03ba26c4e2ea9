"""Which part of the new text is which part of the old one.

Equal words first, then sections, then equal words that occur several times, then words that are alike, then what is
left between neighbours. Markers have no say. Everything is symmetric: the pairs of (new, old) are those of (old, new)
turned round. Source: DOMAIN G, "Alignment advice".
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from wsisres.analysis.diff.alignment import GROUPS, Alignment, root
from wsisres.analysis.diff.sections import join_sections
from wsisres.analysis.diff.similar import likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wsisres.analysis.diff.parts import Part

__all__ = ["align"]

SINGLE = ("designation", "title", "history", "opening")
"""What a text has once."""
_NEEDED = {"parent": 0.33, "section": 0.42, "elsewhere": 0.6}
"""How alike two parts must be, the less the nearer they stand."""
_STRICTER = 0.15
"""What a first round asks for on top, so that sure pairs tell where the others stand."""
_BONUS = {"parent": 0.2, "section": 0.12, "elsewhere": 0.0}
_NEIGHBOUR = 0.05
_BETWEEN = 0.15
"""How alike the only two parts between the same neighbours must be."""


def align(old: list[Part], new: list[Part]) -> Alignment:
    """The pairs of two texts."""
    found = Alignment(old, new)
    for step in STEPS:
        if not found.settled():
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
    """Equal words that each text has once; first those that are equal but for the mark at their end."""
    for name in (_stem, _key):
        kept, others = _by(name, found.old, found.to_new), _by(name, found.new, found.to_old)
        for words, places in kept.items():
            if len(places) == len(others.get(words, ())) == 1 and words[1] not in found.repeated:
                found.join(places[0], others[words][0])
        for side in (kept, others):
            found.repeated.update(words for (_, words), places in side.items() if len(places) > 1)


def _stem(part: Part) -> str:
    return part.stem


def _key(part: Part) -> str:
    return part.key


def _by(name: Callable[[Part], str], parts: list[Part], paired: dict[int, int]) -> dict[tuple[str, str], list[int]]:
    """The places of the parts without a pair by their words, apart for each group."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, part in enumerate(parts):
        if part.kind in GROUPS and place not in paired and not _of_annex(part):
            found[GROUPS[part.kind], name(part)].append(place)
    return found


def _sure_sections(found: Alignment) -> None:
    join_sections(found, 1.0)


def _repeats(found: Alignment) -> None:
    """Equal words that stand several times: those under the same parent in order, then those of the same section."""
    for above in (lambda parts, place: parts[place].parent, root):
        kept, others = _under(found.old, found.to_new, above), _under(found.new, found.to_old, above)
        for (group, key, parent), places in kept.items():
            over = found.to_new.get(parent) if parent >= 0 else -1
            for one, two in zip(places, others.get((group, key, over), ()) if over is not None else (), strict=False):
                found.join(one, two)


def _under(
    parts: list[Part], paired: dict[int, int], above: Callable[[list[Part], int], int]
) -> dict[tuple[str, str, int], list[int]]:
    found: dict[tuple[str, str, int], list[int]] = defaultdict(list)
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
            doubtful = found.old[one].key == found.new[two].key and found.doubtful(one)
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
    parents = {part.parent for place, part in enumerate(found.old) if place not in found.to_new}
    for parent in sorted(parents & found.to_new.keys()):
        over = found.to_new[parent]
        for run, other in _gaps(found, parent, over):
            if len(run) == len(other) == 1 and likeness(*found.portraits(run[0], other[0])) >= _BETWEEN:
                found.join(run[0], other[0])


def _gaps(found: Alignment, parent: int, over: int) -> Iterator[tuple[list[int], list[int]]]:
    """Runs of free children between children that are paired with each other, old and new."""
    kept, others = _children(found.old, parent), _children(found.new, over)
    if all(place in found.to_new for place in kept) or all(place in found.to_old for place in others):
        return
    runs = dict(_runs(others, lambda place: place in found.to_old))
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
    _repeats,
    _between,
)
"""In this order; the sections are settled as the pairs of clauses become known."""
