"""Selection, grouping and counting of duties across documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from wsisres.diagnostics import InputError
from wsisres.model.actions import Action, ActorCounts
from wsisres.registry.actors import OTHER
from wsisres.terms import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model import Document
    from wsisres.registry import Registry

__all__ = ["Wanted", "actions_of", "actor_ids", "due_date", "grouped", "matrix"]

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_NEAREST = 3


@dataclass(frozen=True)
class Wanted:
    """Which duties are asked for; every condition that is given must hold."""

    actors: frozenset[str] = frozenset()
    """Ids, as `actor_ids` gives them; none asks for all."""
    role: str = "bearer"
    """The role that the actors, or any actor, must have."""
    forces: frozenset[str] = frozenset()
    verb: str | None = None
    """A word of one of the verbs: `assist` finds "continue to assist"."""
    due_before: str | None = None
    """A date as `due_date` gives it; the deadline must fall before it."""
    with_deadline: bool = False
    text: str | None = None
    """Words of the clause, in any case."""

    def holds(self, duty: Action) -> bool:
        """Whether a duty is asked for."""
        named = getattr(duty, ROLES[self.role])
        conditions = (
            named and (not self.actors or not self.actors.isdisjoint(named)),
            not self.forces or duty.force in self.forces,
            self.verb is None or any(self.verb.casefold() in verb.casefold().split() for verb in duty.verbs),
            not self.with_deadline or duty.deadline is not None,
            self.due_before is None or self._due(duty),
            self.text is None or self.text.casefold() in duty.text.casefold(),
        )
        return all(conditions)

    def _due(self, duty: Action) -> bool:
        due = duty.deadline.date if duty.deadline else None
        return due is not None and self.due_before is not None and due < self.due_before


def actions_of(documents: Iterable[Document], wanted: Wanted) -> Iterator[Action]:
    """The duties that are asked for, in the order of the documents."""
    for document in documents:
        name = document.id or document.source.name
        for duty in document.duties:
            fields = {field: getattr(duty, field) for field in type(duty).model_fields}
            action = Action.model_validate({**fields, "document": name})
            if wanted.holds(action):
                yield action


def actor_ids(name: str, registry: Registry, *, exact: bool = False) -> frozenset[str]:
    """The ids that a name, a synonym or an id asks for; raises `InputError` with the nearest names.

    A duty of a group is one of its members, and what a group has to do, its members have: DIR-BDT finds the duties of
    DIRS as well, DIRS those of each Director. `exact` turns that off.
    """
    if name.startswith(OTHER):
        return frozenset({name})
    actors = registry.actors
    id_ = actors.known(name) or actors.known(name.upper())
    if id_ is None:
        where, what = f"--actor '{name}'", "no actor of this name or id is in the registry"
        raise InputError(where, what, _nearest(name, registry))
    if exact:
        return frozenset({id_})
    holding = {group for group, row in actors.rows.items() if row.get("members") and id_ in actors.members(group)}
    return frozenset({id_, *_below(id_, registry), *holding})


def _below(actor: str, registry: Registry) -> Iterator[str]:
    """The members of a group, and the groups among them."""
    for member in registry.actors.rows.get(actor, {}).get("members") or ():
        yield member
        yield from _below(member, registry)


def _nearest(name: str, registry: Registry) -> str:
    names = {called.casefold(): row for row in registry.actors.rows.values() for called in _called(row)}
    close = get_close_matches(name.casefold(), names, n=_NEAREST * 3, cutoff=0.5)
    rows = list({names[called]["id"]: names[called] for called in close}.values())[:_NEAREST]
    if not rows:
        return "see `members` and `synonyms` in the registry file actors.yaml"
    return f"nearest: {', '.join(map(_shown, rows))}"


def _shown(row: dict[str, str]) -> str:
    return row["id"] if row["id"] == row["name"] else f"{row['id']} ({row['name']})"


def _called(row: dict[str, str | list[str]]) -> Iterator[str]:
    yield str(row["id"])
    yield str(row["name"])
    yield from row.get("synonyms", ())


def due_date(value: str, registry: Registry) -> str:
    """A date, or the first day of a conference: `2015`, `2014-10-20`, `PP-14`; raises `InputError`."""
    if _ISO.fullmatch(value) and _is_day(value):
        return value
    conference = registry.conferences.labelled(value)
    if conference is None:
        advice = "write a year, a date such as 2014-10-20, or a conference such as PP-14"
        where, what = f"--due-before '{value}'", "neither a date nor a conference"
        raise InputError(where, what, advice)
    return conference.start or str(conference.year)


def _is_day(value: str) -> bool:
    """Whether a year, a month or a day is one of the calendar."""
    try:
        date.fromisoformat(value + "-01-01"[: 3 * (3 - len(value.split("-")))])
    except ValueError:
        return False
    return True


def grouped(actions: Iterable[Action], by: str, wanted: Wanted) -> dict[str, list[Action]]:
    """The duties by actor, resolution, force or verb; by actor and verb a duty may stand in several groups."""
    groups: dict[str, list[Action]] = {}
    for action in actions:
        for key in _keys(action, by, wanted):
            groups.setdefault(key, []).append(action)
    return groups


def _keys(action: Action, by: str, wanted: Wanted) -> list[str]:
    if by == "actor":
        return [id_ for id_ in getattr(action, ROLES[wanted.role]) if not wanted.actors or id_ in wanted.actors]
    if by == "verb":
        return list(dict.fromkeys(action.verbs)) or [""]
    return [action.document if by == "resolution" else action.force]


def matrix(actions: Iterable[Action], wanted: Wanted) -> list[ActorCounts]:
    """Actors by resolutions with counts, those with most duties first."""
    counts: dict[str, dict[str, int]] = {}
    documents: dict[str, None] = {}
    for action in actions:
        documents[action.document] = None
        for actor in _keys(action, "actor", wanted):
            row = counts.setdefault(actor, {})
            row[action.document] = row.get(action.document, 0) + 1
    rows = [
        ActorCounts(actor=actor, documents={name: row.get(name, 0) for name in documents}, total=sum(row.values()))
        for actor, row in counts.items()
    ]
    return sorted(rows, key=lambda row: (-row.total, row.actor))
