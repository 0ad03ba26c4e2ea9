"""The Action Lines over several texts: where each is named, what ITU is for it, which are named nowhere."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from wsisres.model.xref import ContradictedRole, Line, LineMention

if TYPE_CHECKING:
    from wsisres.model import Document
    from wsisres.registry import Registry

__all__ = ["Lines"]

_EXCLUSIVE = ("sole facilitator", "co-facilitator", "partner")
"""Roles of which a line can have one; "facilitator" and the like go with the first two."""


class Lines:
    """The lines of the registry and their mentions."""

    def __init__(self, registry: Registry) -> None:
        """No text is read yet."""
        self._rows = registry.action_lines
        self._mentions: dict[str, list[LineMention]] = {code: [] for code in self._rows}
        self.clauses: dict[tuple[str, str], None] = {}
        """Text and clause of every mention, in the order of reading."""

    def add(self, document: Document) -> None:
        """Keep the mentions of a text."""
        name = document.id or document.source.name
        parts = {section.id: section.part for section in document.sections}
        for row in document.action_lines:
            part = parts.get(row.clause.partition("/")[0])
            mention = LineMention(document=name, clause=row.clause, part=part, text=row.text, role=row.role)
            self.clauses[name, row.clause] = None
            for code in row.codes:
                self._mentions[code].append(mention)

    def all(self) -> list[Line]:
        """Every line of the registry, those without mentions too."""
        return [self._line(code) for code in self._rows]

    def _line(self, code: str) -> Line:
        row, mentions = self._rows[code], self._mentions[code]
        stated = [_stated(mentions, name) for name in dict.fromkeys(mention.document for mention in mentions)]
        roles = dict.fromkeys(mention.role for group in stated for mention in group if mention.role)
        return Line(
            code=code,
            name=row.name,
            sub_lines=list(row.sub_lines),
            mentions=mentions,
            roles=list(roles),
            contradictions=[found for group in stated if (found := _contradicted(group))],
        )


def _stated(mentions: list[LineMention], document: str) -> list[LineMention]:
    """The mentions of a text that say what ITU is: the operative ones; those of the preamble where there are none.

    A preamble tells what was: "in which it was previously only a partner".
    """
    own = [mention for mention in mentions if mention.document == document and mention.role]
    return [mention for mention in own if mention.part == "operative"] or own


def _contradicted(mentions: list[LineMention]) -> ContradictedRole | None:
    roles: dict[str, list[str]] = {}
    for mention in mentions:
        roles.setdefault(mention.role or "", []).append(mention.clause)
    wrong = dict.fromkeys(role for pair in combinations(roles, 2) if _exclude(*pair) for role in pair)
    if not wrong:
        return None
    return ContradictedRole(document=mentions[0].document, roles={role: roles[role] for role in wrong})


def _exclude(one: str, other: str) -> bool:
    """Whether only one of two roles can be true: of the exclusive ones, and "partner" against any facilitator."""
    return (one in _EXCLUSIVE and other in _EXCLUSIVE) or "partner" in (one, other)
