"""What became of each clause over several editions: the result of `wsisres history`."""

# no `from __future__ import annotations` here: pydantic would have to evaluate each annotation at every start
from typing import Literal

from wsisres.model.base import Model
from wsisres.model.diff import ChangeClass, Word

__all__ = ["Event", "Happening", "Lineage"]

Happening = Literal["came", "stayed", "changed", "moved", "renumbered", "split off", "merged", "went"]


class Event(Model):
    """What an edition did to a clause."""

    edition: str
    """Conference or session of the edition, `PP-18`; else its label, its id or the name of its file."""
    happened: list[Happening]
    path: str | None
    """Where it stands in this edition; of what was merged the clause that has its words; `None` where it went."""
    address: str | None
    """The same as delegates speak."""
    text: str | None
    """Its words in this edition."""
    weight: ChangeClass | None
    reasons: list[str]
    words: list[Word]
    """What changed in its words since the edition before."""


class Lineage(Model):
    """A clause over all editions that have it."""

    document: str | None
    """Id of the text without its edition."""
    clause: str
    """Its last address."""
    events: list[Event]
    """In the order of the editions."""
