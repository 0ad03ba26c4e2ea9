"""What changed between two texts: the result of `wsisres diff`.

Names of the fields are fixed by the contract of the JSON output; fields may be added, none renamed. Source: DOMAIN G.
"""

# no `from __future__ import annotations` here: pydantic would have to evaluate each annotation at every start
from typing import Literal

from pydantic import ConfigDict, Field

from wsisres.model.base import Model
from wsisres.model.facts import Citation, Duty

__all__ = [
    "Change",
    "ChangeClass",
    "CitationChange",
    "CitationSets",
    "Diff",
    "DutyChange",
    "DutySets",
    "Side",
    "Symbol",
    "Word",
]

Symbol = Literal["ADD", "MOD", "SUP", "NOC"]
"""ITU's symbols; an editorial MOD is shown as `(MOD)`."""
ChangeClass = Literal["editorial", "consequential", "substantive"]


class Side(Model):
    """A part of one of the two texts."""

    path: str
    """A clause path; a section id for its heading; `ID/lead` for a lead;
    `title`, `opening`, `footnote/1`, `annex/1`."""
    marker: str
    """As printed; empty for what has none."""
    text: str
    """Its words on one line; of a clause its text and tail joined by a blank."""


class Word(Model):
    """A stretch of words that stayed, went or came."""

    op: Literal["equal", "delete", "insert"]
    text: str


class Change(Model):
    """One part of the text, old and new."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, serialize_by_alias=True)

    symbol: Symbol
    old: Side | None
    """`None` for what was added."""
    new: Side | None
    """`None` for what was deleted."""
    moved: bool
    """Whether it stands in another order or section than before."""
    renumbered: bool
    """Whether its marker changed."""
    class_: ChangeClass | None = Field(alias="class")
    """`None` where nothing changed."""
    reasons: list[str]
    """Why it is of this class, in words: "edition of a cited act", "actor added: TSAG"."""
    words: list[Word]
    """Equal and delete join to the old text, equal and insert to the new, exactly."""


class DutyChange(Model):
    """A duty whose clause stands in both texts and whose bearer, force, verbs or deadline changed."""

    old: Duty
    new: Duty
    reasons: list[str]


class DutySets(Model):
    """Duties as a set, not as text."""

    added: list[Duty]
    dropped: list[Duty]
    changed: list[DutyChange]


class CitationChange(Model):
    """A cited act whose edition changed: `PP/RES/140@PP-10` to `PP/RES/140@PP-14`."""

    old: str
    new: str


class CitationSets(Model):
    """Cited acts as a set, not as text."""

    added: list[Citation]
    dropped: list[Citation]
    changed: list[CitationChange]


class Diff(Model):
    """The differences of two documents."""

    old: str | None
    """Id of the old text, else its title or the name of its file."""
    new: str | None
    summary: dict[str, int]
    """How many changes there are by symbol, class, `moved` and `renumbered`."""
    changes: list[Change]
    """In the order of the new text, what was deleted at its old place; what is equal too (NOC)."""
    crosswalk: dict[str, str | None]
    """Each old path and its new path, `None` for what is gone."""
    duties: DutySets
    citations: CitationSets
