"""The typed tree of a resolution: what `wsisres parse` prints and every analysis reads.

Names and meaning of the fields are fixed by the contract of the JSON output; fields may be added, none renamed.
"""

# no `from __future__ import annotations` here: pydantic would have to evaluate each annotation at every start
from typing import Literal

from wsisres.model.base import Force, Instrument, Model, Part, SpanModel
from wsisres.model.facts import ActionLine, Citation, Duty, InternalReference

__all__ = [
    "Annex",
    "Clause",
    "DiagnosticRow",
    "Document",
    "Edition",
    "Footnote",
    "Opening",
    "RevisionRow",
    "Section",
    "Source",
]


class RevisionRow(Model):
    """One tracked change of a Word file."""

    kind: Literal[
        "insertion",
        "deletion",
        "move-from",
        "move-to",
        "insertion-paragraph",
        "deletion-paragraph",
        "move-from-paragraph",
        "move-to-paragraph",
    ]
    """With `-paragraph`: of the end of a paragraph, so that two become one or one two."""
    author: str
    date: str
    """As the file has it, in ISO form; may be empty."""
    text: str
    """The words inserted, deleted or moved."""


class Source(Model):
    """Where a document was read from."""

    name: str
    """The path as given, or `-` for standard input."""
    format: str
    """`text`, `markdown`, `docx`, `pdf` or `html`."""
    sha256: str
    """Hexadecimal digest of the bytes of the file."""
    language: str
    """Code of the language whose words were used."""
    revisions: list[RevisionRow]
    """The tracked changes of a Word file, whichever of its two texts was read."""


class Edition(Model):
    """The edition that a designation names."""

    label: str | None
    """As printed in the brackets: `Rev. Dubai, 2014`."""
    revised: bool
    """Whether the label says that an earlier text was revised."""
    place: str | None
    """As the registry spells it."""
    year: int | None
    conference: str | None
    """Id of the conference or session in the registry: `WTDC-14`, `C13`."""


class Opening(Model):
    """The line that names who speaks: "The World Telecommunication Development Conference (Dubai, 2014),"."""

    text: str
    body: str | None
    place: str | None
    year: int | None
    span: SpanModel


class Clause(Model):
    """An item, a sub-item or an unnumbered paragraph."""

    path: str
    """Section id and the steps down: `recalling/f/d1`."""
    marker: str
    """As printed: `a)`, `9`, `ii)`, `–`; empty for an unnumbered paragraph."""
    text: str
    """Its own words on one line, without marker, sub-clauses and footnote marks."""
    tail: str | None
    """The words after its list."""
    footnotes: list[str]
    """The marks that stand in it."""
    footnote_places: list[int]
    """For each mark its offset in the text, or in text and tail joined by a blank."""
    span: SpanModel
    clauses: "list[Clause]"
    """The items of its list."""


class Section(Model):
    """A heading and what stands under it."""

    id: str
    """The heading in lower case with hyphens, an addressee as its actor id: `instructs-dir-bdt`."""
    heading: str
    """The exact words; empty where the heading is missing."""
    part: Part
    verb: str | None
    """The head verb as printed; `None` for a division such as `SECTION 1` or a missing heading."""
    addressees: list[str]
    """Actor ids; one that the registry does not know is `OTHER:` and its words."""
    consulted: list[str]
    """Actor ids behind "in collaboration with" and the like."""
    force: Force | None
    """What the verb does to the addressee; `None` in the preamble."""
    lead: str | None
    """The words before the first item."""
    footnotes: list[str]
    """The marks in the heading or the lead."""
    footnote_places: list[int]
    """For each mark its offset in the heading, or in heading and lead joined by a blank."""
    clauses: list[Clause]
    span: SpanModel


class Footnote(Model):
    """A footnote and where its mark stands."""

    mark: str
    text: str
    anchors: list[str]
    """Clause paths, section ids, `title`, or `annex/1`."""
    span: SpanModel


class Annex(Model):
    """An annex or appendix: apart from the sentence, kept as text."""

    heading: str
    title: str | None
    text: str
    """Its words, one paragraph a line."""
    span: SpanModel


class DiagnosticRow(Model):
    """A repair, a doubt or words left out, with its place."""

    code: str
    severity: Literal["info", "warning", "error"]
    message: str
    line: int
    column: int
    text: str | None
    """The source words that were dropped."""


class Document(Model):
    """One resolution, decision, recommendation or opinion."""

    id: str | None
    """`BODY/INSTRUMENT/NUMBER@EDITION`; `None` when the text names no designation."""
    instrument: Instrument | None
    number: str | None
    body: str | None
    designation: str | None
    """The first line as printed: `RESOLUTION 30 (Rev. Dubai, 2014)`."""
    title: str | None
    title_footnotes: list[str]
    """The marks behind the title or the history."""
    title_footnote_places: list[int]
    """For each mark its offset in the title."""
    history: str | None
    """The line of earlier editions below the title: `(Johannesburg, 2008; Dubai, 2012)`."""
    edition: Edition | None
    opening: Opening | None
    sections: list[Section]
    footnotes: list[Footnote]
    annexes: list[Annex]
    citations: list[Citation]
    internal_references: list[InternalReference]
    action_lines: list[ActionLine]
    duties: list[Duty]
    diagnostics: list[DiagnosticRow]
    source: Source
