"""Changes that leave the sense as it is: each rule gives the reason, if it explains all of a change of words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsisres.analysis.diff.parts import EDITION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.analysis.diff.case import Case, Place
    from wsisres.model.diff import ChangeClass
    from wsisres.registry.actors import Actors

__all__ = ["abbreviation", "edition", "function_words", "numbering", "order", "punctuation", "spelling", "split"]

_JOINED = re.compile(r"[\s‐‑-]+")
_ITEMS = re.compile(r"(?:\s*[,;]\s*|\s+)(?:(?:and|or)\s+)?")
_ACT = re.compile(r"\d[\w/-]*\s*$")
"""The number of an act in front of its edition."""
_OWN = ("designation", "opening", "history")
_WINDOW = 8
"""Words around a change that may belong to the name of an actor."""
_LONGEST_LOWER = 40
"""Letters of a change without a capital that may still be part of the name of an actor: "the three"."""


def punctuation(place: Place) -> str | None:
    """The words are the same, in the same order: signs, capitals and blanks differ."""
    gone, come = place.words_gone, place.words_come
    if gone == come:
        same = place.gone.casefold() == place.come.casefold()
        return "capital letters" if same else "punctuation"
    return "hyphen" if _joined(gone) == _joined(come) else None


def _joined(words: list[str]) -> str:
    return _JOINED.sub("", "".join(words))


def spelling(place: Place) -> str | None:
    """The words are the same but for their spelling: "organise", "organize"; "Malaga", "Málaga"."""
    if not place.gone or not place.come:
        return None
    changes = place.case.texts.registry.changes
    gone, come = ([changes.folded(word) for word in words] for words in (place.words_gone, place.words_come))
    if _joined(gone) == _joined(come):
        return "spelling"
    return "wording" if [*map(changes.meant, gone)] == [*map(changes.meant, come)] else None


def edition(place: Place) -> str | None:
    """It stands inside the bracket of an edition behind the number of an act, or is that bracket."""
    case = place.case
    if case.old.kind in _OWN:
        inside = _in_bracket(case.old.text, place.start, place.gone, act=False)
        return "own edition" if inside and _in_bracket(case.new.text, place.begin, place.come, act=False) else None
    inside = _in_bracket(case.old.text, place.start, place.gone) and _in_bracket(case.new.text, place.begin, place.come)
    return "edition of a cited act" if inside else None


def _in_bracket(text: str, start: int, words: str, *, act: bool = True) -> bool:
    end = start + len(words.rstrip())
    if not words.strip():  # nothing is here; the other side must be a bracket or stand in one
        return True
    return any(
        match.start() <= start + len(words) - len(words.lstrip()) and end <= match.end()
        for match in EDITION.finditer(text)
        if not act or _ACT.search(text[: match.start()])
    )


def function_words(place: Place) -> str | None:
    """Only an article came, went or changed; a comma replaced "and"; a heading lost or won "further"."""
    changes = place.case.texts.registry.changes
    words = {*place.words_gone, *place.words_come}
    if words <= changes.function:
        return "article"
    if words <= changes.joining and place.gone.strip() and place.come.strip():
        return "punctuation"
    return "adverb of a heading" if place.case.old.kind == "heading" and words <= changes.adverbs else None


def order(place: Place) -> str | None:
    """The same items of a list in another order: "Resolutions 5 and 3" for "Resolutions 3 and 5"."""
    gone, come = (sorted(filter(None, _ITEMS.split(text.strip()))) for text in (place.gone, place.come))
    several = len(gone) > 1 and not place.case.texts.registry.changes.binding.intersection(gone)
    return "order of a list" if several and gone == come and any(map(str.isdigit, "".join(gone))) else None


def split(place: Place) -> str | None:
    """Its words stand in clauses that were split off now, or stood in clauses that were merged into this one."""
    case, changes = place.case, place.case.texts.registry.changes
    parts = case.texts.kin[0].get(case.old.path, ()), case.texts.kin[1].get(case.new.path, ())
    if not any(parts):
        return None
    for words, side in ((place.words_gone, parts[0]), (place.words_come, parts[1])):
        weighty = set(words) - changes.function - changes.joining
        if not weighty <= {word for part in side for word in part.key.split()}:
            return None
    return f"{'split' if parts[0] else 'merged'}: {', '.join(part.path for side in parts for part in side)}"


def abbreviation(place: Place) -> str | None:
    """Both are names of one actor: "ITU-D" for "the ITU Telecommunication Development Sector"."""
    if not any(map(str.isupper, place.gone + place.come)) and len(place.gone) + len(place.come) > _LONGEST_LOWER:
        return None
    actors = place.case.texts.registry.actors
    old, new = place.case.old.text, place.case.new.text
    end, finish = place.start + len(place.gone), place.begin + len(place.come)
    rights = [
        right
        for right in _edges(old[end:])
        if actors.may_end(old[: end + right].rstrip()) and actors.may_end(new[: finish + right].rstrip())
    ]
    for left in _edges(old[: place.start], reverse=True) if rights else ():
        for right in rights:
            one = _actor(actors, old[place.start - left : end + right])
            if one and one == _actor(actors, new[place.begin - left : finish + right]):
                return f"name of {one}"
    return None


def _edges(text: str, *, reverse: bool = False) -> list[int]:
    """Lengths of the first words of a text, or of the last ones, up to the width of the window; 0 first."""
    found = [match.end() for match, _ in zip(re.finditer(r"\s*[\w-]+", text), range(_WINDOW), strict=False)]
    if reverse:
        found = [len(text) - match.start() for match in re.finditer(r"[\w-]+\s*", text[-160:].rjust(len(text)))]
        found = sorted(found)[:_WINDOW]
    return [0, *found]


def _actor(actors: Actors, words: str) -> str | None:
    return actors.known(words.strip()) if words.strip() else None


def numbering(case: Case) -> Iterator[tuple[ChangeClass, str]]:
    """The mark in front of it changed, or its place among its neighbours, or that of a footnote mark."""
    if case.renumbered:
        yield "editorial", f"renumbered: {case.old.marker or 'no mark'} to {case.new.marker or 'no mark'}"
    if case.marks == ("footnote mark at another word",):
        yield "editorial", case.marks[0]
