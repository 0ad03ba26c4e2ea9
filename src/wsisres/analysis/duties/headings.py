"""The acts of a heading: usually one; "requests the Secretary-General and instructs the Director" is two."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from wsisres.analysis.duties.verbs import verbs_at
from wsisres.analysis.duties.words import words
from wsisres.grammar import pattern

if TYPE_CHECKING:
    from wsisres.analysis.duties.names import Names
    from wsisres.model import Section
    from wsisres.registry import Registry

__all__ = ["Act", "acts_of"]


class Act(NamedTuple):
    """What a heading does to whom."""

    actors: tuple[str, ...]
    force: str
    verbs: tuple[str, ...] = ()
    """What the heading itself says is to be done: "to complete in time for WRC-27"."""
    basis: str = "heading"


def acts_of(section: Section, names: Names) -> list[Act]:
    """The acts that bind somebody; none for *thanks the Secretary-General*, none without addressees."""
    if not section.addressees or not section.force or section.force == "statement":
        return []
    force = "mandate" if section.force == "decision" else section.force
    verbs = _verbs(section.heading, names.language)
    first = Act(tuple(section.addressees), force, verbs)
    later = _later(names.registry, names.language).search(section.heading)
    if not later:
        return [first]
    return _two(section, first, later, names)


def _two(section: Section, first: Act, later: re.Match[str], names: Names) -> list[Act]:
    """The addressees of both verbs, each with its force; one act where the second verb has no addressee of its own."""
    named = names.at(section.heading, later.end())
    if not named:
        return [first]
    behind = tuple(actor for actor in section.addressees if actor in named.ids)
    before = tuple(actor for actor in section.addressees if actor not in behind)
    force = names.registry.force(later["verb"])
    acts = [first._replace(actors=before), Act(behind, force, first.verbs)]
    return [act for act in acts if act.actors and act.force != "statement"]


@lru_cache(maxsize=8)
def _later(registry: Registry, language: str) -> re.Pattern[str]:
    """A verb behind "and", its adverb between them."""
    verbs = "|".join(re.escape(verb) for verb in sorted(registry.verbs, key=len, reverse=True))
    return pattern(rf"(?:,| <AND>) (?:[a-z]+ )?(?P<verb>{verbs}) ", language, also="duty")


def _verbs(heading: str, language: str) -> tuple[str, ...]:
    """The verbs behind the addressee: "to complete in time for ..."."""
    found = words("completing", language).search(heading)
    return tuple(verbs_at(heading, found.end(), language)) if found else ()
