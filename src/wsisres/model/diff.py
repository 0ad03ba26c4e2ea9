"""What changed between two texts: the result of `wsisres diff`.

Names of the fields are fixed by the contract of the JSON output; fields may be added, none renamed. Source: DOMAIN G.
"""

# no `from __future__ import annotations` here: pydantic would have to evaluate each annotation at every start
from typing import Literal

from pydantic import ConfigDict, Field

from wsisres.model.base import Model
from wsisres.model.facts import Citation, Duty
from wsisres.terms import ChangeClass

__all__ = [
    "Change",
    "ChangeClass",
    "CitationChange",
    "CitationSets",
    "Diff",
    "DutyChange",
    "DutySets",
    "Kind",
    "NameSets",
    "Side",
    "Symbol",
    "Word",
]

Symbol = Literal["ADD", "MOD", "SUP", "NOC"]
"""ITU's symbols; an editorial MOD is shown as `(MOD)`."""
Kind = Literal["designation", "title", "history", "opening", "heading", "lead", "clause", "footnote", "annex"]
"""What a part of a text is; `annex` for the heading, the title and each paragraph of an annex."""


class Side(Model):
    """A part of one of the two texts."""

    path: str
    """A clause path; a section id for its heading; `ID/lead` for a lead; `designation`, `title`, `history`, `opening`,
    `footnote/1`; `annex/1` for the heading of an annex, `annex/1/title`, `annex/1/p2` for a paragraph of its text."""
    marker: str
    """As printed; empty for what has none."""
    text: str
    """Its words on one line; of a clause its text and tail joined by a blank."""
    kind: Kind
    level: int
    """How deep a clause stands: 1 below its heading, 2 for a sub-item; 0 for what is no clause."""
    tail: int | None
    """Of a clause with words behind its list, where in `text` these begin."""
    footnotes: list[str]
    """The footnote marks that stand in it."""
    footnote_places: list[int]
    """For each mark its offset in `text`."""


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
    related: str | None
    """Of what was split off or merged, the path in the other text of what it was split from or merged into."""
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


class NameSets(Model):
    """Action Lines, terms or footnotes as a set, not as text."""

    added: list[str]
    dropped: list[str]


class Diff(Model):
    """The differences of two documents."""

    old: str | None
    """Id of the old text, else its title or the name of its file."""
    new: str | None
    summary: dict[str, int]
    """How many changes there are by symbol (`MOD` without, `(MOD)` with editorial ones only), class, `moved` and
    `renumbered`."""
    changes: list[Change]
    """In the order of the new text, what was deleted at its old place; what is equal too (NOC)."""
    crosswalk: dict[str, str | None]
    """Each old path and its new path, `None` for what is gone."""
    duties: DutySets
    citations: CitationSets
    action_lines: NameSets
    """Codes of WSIS Action Lines."""
    terms: NameSets
    """Abbreviations that the text defines, with their words: "World Summit on the Information Society (WSIS)"."""
    footnotes: NameSets
    """Texts of footnotes; one that was changed is a change of its own."""
