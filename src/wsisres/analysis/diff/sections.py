"""Which section is which: by heading, and by the clauses that both have. Source: DOMAIN G, "Alignment advice"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsisres.analysis.diff.alignment import Alignment
    from wsisres.analysis.diff.parts import Part

__all__ = ["clauses_by_section", "join_sections", "votes"]

_OF_TEXT = 1.5
"""What a section with the very same clauses scores: more than one with the same heading."""
_OF_HEADING = 1.0
_OF_VERB = 0.4
_OF_ADDRESSEE = 0.6
_OF_ID = 0.05
"""Tells the second section of the same heading from the first."""
_OF_COMPANY = 200
"""Headings of the same verb or addressee give no more pairs than this to look at."""


def join_sections(found: Alignment, least: float) -> None:
    """Pair the headings that are free, the surest first."""
    weights = found.weights
    given = votes(found)
    rows = []
    for one, two in {*given, *_of_same_name(found)}:
        if one in found.to_new or two in found.to_old:
            continue
        total = weights[0].get(one, 0) + weights[1].get(two, 0)
        text = 2 * given.get((one, two), 0) / total if total else 0.0
        score = _OF_TEXT * text + _names_alike(found.old[one], found.new[two])
        if score >= least:
            rows.append((-score, abs(one - two), one + two, one, two))
    for *_, one, two in sorted(rows, key=lambda row: row[:3]):
        found.join(one, two)


def votes(found: Alignment) -> dict[tuple[int, int], float]:
    """How many words the paired clauses of two sections have together, halved, by the places of the headings."""
    roots, words = found.headings, found.words
    given: dict[tuple[int, int], int] = defaultdict(int)
    for one, two in found.to_new.items():
        if one in roots[0] and two in roots[1]:
            given[roots[0][one], roots[1][two]] += words[0][one] + words[1][two]
    return {pair: count / 2 for pair, count in given.items()}


def clauses_by_section(headings: dict[int, int]) -> dict[int, list[int]]:
    """The places of leads and clauses by the place of their heading."""
    found: dict[int, list[int]] = defaultdict(list)
    for place, root in headings.items():
        found[root].append(place)
    return found


def _of_same_name(found: Alignment) -> set[tuple[int, int]]:
    """Pairs of headings with the same words, the same verb or the same addressees."""
    kept, others = _names(found.old), _names(found.new)
    return {
        (one, two)
        for name in kept.keys() & others.keys()
        if len(kept[name]) * len(others[name]) <= _OF_COMPANY
        for one in kept[name]
        for two in others[name]
    }


def _names(parts: list[Part]) -> dict[object, list[int]]:
    found: dict[object, list[int]] = defaultdict(list)
    for place, part in enumerate(parts):
        if part.kind == "heading" and part.section is not None:
            for name in (part.stem, ("verb", part.section.verb), tuple(part.section.addressees)):
                if name:
                    found[name].append(place)
    return found


def _names_alike(one: Part, two: Part) -> float:
    """How much two headings are the same; a section of the other half of the text needs equal clauses."""
    if one.section is None or two.section is None:
        return 0.0
    same = _OF_ID * (one.path == two.path)
    if one.stem == two.stem:
        return _OF_HEADING + same
    verb = _OF_VERB * (one.section.verb == two.section.verb)
    addressee = _OF_ADDRESSEE * (bool(one.section.addressees) and one.section.addressees == two.section.addressees)
    return same + verb + addressee - (one.section.part != two.section.part)
