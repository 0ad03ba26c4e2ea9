"""A part of a text quoted by its address: the result of `wsisres show`."""

# no `from __future__ import annotations` here: pydantic would have to evaluate each annotation at every start
from typing import Literal

from wsisres.model.address import address_of
from wsisres.model.base import Model
from wsisres.model.document import Clause, Document, Footnote
from wsisres.model.walk import clauses_of, footnote_paths

__all__ = ["Quote", "quote"]


class Quote(Model):
    """A clause, section, title, footnote or annex with what is needed to read it."""

    document: str | None
    """Id of the document."""
    source: str
    """Name of the source."""
    clause: str
    """Its path."""
    address: str
    """As delegates speak: "resolves 9 ii)"."""
    kind: Literal["clause", "title", "section", "footnote", "annex"]
    heading: str | None
    """Of its section; of an annex its head."""
    lead_in: list[str]
    """The lead of the section and the words of the clauses above with their markers, outermost first."""
    marker: str
    """As printed."""
    text: str
    """Its own words."""
    tail: str | None
    """The words behind its list."""
    clauses: list[Clause]
    """What stands below it."""
    footnotes: list[Footnote]
    """Those whose marks stand in it."""


def quote(document: Document, path: str, names: dict[str, tuple[str, ...]]) -> Quote:
    """The quotation of a path that the document has; `names` as in `model.address`."""
    parts = {"title": _title, "footnote": _footnote, "annex": _annex}.get(path.partition("/")[0], _of_section)
    found = parts(document, path)
    address = address_of(document, path, names)
    empty: dict[str, object] = {
        "heading": None,
        "lead_in": [],
        "marker": "",
        "tail": None,
        "clauses": [],
        "footnotes": [],
    }
    named = {"document": document.id, "source": document.source.name, "clause": path, "address": address}
    return Quote.model_validate({**empty, **named, **found})


def _title(document: Document, path: str) -> dict[str, object]:  # noqa: ARG001 - one signature
    notes = _notes(document, document.title_footnotes)
    return {"kind": "title", "heading": document.designation, "text": document.title or "", "footnotes": notes}


def _footnote(document: Document, path: str) -> dict[str, object]:
    paths = footnote_paths(note.mark for note in document.footnotes)
    note = document.footnotes[paths.index(path)]
    return {"kind": "footnote", "marker": note.mark, "text": note.text}


def _annex(document: Document, path: str) -> dict[str, object]:
    annex = document.annexes[int(path.rpartition("/")[2]) - 1]
    words = "\n".join(filter(None, (annex.title, annex.text)))
    return {"kind": "annex", "heading": annex.heading, "text": words}


def _of_section(document: Document, path: str) -> dict[str, object]:
    section = next(section for section in document.sections if section.id == path.partition("/")[0])
    if "/" not in path:
        notes = _notes(document, section.footnotes)
        return {
            "kind": "section",
            "heading": section.heading,
            "text": section.lead or "",
            "clauses": section.clauses,
            "footnotes": notes,
        }
    above = [clause for clause in clauses_of(section) if path.startswith(f"{clause.path}/")]
    clause = next(clause for clause in clauses_of(section) if clause.path == path)
    leads = [f"{one.marker} {one.text}".strip() for one in above]
    return {
        "kind": "clause",
        "heading": section.heading,
        "lead_in": [*filter(None, [section.lead]), *leads],
        "marker": clause.marker,
        "text": clause.text,
        "tail": clause.tail,
        "clauses": clause.clauses,
        "footnotes": _notes(document, clause.footnotes),
    }


def _notes(document: Document, marks: list[str]) -> list[Footnote]:
    return [note for note in document.footnotes if note.mark in marks]
