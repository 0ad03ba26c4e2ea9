"""What a question finds: the result of `wsisres query`. Names of the fields are fixed by the contract of the output."""

# no `from __future__ import annotations` here: pydantic would have to evaluate each annotation at every start
from typing import Literal

from wsisres.model.base import Model

__all__ = ["Context", "Hit"]


class Context(Model):
    """What stands around a hit."""

    heading: str | None
    """Of its section."""
    lead_in: list[str]
    """The lead of the section and the words of the clauses above, outermost first."""


class Hit(Model):
    """A unit of text that itself carries what is asked."""

    document: str | None
    """Id of the document; `None` where the text names no designation."""
    clause: str
    """A clause path, a section id, `title`, `footnote/1` or `annex/1`."""
    address: str
    """As delegates speak: "instructs the Director of BDT 2"."""
    text: str
    """Its own words; of a section its heading and lead."""
    snippet: str
    """The words around what was found, on one line."""
    score: float
    """How well the words fit, by bm25; 0 where no words are asked. Only the order within one answer means anything."""
    lit: list[tuple[int, int]]
    """Where in the snippet stands what was found."""
    kind: Literal["clause", "title", "section", "footnote", "annex"]
    year: int | None
    source: str
    """Name of the source."""
    line: int
    """Line of the source."""
    context: Context | None
    """Where it was asked for."""
