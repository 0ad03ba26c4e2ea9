"""Whom a clause binds where its heading addresses nobody. Source: DOMAIN E, "Duties not in the heading"."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from wsisres.analysis.duties.names import Named
from wsisres.analysis.duties.words import FORCES, words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from wsisres.analysis.duties.names import Names

__all__ = ["Bearer", "bearers_of", "bearers_of_sentence"]


class Bearer(NamedTuple):
    """Whom a clause binds."""

    actors: tuple[str, ...]
    force: str
    end: int
    """Where the words that name them end."""
    verb: int
    """Where what they are to do begins, behind "to" or "shall"."""
    passive: tuple[str, ...] = ()
    """"is taken", where the bearer stands behind "by"."""
    stop: int | None = None
    """Where another bearer begins, in the same clause."""
    further: int | None = None
    """Where the verb of a second modal of this force begins: "shall count the lamps and shall light them"."""


def bearers_of(text: str, names: Names, force: str | None, above: str = "") -> list[Bearer]:
    """The bearers that a clause names itself, usually one or none; none that is only the conference or ITU.

    `force` is that of the heading, `above` the words that a sub-item stands below. "to instruct the Director to ...";
    "that TDAG shall ..."; "administrations to ..." behind a heading such as *invites*; "that the decision is taken by
    the Council".
    """
    found = _addressed(text, names, force) or _told(text, names)
    subjects = [found] if found else _subjects(text, names, above) or _subject_above(text, names, above)
    agent = None if subjects else _agent(text, names)
    bound = [*subjects, *([agent] if agent else [])] or list(islice(_at_once(text, names), 1))
    if force not in (None, "decision", "statement"):
        bound = [_as_heading(bearer, force or bearer.force) for bearer in bound]
    return [bearer for bearer in bound if _binds(bearer)]


def bearers_of_sentence(sentence: str, names: Names) -> list[Bearer]:
    """The bearers of a sentence of a note or an annex, with a modal: "Administrations are invited to inform"."""
    if not words("modal", names.language).search(sentence):
        return []
    return [found for found in _subjects(sentence, names, "", wish=False) if _binds(found)]


def _as_heading(bearer: Bearer, force: str) -> Bearer:
    """Behind *invites* what somebody shall or should do is an invitation."""
    return bearer._replace(force=force) if bearer.force in ("mandate", "recommendation") else bearer


def _binds(bearer: Bearer) -> bool:
    return any(actor != _UNION for actor in bearer.actors)


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


_REACH, _NAME, _LONG, _CONDITIONS = 800, 90, 24, 4
"""Letters in which what belongs to a subject must stand; of a long name; of a long word; conditions looked at."""


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
        charges = words("charging", names.language).search(act["act"])
        if named and charges and words("charged", names.language).match(text, named.end):  # "with the plan"
            return Bearer(named.ids, force, named.end, len(text))
        if named and (wished := _predicate(text, named, names)):  # "to recommend that a conference review"
            return wished._replace(force=force)
    return None


def _subjects(text: str, names: Names, above: str, *, wish: bool = True) -> list[Bearer]:
    """As in "that, when creating a group, the Council shall ...": the actor that begins a part of the sentence.

    One that goes on a list does not: in "cooperation between the Bureaux, the Council and ..." nobody acts.
    """
    for start in _starts(text, names.language):
        listed = text[start - 2 : start] == ", " and names.end_at(text, start - 2)
        named = None if listed else names.at(text, start) or _meant(text, start, names, above)
        if named and (found := _predicate(text, named, names, wish=wish)):
            return _with_next(text, found, names)
    return []


def _subject_above(text: str, names: Names, above: str) -> list[Bearer]:
    """As in "should make lamps" below "that administrations which plan to build:"."""
    modal = words("modal", names.language).match(f" {text}")
    if not modal or not above.endswith(":"):
        return []
    start = next(_starts(above, names.language), None)
    named = names.at(above, start) if start is not None else None
    if not named or _suffers(f" {text}", modal, names.language) or not _attributes(above, named.end, names.language):
        return []
    return [Bearer(named.ids, _force_of(modal), 0, modal.end())]


def _at_once(text: str, names: Names) -> Iterator[Bearer]:
    """As in "after the close of WTSA, the Director shall": with a modal at once, even behind the name of an actor.

    So also somebody whom the registry lacks: "that the working group shall elect a chairman".
    """
    for start in _starts(text, names.language, circumstances=True):
        modal = words("modal", names.language).search(text, start, start + _NAME)
        named = _named_at_once(text, start, modal.start(), names) if modal else None
        listed = named and len(named.ids) > 1 and names.end_at(text, start - 2)
        if named and not listed and (found := _predicate(text, named, names, wish=False)):
            yield found


def _named_at_once(text: str, start: int, end: int, names: Names) -> Named | None:
    """The subject that fills a part of a sentence up to its modal, or ends it: "before 1 January the Bureau shall"."""
    if words("when", names.language).match(text, start):
        return names.before(text, start, end)
    return names.exactly(text, start, end)


def _with_next(text: str, first: Bearer, names: Names) -> list[Bearer]:
    """As in "the administration may report it, and that the notifying administrations shall cooperate": two bearers."""
    found, latest = list[Bearer](), first
    for match in words("next_subject", names.language).finditer(text, first.verb):
        named = names.at(text, match.end()) if match.start() >= latest.verb else None
        second = _predicate(text, named, names, wish=False) if named else None
        if second:
            found += _with_next_modal(text, latest._replace(stop=match.start()), names)
            latest = second
    return [*found, *_with_next_modal(text, latest, names)]


def _with_next_modal(text: str, first: Bearer, names: Names) -> list[Bearer]:
    """As in "WTSA shall examine and may approve the list": the same actor twice, if with another force."""
    joint = words("next_modal", names.language).search(text, first.verb, first.stop or len(text))
    if not joint or words("other_clause", names.language).search(text, first.verb, joint.start()):
        return [first]
    second = _predicate(text, Named(first.actors, joint.end()), names, wish=False)
    if second and second.force == first.force:
        return [first._replace(further=second.verb)]
    before = first._replace(stop=joint.start())
    return [before, second._replace(stop=first.stop)] if second else [before]


def _meant(text: str, start: int, names: Names, above: str) -> Named | None:
    """Whom "it" means: in "when the Bureau receives it, it shall ..." the subject of the condition.

    The condition stands before the pronoun, or in the words `above` the item.
    """
    pronoun = words("pronoun", names.language).match(text, start)
    if not pronoun:
        return None
    for before in (text[max(0, start - _REACH) : start], above[-_REACH:]):
        for match in islice(words("if_subject", names.language).finditer(before), _CONDITIONS):
            if named := names.subject(before, match.end()):
                return Named(named.ids, pronoun.end())
    return None


def _starts(text: str, language: str, *, circumstances: bool = False) -> Iterator[int]:
    """Where a subject may begin: at the start, behind each comma and semicolon and "and that"."""
    that, when, dated, part = (words(name, language) for name in ("that", "when", "dated", "part"))
    place = 0
    while True:
        while match := that.match(text, place) or dated.match(text, place):
            place = match.end()
        if circumstances or not when.match(text, place):
            yield place
        following = part.search(text, place)
        if following is None:
            return
        place = following.end()


def _predicate(text: str, named: Named, names: Names, *, wish: bool = True) -> Bearer | None:
    """The modal that belongs to a subject: at once, or behind its attributes; with `wish`, also a verb without one."""
    if not _attributes(text, named.end, names.language):
        return None
    modal = _own_modal(text, named.end, names.language)
    if modal:
        force = _force_of(modal)
        return Bearer(named.ids, force, named.end, _past_aside(text, modal.end(), names.language))
    return _subjunctive(text, named, names) if wish else None


def _force_of(modal: re.Match[str]) -> str:
    return next(force for force in FORCES if modal[force])


def _of_another(text: str, start: int, modal: re.Match[str], language: str) -> bool:
    """Whether a modal is that of a clause about the subject: "which may"."""
    relative = words("relative", language).search(text, max(start, modal.start() - _LONG), modal.start())
    return relative is not None or _inside(text, start, modal, language)


def _suffers(text: str, modal: re.Match[str], language: str) -> bool:
    """Whether the subject of a modal does nothing: "shall be informed", "shall, as a rule, be informed"."""
    return words("patient", language).match(text, _past_aside(text, modal.end(), language) - 1) is not None


def _inside(text: str, start: int, modal: re.Match[str], language: str) -> bool:
    """Whether a modal belongs to a clause inside the subject, whose own follows: "believing that harm MAY come shall".

    The subject's own is not joined to it, and it has no clause of its own.
    """
    if not words("subordinate", language).search(text, start, modal.start() + 1):
        return False
    own = words("modal", language).search(text, modal.end(), modal.end() + _REACH)
    if not own or ", " in text[modal.end() : own.start()]:
        return False
    return not any(
        words(form, language).search(text, modal.end(), own.start() + 1) for form in ("joined", "subordinate")
    )


def _own_modal(text: str, start: int, language: str) -> re.Match[str] | None:
    """The modal of a subject that ends at `start`; behind ", which may need it, shall" the one behind the comma."""
    sentence = words("sentence_end", language).search(text, start, start + _REACH)
    aside = words("aside_start", language).match(text, start)
    for modal in words("modal", language).finditer(text, start, sentence.start() if sentence else start + _REACH):
        if aside and text[modal.start() - 1] != ",":
            continue
        if _parted(text, start, modal.start(), language):
            break
        if not _of_another(text, start, modal, language):
            if not _suffers(text, modal, language):
                return modal
            if not words("modal", language).match(text, modal.end()):  # "shall be empowered to make"
                break
    return None


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
    bare, when, infinitive = (words(name, language) for name in ("bare_start", "when", "start"))
    for start in starts:
        if bare.match(text, start):
            return start
        if found := infinitive.match(text, start):
            return found.end() if found["to"] else found.start("not")
    return next((start for start in starts[1:] if not when.match(text, start)), starts[0])


def _subjunctive(text: str, named: Named, names: Names) -> Bearer | None:
    """As in "that ITU-D continue to lead", "that administrations wishing to implement IMT consider"."""
    comma = text.find(", ", named.end)
    end = comma if comma >= 0 else len(text)
    sentence = words("sentence_end", names.language).search(text, named.end, end)
    end = sentence.start() if sentence else end
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
    force = _force_of(modal) if modal else _without_modal(match)
    return Bearer(named.ids, force, named.end, match.end(), _passive(match, modal, names.language))


def _without_modal(match: re.Match[str]) -> str:
    """As in "that action be taken by" is a mandate, "that the decision is taken by" a rule."""
    return "mandate" if match["subjunctive"] else "decision"


def _passive(match: re.Match[str], modal: re.Match[str] | None, language: str) -> tuple[str, ...]:
    """Of "shall be reviewed and, if necessary, revised by": be reviewed, revised."""
    verb = match[0][modal.end() if modal else 0 :].strip()
    participles = [found[0] for found in words("participle", language).finditer(verb)]
    first = verb[: verb.index(participles[0])]
    return (first + participles[0], *participles[1:])
