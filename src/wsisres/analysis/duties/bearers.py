"""Whom a clause binds where its heading addresses nobody. Source: DOMAIN E, "Duties not in the heading"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsisres.analysis.duties.words import FORCES, words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from wsisres.analysis.duties.names import Named, Names

__all__ = ["Bearer", "bearer_of"]


class Bearer(NamedTuple):
    """Whom a clause binds."""

    actors: tuple[str, ...]
    force: str
    end: int
    """Where the words that name them end."""
    verb: int
    """Where what they are to do begins, behind "to" or "shall"."""
    passive: str | None = None
    """"is taken", where the bearer stands behind "by"."""


def bearer_of(text: str, names: Names, force: str | None) -> Bearer | None:
    """The bearer that a clause names itself; none where that is only the conference or ITU.

    `force` is that of the heading. "to instruct the Director to ..."; "that TDAG shall ..."; "administrations to ..."
    behind a heading such as *invites*; "that the decision is taken by the Council".
    """
    found = _addressed(text, names, force) or _told(text, names) or _subject(text, names) or _agent(text, names)
    if found is None:
        return None
    if force not in (None, "decision", "statement") and found.force in ("mandate", "recommendation"):
        found = found._replace(force=force or found.force)
    return found if any(actor != _UNION for actor in found.actors) else None


_UNION = "ITU"


def _addressed(text: str, names: Names, force: str | None) -> Bearer | None:
    """Behind *invites*: "administrations planning to operate such systems to take measures"."""
    if force in (None, "decision", "statement") or words("introduced", names.language).match(text):
        return None
    named = names.at(text, 0, unknown=True)
    infinitive = _infinitive(text, named, names) if named else None
    if not named or not infinitive or not force:
        return None
    return Bearer(named.ids, force, named.end, _verb(infinitive))


def _infinitive(text: str, named: Named, names: Names) -> re.Match[str] | None:
    """What the actors are to do, by a verb that is known, else by any; not what they are "planning to" do."""
    for form in ("later_to", "any_to"):
        found = words(form, names.language).finditer(text, named.end, named.end + _REACH)
        first = None
        for match in found:
            first = first or match
            if not words("governing", names.language).search(
                text, max(named.end, match.start() - _LONG), match.start()
            ):
                return match
        if first:
            return first
    return None


_REACH, _LONG = 800, 24
"""Letters in which what belongs to a subject must stand; letters of a long word."""


def _verb(infinitive: re.Match[str]) -> int:
    """Behind "to", but at "not to"."""
    return infinitive.end() if infinitive["to"] else infinitive.start("not")


def _told(text: str, names: Names) -> Bearer | None:
    """As in "to instruct the Director of BR to ensure ..."."""
    for act in words("act", names.language).finditer(text):
        named = names.at(text, act.end(), unknown=True)
        infinitive = _infinitive(text, named, names) if named else None
        force = names.registry.force("", act["act"])
        if named and infinitive:
            return Bearer(named.ids, force, named.end, _verb(infinitive))
        if named and (wished := _predicate(text, named, names)):  # "to recommend that a conference review"
            return wished._replace(force=force)
    return None


def _subject(text: str, names: Names) -> Bearer | None:
    """As in "that, when creating a group, the Council shall ...": the actor that begins a part of the sentence.

    One that goes on a list does not: in "cooperation between the Bureaux, the Council and ..." nobody acts.
    """
    for start in _starts(text, names.language):
        named = None if names.end_at(text, start - 2) else names.at(text, start)
        if named and (found := _predicate(text, named, names)):
            return found
    return None


def _starts(text: str, language: str) -> Iterator[int]:
    """Where a subject may begin: at the start and behind each comma, "that" and "and" left out."""
    that, when = words("that", language), words("when", language)
    place = 0
    while place >= 0:
        while match := that.match(text, place):
            place = match.end()
        if not when.match(text, place):
            yield place
        comma = text.find(", ", place)
        place = comma + 2 if comma >= 0 else -1


def _predicate(text: str, named: Named, names: Names) -> Bearer | None:
    """The modal that belongs to a subject: at once, or behind its attributes."""
    if not _attributes(text, named.end, names.language):
        return None
    for modal in words("modal", names.language).finditer(text, named.end, named.end + _REACH):
        if _parted(text, named.end, modal.start(), names.language):
            break
        relative = words("relative", names.language).search(text, max(named.end, modal.start() - _LONG), modal.start())
        if not relative and not words("patient", names.language).match(text, modal.end()):
            force = next(force for force in FORCES if modal[force])
            return Bearer(named.ids, force, named.end, _past_aside(text, modal.end(), names.language))
    return _subjunctive(text, named, names)


def _parted(text: str, start: int, end: int, language: str) -> bool:
    """Whether a modal has a subject of its own: it stands behind a comma, and not at once."""
    comma = text.rfind(", ", start, end)
    if comma < 0 or text[end - 1] == ",":
        return False
    return comma == start or words("subject", language).match(text, comma + 2) is not None


def _attributes(text: str, place: int, language: str) -> bool:
    """Whether what follows an actor leaves it the subject: "administrations which ...", not "the Director's report"."""
    following = text[place : place + 2]
    modal, post, bare = (words(name, language) for name in ("modal", "postmodifier", "bare_start"))
    if following in (", ", " ("):
        return True
    return bool(modal.match(text, place) or post.match(text, place) or bare.match(text, place + 1))


def _past_aside(text: str, place: int, language: str) -> int:
    """Behind "shall, upon request, furnish": at "furnish"."""
    if text[place : place + 2] != ", ":
        return place + 1
    starts = [place + 2]
    while (comma := text.find(", ", starts[-1])) >= 0:
        starts.append(comma + 2)
    bare, when = words("bare_start", language), words("when", language)
    known = (start for start in starts if bare.match(text, start))
    return next(known, None) or next((start for start in starts[1:] if not when.match(text, start)), starts[0])


def _subjunctive(text: str, named: Named, names: Names) -> Bearer | None:
    """As in "that ITU-D continue to lead", "that administrations wishing to implement IMT consider"."""
    comma = text.find(", ", named.end)
    end = comma if comma >= 0 else len(text)
    if comma == named.end:
        comma = text.find(", ", comma + 2)
        return _bare(text, named, comma + 1, names) if comma >= 0 else None
    for place in _blanks(text, named.end, end):
        governed = words("governed", names.language).search(text, max(0, place - _LONG), place)
        if not governed and (found := _bare(text, named, place, names)):
            return found
    return None


def _bare(text: str, named: Named, place: int, names: Names) -> Bearer | None:
    verb = words("bare_start", names.language).match(text, place + 1)
    return Bearer(named.ids, "mandate", named.end, place + 1) if verb else None


def _blanks(text: str, start: int, end: int) -> Iterator[int]:
    place = text.find(" ", start, end)
    while place >= 0:
        yield place
        place = text.find(" ", place + 1, end)


def _agent(text: str, names: Names) -> Bearer | None:
    """As in "that the decision is taken by the Plenipotentiary Conference or by the Council"."""
    match = words("agent", names.language).search(text)
    if not match or words("condition", names.language).search(text, 0, match.start() + 1):
        return None
    named = names.at(text, match.end())
    if not named:
        return None
    modal = words("modal", names.language).match(match[0])
    force = next(force for force in FORCES if modal[force]) if modal else _without_modal(match)
    return Bearer(named.ids, force, named.end, match.end(), _passive(match, modal))


def _without_modal(match: re.Match[str]) -> str:
    """As in "that action be taken by" is a mandate, "that the decision is taken by" a rule."""
    return "mandate" if match["subjunctive"] else "decision"


def _passive(match: re.Match[str], modal: re.Match[str] | None) -> str:
    return match[0][modal.end() if modal else 0 :].strip().rsplit(" ", 1)[0]
