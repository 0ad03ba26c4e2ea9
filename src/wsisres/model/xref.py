"""Who cites what, and how a citation stands today: the result of `wsisres xref` and `wsisres lines`.

Names of the fields are fixed by the contract of the JSON output; fields may be added, none renamed.
"""

# no `from __future__ import annotations` here: pydantic would have to evaluate each annotation at every start
from typing import Literal

from wsisres.model.base import Model
from wsisres.model.facts import Citation, InternalReference
from wsisres.terms import Status

__all__ = [
    "CitedEdge",
    "CitedNode",
    "ContradictedRole",
    "Line",
    "LineMention",
    "SettledCitation",
    "SettledReference",
    "SourceDocument",
    "Status",
    "Xref",
]


class SettledCitation(Citation):
    """A citation, where it stands and how it stands."""

    document: str
    """Id of the citing text, or the name of its file where it has no id."""
    verb: str | None
    """Verb of the section in which it stands: `recalling`; `None` in a title, a footnote or an annex."""
    status: Status
    """`resolved`: the cited edition is among the sources, or the act is and no edition is printed. `other-edition`: the
    act is there in other editions. `superseded`: a later edition than the cited one is known. `later`: newer than the
    citing text. `unresolved`: not among the sources. `ambiguous`: it may be any of the candidates."""
    editions: list[str]
    """Of `other-edition` those among the sources, of `superseded` the later ones that are known."""


class SettledReference(InternalReference):
    """A reference to another part of the same text, and which text that is."""

    document: str
    """Id of the text, or the name of its file where it has no id."""


class SourceDocument(Model):
    """One of the texts that were read."""

    id: str | None
    title: str | None
    edition: str | None
    """As printed in the brackets of the designation: `Rev. Dubai, 2014`."""
    source: str
    """Name of the file."""
    citations: int
    """How many citations it holds."""
    cited_by: int
    """How many citations in the sources settle to it."""


class Xref(Model):
    """What `wsisres xref --format json` prints."""

    citations: list[SettledCitation]
    internal_references: list[SettledReference]
    documents: list[SourceDocument]
    cycles: list[list[str]]
    """Texts that cite each other, directly or by others between them."""


class CitedNode(Model):
    """An act in the graph of citations."""

    id: str
    """`PP/RES/140@PP-14`; without `@` where no edition is printed."""
    title: str | None
    edition: str | None
    """`Guadalajara, 2010`, or as printed."""
    source: str | None
    """Name of the file; `None` for what is cited only."""


class CitedEdge(Model):
    """All citations of one act by one text in sections of one verb."""

    source: str
    target: str
    verb: str
    """`recalling`, `instructs`; else `title`, `footnote` or `annex`."""
    status: Status
    clauses: list[str]


class LineMention(Model):
    """A place where an Action Line is named."""

    document: str
    clause: str
    part: Literal["preambular", "operative"] | None
    """`None` in a title, a footnote or an annex."""
    text: str
    role: str | None
    """What ITU is for the line where the clause says so."""


class ContradictedRole(Model):
    """Two roles for one line of which only one can be true."""

    document: str
    roles: dict[str, list[str]]
    """Each role and the clauses that state it."""


class Line(Model):
    """A WSIS Action Line and where the sources name it."""

    code: str
    name: str
    sub_lines: list[str]
    mentions: list[LineMention]
    roles: list[str]
    """What ITU is for it by operative clauses; by the preamble where those do not say."""
    contradictions: list[ContradictedRole]
