"""What kind of change it is, and why: tables of rules. Source: DOMAIN G, "Editorial" and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.analysis.diff import editorial, substantive
from wsisres.analysis.diff.references import follows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wsisres.analysis.diff.case import Case, Place
    from wsisres.analysis.diff.parts import Part
    from wsisres.model.diff import ChangeClass

__all__ = ["EXPLAINED", "NOTICED", "WEIGHTY", "classified", "single"]

Verdict = tuple["ChangeClass", str]
_ORDER: tuple[ChangeClass, ...] = ("editorial", "consequential", "substantive")

_TOLD = 4
"""Words beyond which a change is quoted even where a rule has seen something in it."""

EXPLAINED: tuple[tuple[ChangeClass, Callable[[Place], str | None]], ...] = (
    ("editorial", editorial.punctuation),
    ("editorial", editorial.spelling),
    ("editorial", editorial.edition),
    ("consequential", follows),
    ("editorial", editorial.function_words),
    ("editorial", editorial.abbreviation),
    ("editorial", editorial.order),
    ("editorial", editorial.split),
)
"""Rules that explain a change of words wholly; the first that does is the reason."""
WEIGHTY: tuple[Callable[[Place], Iterable[str]], ...] = (
    substantive.binding,
    substantive.deadline,
    substantive.actors,
    substantive.action_lines,
    substantive.scope,
    substantive.figures,
)
"""Rules that see something weighty in what is left; where none does, the words themselves are the reason."""
NOTICED: tuple[Callable[[Case], Iterable[Verdict]], ...] = (
    substantive.heading,
    substantive.facts,
    substantive.place,
    editorial.numbering,
)
"""Rules about a pair as a whole."""


def classified(case: Case) -> tuple[ChangeClass | None, list[str]]:
    """The class of a pair and the reasons, the weightiest first; `None` where nothing changed."""
    found: list[Verdict] = [verdict for rule in NOTICED for verdict in rule(case)]
    if case.old.kind != "heading" or not any(class_ == "substantive" for class_, _ in found):
        told = {_topic(reason) for _, reason in found}
        judged = [verdict for place in case.places() for verdict in _judged(place)]
        found += [verdict for verdict in judged if _topic(verdict[1]) not in told]
    reasons = sorted(dict.fromkeys(found), key=lambda verdict: -_ORDER.index(verdict[0]))
    return (reasons[0][0] if reasons else None), list(dict.fromkeys(reason for _, reason in reasons))


def _topic(reason: str) -> str:
    """What a reason is about: what the analyses say of it is not said again from the words."""
    noun = reason.partition(":")[0].removesuffix(" added").removesuffix(" dropped")
    return _TOPICS.get(noun, noun)


_TOPICS = {
    **dict.fromkeys(("consulted actor", "recipient", "beneficiary", "target"), "actor"),
    "citation": "figure",
}
"""Nouns of facts, and what the words alone would say: an actor, a figure."""


def single(part: Part, origin: Part | None, what: str) -> Verdict:
    """Class and reason of what was added or deleted; `origin` is what it was split off from or merged into.

    Words that only stand elsewhere now are editorial, unless another actor bears them or another verb does.
    """
    if origin is None:
        return "substantive", f"{NOUNS.get(part.kind, part.kind)} {what}"
    reason = f"{'split off from' if what == 'added' else 'merged into'} {origin.path}"
    same = substantive.bearer(part) == substantive.bearer(origin)
    held = part.kind == "heading" or set(part.key.split()) <= set(origin.key.split())
    return ("editorial" if same and held else "substantive"), reason


NOUNS = {"clause": "item", "annex": "paragraph of an annex", "heading": "section"}
"""What the parts are called in reasons."""


def _judged(place: Place) -> list[Verdict]:
    for class_, rule in EXPLAINED:
        if reason := rule(place):
            return [(class_, reason)]
    reasons = [reason for rule in WEIGHTY for reason in rule(place)]
    if not reasons or max(text.count(" ") for text in (place.gone, place.come)) > _TOLD:
        reasons.append(substantive.words(place))
    return [("substantive", reason) for reason in reasons]
