"""Who else takes part in a duty: with whom, to whom, for whom, and whom the bearer moves in turn. Source: DOMAIN E."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsisres.analysis.duties.words import words

if TYPE_CHECKING:
    import re

    from wsisres.analysis.duties.names import Names

__all__ = ["Roles", "roles_of"]


class Roles(NamedTuple):
    """The lists of a duty."""

    consulted: list[str]
    recipients: list[str]
    beneficiaries: list[str]
    targets: list[str]

    def add(self, field: str, ids: tuple[str, ...]) -> None:
        """Each actor once; one that is served need not be named as served again."""
        kept = getattr(self, field)
        kept += [id_ for id_ in ids if id_ not in kept and id_ != "ITU"]


def roles_of(text: str, start: int, names: Names) -> Roles:
    """The roles in what a clause says from `start` on, up to what only others are to do.

    "to encourage Member States to assist developing countries" makes Member States the target; whom they assist is no
    matter of the bearer.
    """
    roles, mode, place = Roles([], [], [], []), None, start
    pattern = words("role", names.language)
    while match := pattern.search(text, place):
        place = match.end()
        kind = match.lastgroup or ""
        if kind == "give":
            mode = "recipients"
        if kind == "help" or (kind == "target" and mode is None):
            mode = "beneficiaries"
        field = _FIELDS.get(kind) or mode
        if not field or (kind == "to" and _is_verb(text, place, names)):
            continue
        named = names.at(text, place + (text[place : place + 1] == " "), unknown=kind in _UNKNOWN)
        if not named:
            continue
        if kind == "for" and not _served(named.ids, names):
            continue
        if kind == "target":
            roles.add("targets", named.ids)
            if words("infinitive", names.language).match(text, named.end):
                break
            place = named.end
            continue
        if kind == "give":
            continue
        _put(roles, field, named.ids, match)
        place = named.end
    return roles


_FIELDS = {
    "consulted": "consulted",
    "charge": "recipients",
    "help": "beneficiaries",
    "for": "beneficiaries",
    "favoured": "beneficiaries",
    "target": "targets",
}
_UNKNOWN = {"consulted", "charge", "to"}


def _put(roles: Roles, field: str, ids: tuple[str, ...], match: re.Match[str]) -> None:
    if match["favoured"] is not None and any(id_ in roles.recipients + roles.consulted for id_ in ids):
        return
    roles.add(field, ids)


def _is_verb(text: str, place: int, names: Names) -> bool:
    return words("bare_start", names.language).match(text, place + 1) is not None


def _served(ids: tuple[str, ...], names: Names) -> bool:
    """Whether actors behind "for" are served: members and countries, not the Union's own organs."""
    rows = names.registry.actors.rows
    return all((row := rows.get(id_)) and (row["part_of"] in (None, "MEMBERSHIP") or id_ == "MEMBERSHIP") for id_ in ids)
