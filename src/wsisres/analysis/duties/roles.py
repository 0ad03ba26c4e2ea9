"""Who else takes part in a duty: with whom, to whom, for whom, and whom the bearer moves in turn. Source: DOMAIN E."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsisres.analysis.duties.words import words

if TYPE_CHECKING:
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
        place, kind = match.end(), match.lastgroup or ""
        mode = _MODES.get(kind, mode)
        field = _FIELDS.get(kind, mode)
        if kind in _NONE or not field or (kind == "to" and _is_verb(text, place, names)):
            continue
        named = names.at(text, place + (text[place : place + 1] == " "), unknown=kind in _UNKNOWN)
        if not named or (kind == "for" and not _served(named.ids, names)):
            continue
        place = named.end
        if kind != "favoured" or not any(id_ in roles.recipients + roles.consulted for id_ in named.ids):
            roles.add(field, named.ids)
        if kind == "target":
            place = _resumed(text, place, names)
    return roles


def _resumed(text: str, place: int, names: Names) -> int:
    """Where the bearer's own act goes on behind what a target is to do: at "and to report"; else at the end."""
    infinitive = words("later_to", names.language).search(text, place, place + _REACH)
    if not infinitive or words("and_end", names.language).search(text, infinitive.start() - _LONG, infinitive.start()):
        return place
    own = words("closing", names.language).search(text, infinitive.end())
    return own.start() if own else len(text)


_REACH, _LONG = 800, 24
"""Letters in which what a target is to do must begin; letters of a long word."""


_NONE = ("give", "nothing")
"""Words behind which nobody is named at once."""
_MODES = {"give": "recipients", "charge": "recipients", "help": "beneficiaries"}
"""What a word makes of those behind a later "to"."""
_FIELDS = {
    "consulted": "consulted",
    "charge": "recipients",
    "help": "beneficiaries",
    "for": "beneficiaries",
    "favoured": "beneficiaries",
    "target": "targets",
}
_UNKNOWN = {"consulted", "charge", "to"}


def _is_verb(text: str, place: int, names: Names) -> bool:
    return words("bare_start", names.language).match(text, place + 1) is not None


def _served(ids: tuple[str, ...], names: Names) -> bool:
    """Whether actors behind "for" are served: members and countries, not the Union's own organs."""
    rows = names.registry.actors.rows
    return all(
        (row := rows.get(id_)) and (row["part_of"] in (None, "MEMBERSHIP") or id_ == "MEMBERSHIP") for id_ in ids
    )
