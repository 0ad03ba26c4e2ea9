"""What makes a change weighty, in words. Source: DOMAIN G, "Substantive"."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from wsisres.analysis.diff.parts import words_of
from wsisres.analysis.diff.sets import duty_reasons, named, replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wsisres.analysis.diff.case import Case, Place
    from wsisres.analysis.diff.parts import Part
    from wsisres.model import Section
    from wsisres.model.diff import ChangeClass

__all__ = [
    "action_lines",
    "actors",
    "bearer",
    "binding",
    "deadline",
    "facts",
    "figures",
    "heading",
    "place",
    "scope",
    "words",
]

Verdict = tuple["ChangeClass", str]
_CODE = re.compile(r"(?<![\w-])C\d{1,2}(?![\w-])")
_FIGURE = re.compile(r"\d[\d .,]*")
_PIECE = re.compile(r"\s*(?:,|;|\band\b|\bor\b)\s*")
_MOST = 48
"""Letters of a quotation inside a reason."""


def binding(place: Place) -> Iterator[str]:
    """Words such as "should" became others such as "shall"."""
    words = place.case.texts.registry.changes.binding
    gone, come = ([word for word in words_of(text).split() if word in words] for text in (place.gone, place.come))
    if gone != come:
        yield replaced("verb force", " ".join(gone) or None, " ".join(come) or None)


def deadline(place: Place) -> Iterator[str]:
    """A year or a conference behind "by", "until", "no later than" changed."""
    changes = place.case.texts.registry.changes
    dated = any(changes.date.search(text) for text in (place.gone, place.come))
    if dated and changes.deadline.search(place.before):
        yield replaced("deadline", place.gone.strip() or None, place.come.strip() or None)


def actors(place: Place) -> Iterator[str]:
    """Names of actors that came or went."""
    known = place.case.texts.registry.actors.known
    gone, come = (
        [id_ for piece in _PIECE.split(text.strip()) if piece and (id_ := known(piece))]
        for text in (place.gone, place.come)
    )
    yield from named("actor", gone, come)


def action_lines(place: Place) -> Iterator[str]:
    """Codes of Action Lines that came or went."""
    spoken = place.case.texts.registry.changes.action_lines
    if spoken.search(place.case.old.text + place.case.new.text):
        yield from named("Action Line", _CODE.findall(place.gone), _CODE.findall(place.come))


def scope(place: Place) -> Iterator[str]:
    """Words such as "within existing resources" and "developing countries" that came or went."""
    pattern = place.case.texts.registry.changes.scope
    gone, come = ([match.casefold() for match in pattern.findall(text)] for text in (place.gone, place.come))
    yield from named("scope", gone, come)


def figures(place: Place) -> Iterator[str]:
    """A number became another one."""
    if any(deadline(place)):
        return
    if _FIGURE.fullmatch(place.gone.strip()) and _FIGURE.fullmatch(place.come.strip()):
        yield replaced("figure", place.gone.strip(), place.come.strip())


def words(place: Place) -> str:
    """The words themselves, where nothing else is known about them."""
    gone, come = _quoted(place.gone), _quoted(place.come)
    if gone and come:
        return f"words replaced: {gone} by {come}"
    return f"words deleted: {gone}" if gone else f"words added: {come}"


def _quoted(text: str) -> str:
    bare = text.strip(" ,;:.") or text.strip()
    return bare if len(bare) <= _MOST else f"{bare[:_MOST].rsplit(' ', 1)[0]} ..."


def heading(case: Case) -> Iterator[Verdict]:
    """Verb, force and addressees of a section."""
    old, new = case.old.section, case.new.section
    if case.old.kind != "heading" or old is None or new is None or case.old.text == case.new.text:
        return
    if old.force != new.force:
        yield "substantive", f"verb force: {_verb(old)} to {_verb(new)} ({old.force} to {new.force})"
    elif old.verb != new.verb:
        yield "substantive", f"verb: {_verb(old)} to {_verb(new)}"
    for noun, one, two in (
        ("actor", old.addressees, new.addressees),
        ("consulted actor", old.consulted, new.consulted),
    ):
        for reason in named(noun, one, two):
            yield "substantive", reason


def _verb(section: Section) -> str:
    return section.verb or "no verb"


def place(case: Case) -> Iterator[Verdict]:
    """It stands elsewhere: under another addressee or force that is weighty, else not."""
    if case.marks and case.marks != ("footnote mark at another word",):
        for mark in case.marks:
            yield "substantive", mark
    if not case.moved:
        return
    old, new = case.old.section, case.new.section
    if old is None or new is None or case.old.kind == "heading":
        yield "editorial", "moved"
    elif bearer(case.old) != bearer(case.new):
        yield "substantive", f"moved from {old.id} to {new.id}"
    else:
        yield "editorial", "moved" if old.id == new.id else f"moved from {old.id} to {new.id}"


def bearer(part: Part) -> object:
    """What the section of a part says of all its clauses: half of the text, force and addressees."""
    section = part.section
    return (section.part, section.force, section.addressees) if section else None


def facts(case: Case) -> Iterator[Verdict]:
    """What the analyses found in both: duties, cited acts, Action Lines."""
    if not case.edits:
        return
    duties = partial(_duties, spelled=case.texts.registry.changes.spelled)
    for field, compared in (("duties", duties), ("citations", _citations), ("action_lines", _codes)):
        old, new = case.texts.facts[field]
        for reason in compared(old.get(case.old.path, ()), new.get(case.new.path, ())):
            yield "substantive", reason


def _duties(old: Iterable[object], new: Iterable[object], spelled: Callable[[str], str]) -> Iterator[str]:
    for one, two in zip(old, new, strict=False):
        yield from duty_reasons(one, two, spelled)  # type: ignore[arg-type]


def _citations(old: Iterable[object], new: Iterable[object]) -> list[str]:
    acts = [[str(getattr(row, "target", None) or getattr(row, "text", "")) for row in rows] for rows in (old, new)]
    return named("citation", *([act.partition("@")[0] for act in side] for side in acts))


def _codes(old: Iterable[object], new: Iterable[object]) -> list[str]:
    return named("Action Line", *([code for row in rows for code in getattr(row, "codes", ())] for rows in (old, new)))
