"""Facts about a text that the analyses find: citations, references, Action Lines and duties.

Names of the fields are fixed by the contract of the JSON output; fields may be added, none renamed.
"""

# no `from __future__ import annotations` here: pydantic would have to evaluate each annotation at every start
from typing import Literal

from wsisres.model.base import Force, Model, SpanModel
from wsisres.terms import Kind

__all__ = ["ActionLine", "Citation", "Deadline", "Duty", "InternalReference"]


class Citation(Model):
    """A mention of another act, instrument or document."""

    clause: str
    """Where it stands: a clause path, a section id (heading and lead), `title`, `footnote/1`, `annex/1`."""
    text: str
    """As printed, on one line."""
    target: str | None
    """`PP/RES/140@PP-10`, without `@` where no edition is printed; `None` where it cannot be settled."""
    kind: Kind
    title: str | None
    """The cited act's title as printed behind it: "on strengthening the role of ITU in ..."."""
    candidates: list[str]
    """Where there is no target, or no edition, what it may be."""
    span: SpanModel


class InternalReference(Model):
    """A mention of another part of the same text."""

    clause: str
    text: str
    target: str | None
    """A clause path, a section id, `annex/1` or `footnote/1`; `None` where the text has no such part."""
    span: SpanModel


class ActionLine(Model):
    """A mention of WSIS Action Lines."""

    clause: str
    text: str
    codes: list[str]
    """Lists and ranges spelled out: `["C2", "C5"]`."""
    role: str | None
    """What ITU is for these lines where the clause says so: `sole facilitator`, `co-facilitator`, `partner`."""
    span: SpanModel


class Deadline(Model):
    """By when a duty is due."""

    text: str
    """As printed: "by 2015", "at the forthcoming plenipotentiary conference"."""
    conference: str | None
    """Id of the conference or session: `PP-14`, `C19`."""
    date: str | None
    """ISO 8601, as exact as the words: `2015`, `2014-10-20`; `None` for "annually"."""


class Duty(Model):
    """Who is to do what. Source of the roles: DOMAIN E."""

    clause: str
    actors: list[str]
    """Who bears it: actor ids; one that the registry does not know is `OTHER:` and its words."""
    verbs: list[str]
    """The infinitives at the head of the item, with their adverbs: `["develop", "implement"]`."""
    text: str
    """The clause's own words."""
    force: Force
    consulted: list[str]
    """With whom: "in consultation with", "in collaboration with"."""
    recipients: list[str]
    """To whom something is reported, submitted or provided."""
    beneficiaries: list[str]
    """Whom it serves: "assist X", "for developing countries"."""
    targets: list[str]
    """Whom the bearer is to move in turn: "to encourage Member States to ..."."""
    deadline: Deadline | None
    limits: list[str]
    """Within what, as printed: "within existing resources"."""
    basis: Literal["heading", "clause"]
    """Whether the bearer stands in the heading or is the subject of the clause."""
    span: SpanModel
    """That of the clause."""
