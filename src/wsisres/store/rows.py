"""The rows of a document: tuples that a worker can hand on as bytes, with their final ids."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from wsisres.model.address import address_of, spoken_marker
from wsisres.model.ids import act
from wsisres.model.walk import footnote_paths
from wsisres.store.schema import DOCUMENTS, UNITS, document_id
from wsisres.terms import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.model import Clause, Document, Duty, Section
    from wsisres.registry import Registry

__all__ = ["Rows", "TooLargeError", "rows_of"]

Rows = dict[str, list[tuple[Any, ...]]]
"""Of each table its rows, their values in the order of the schema."""
_ROLES = {"actor" if role == "bearer" else role: field for role, field in ROLES.items()}
"""Each role of `duty_actors`, and the field of a duty that names them."""


class TooLargeError(Exception):
    """A document with more units of text, or a source with more documents, than ids can tell apart."""


class _Place(NamedTuple):
    """Where a clause stands."""

    section: int
    parent: int
    depth: int
    address: str


def rows_of(documents: list[Document], source: int, registry: Registry) -> Rows:
    """The rows of all documents of a source; raises `TooLargeError`."""
    if len(documents) >= DOCUMENTS:
        raise TooLargeError
    rows: Rows = defaultdict(list)
    for number, document in enumerate(documents):
        _Writer(document, document_id(source, number), source, registry, rows).write()
    return dict(rows)


class _Writer:
    """Writes one document into rows."""

    def __init__(self, document: Document, id_: int, source: int, registry: Registry, rows: Rows) -> None:
        self.document, self.id, self.source, self.registry, self.rows = document, id_, source, registry, rows
        self.units: dict[str, int] = {}
        self.forces: dict[str, str] = {}
        self._next = id_

    def write(self) -> None:
        """Units first, because facts point to them."""
        self._strengths()
        self._document()
        self._unit("title", "title", heading=self.document.title, text=self.document.title or "")
        for section in self.document.sections:
            self._section(section)
        self._notes()
        for number, annex in enumerate(self.document.annexes, 1):
            words = "\n".join(filter(None, (annex.title, annex.text)))
            self._unit("annex", f"annex/{number}", marker=annex.heading, text=words, line=annex.span.line)
        for write in (self._citations, self._lines, self._duties):
            write()

    def _strengths(self) -> None:
        scale = {force: rank for rank, force in enumerate(self.registry.scale)}
        for duty in self.document.duties:
            known = self.forces.get(duty.clause)
            if known is None or scale[duty.force] > scale[known]:
                self.forces[duty.clause] = duty.force

    def _document(self) -> None:
        document, edition, opening = self.document, self.document.edition, self.document.opening
        place = (edition and edition.place) or (opening and opening.place)
        year = (edition and edition.year) or (opening and opening.year)
        row = (
            *(
                self.id,
                self.source,
                document.id,
                act(document.id) if document.id else None,
                document.instrument,
                document.number,
            ),
            *(document.body, document.designation, document.title, edition and edition.conference),
            *(edition and edition.label, place, year, document.source.language, document.source.name),
        )
        self.rows["documents"].append(row)
        self.rows["document_json"].append((self.id, zlib.compress(document.model_dump_json().encode(), 1)))

    def _unit(  # noqa: PLR0913 - the columns of a table
        self,
        kind: str,
        path: str,
        place: _Place | None = None,
        *,
        marker: str = "",
        heading: str | None = None,
        text: str,
        tail: str | None = None,
        said: tuple[str | None, str | None, str | None] = (None, None, None),
        line: int = 1,
    ) -> int:
        """Add a unit of text; returns its id."""
        id_, self._next = self._next, self._next + 1
        if id_ - self.id >= UNITS:
            raise TooLargeError
        self.units.setdefault(path, id_)
        address = place.address if place else path.replace("/", " ")
        above = (place.section, place.parent) if place else (None, None)
        row = (
            id_,
            self.id,
            *above,
            kind,
            path,
            address,
            marker,
            place.depth if place else 0,
            heading,
            text,
            tail,
            *said,
            line,
        )
        self.rows["clauses"].append(row)
        return id_

    def _section(self, section: Section) -> None:
        address = address_of(self.document, section.id, self.registry.actors.names)
        place = _Place(self._next, self._next, 0, address)
        said = (section.part, None, None)
        id_ = self._unit(
            "section",
            section.id,
            place,
            heading=section.heading,
            text=section.lead or "",
            said=said,
            line=section.span.line,
        )
        actors = (json.dumps(section.addressees), json.dumps(section.consulted))
        row = (id_, self.id, section.id, section.heading, section.part, section.verb, section.force)
        self.rows["sections"].append((*row, *actors, section.lead))
        self._marks(section.footnotes, id_)
        alone = len(section.clauses) == 1 and not section.clauses[0].clauses
        for clause, spoken in _spoken(section.clauses, address, alone=alone):
            self._clause(clause, section, _Place(id_, id_, 1, spoken))

    def _clause(self, clause: Clause, section: Section, place: _Place) -> None:
        top = place.depth == 1
        force = self.forces.get(clause.path, section.force if top else None)
        said = (section.part, section.verb if top else None, force)
        id_ = self._unit(
            "clause",
            clause.path,
            place,
            marker=clause.marker,
            text=clause.text,
            tail=clause.tail,
            said=said,
            line=clause.span.line,
        )
        self._marks(clause.footnotes, id_)
        for child, spoken in _spoken(clause.clauses, place.address, alone=False):
            self._clause(child, section, _Place(place.section, id_, place.depth + 1, spoken))

    def _marks(self, marks: list[str], id_: int) -> None:
        self.rows["footnote_marks"] += [(mark, id_, self.id) for mark in dict.fromkeys(marks)]

    def _notes(self) -> None:
        marks = (note.mark for note in self.document.footnotes)
        for path, note in zip(footnote_paths(marks), self.document.footnotes, strict=True):
            id_ = self._unit("footnote", path, marker=note.mark, text=note.text, line=note.span.line)
            self.rows["footnotes"].append((id_, self.id, note.mark, note.text))
        self._marks(self.document.title_footnotes, self.id)

    def _citations(self) -> None:
        for number, row in enumerate(self.document.citations):
            whole, _, part = (row.target or "").partition("#")
            series, _, edition = whole.partition("@")
            year = _year(self.registry, edition) if edition else None
            named = (row.text, row.target, series or None, edition or None, year, part or None, row.kind, row.title)
            self.rows["citations"].append((self.id + number, *self._at(row.clause), *named, json.dumps(row.candidates)))

    def _lines(self) -> None:
        found = ((row, code) for row in self.document.action_lines for code in row.codes)
        for number, (row, code) in enumerate(found):
            self.rows["action_lines"].append((self.id + number, *self._at(row.clause), code, row.text, row.role))

    def _duties(self) -> None:
        for number, duty in enumerate(self.document.duties):
            id_, due = self.id + number, duty.deadline
            when = (due.text, due.conference, due.date) if due else (None, None, None)
            said = (duty.force, json.dumps(duty.verbs), duty.text)
            row = (id_, *self._at(duty.clause), *said, *when, json.dumps(duty.limits), duty.basis)
            self.rows["duties"].append(row)
            self._actors(id_, duty)

    def _actors(self, id_: int, duty: Duty) -> None:
        document, clause = self._at(duty.clause)
        for role, ids in _ROLES.items():
            for actor, named in _meant(self.registry, tuple(getattr(duty, ids))):
                self.rows["duty_actors"].append((role, actor, clause, id_, document, named))
        self.rows["duty_verbs"] += [(verb, clause, document) for verb in dict.fromkeys(duty.verbs)]

    def _at(self, path: str) -> tuple[int, int]:
        """Document and unit of a fact; the document's own unit where it has no such path."""
        return self.id, self.units.get(path, self.id)


def _spoken(clauses: list[Clause], above: str, *, alone: bool) -> Iterator[tuple[Clause, str]]:
    """Each clause with its address, by the rule of `model.address`, but for a whole list at once."""
    for clause in clauses:
        marker = spoken_marker(clause.marker, clause.path.rpartition("/")[2], several=not alone)
        yield clause, f"{above} {marker}" if marker else above


@lru_cache(maxsize=4096)
def _year(registry: Registry, edition: str) -> int | None:
    known = registry.conferences.labelled(edition)
    return known.year if known else None


@lru_cache(maxsize=4096)
def _meant(registry: Registry, actors: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """The actors as named (1), then the members of groups and the groups that they belong to (0)."""
    known = registry.actors
    wider = [group for group in known.rows if any(actor in known.members(group) for actor in actors)]
    implied = [member for actor in actors for member in known.members(actor)] + wider
    return tuple({**dict.fromkeys(implied, 0), **dict.fromkeys(actors, 1)}.items())
