"""Each topic of `tests/cases/` through its part of the parser; the whole output is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cases import cases, read
from wsisres import grammar
from wsisres.diagnostics import CODES
from wsisres.normalise.sequence import Value, follows, opens, readings
from wsisres.parsing.headings import read_heading
from wsisres.pipeline import parse
from wsisres.registry import load_registry
from wsisres.render.diagnostics import diagnostic_lines
from wsisres.source import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.model import Clause, Document, Section

RAISED_BY_READERS = {"encoding", "undecodable", "tracked-changes", "left-out"}
"""Codes about bytes, which no text can trigger."""
DUTIES_HEAD = """RESOLUTION 901 (Rev. Dubai, 2018)

Lamps

The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),

"""
"""What stands above the cases of duties.md, which begin with a heading."""
NOT_OF_TITLES = {"no-sections", "no-opening", "no-designation"}
"""What the cases of titles.md are not about."""


@cases("structure")
def test_structure(text: str, expected: str) -> None:
    assert "\n".join(_outline(text)) == expected


@cases("footnotes")
def test_footnotes(text: str, expected: str) -> None:
    assert "\n".join(_outline(text)) == expected


@cases("proposals")
def test_proposals(text: str, expected: str) -> None:
    assert "\n".join([*_outline(text), *_left_out(text)]) == expected


@cases("headings")
def test_headings(text: str, expected: str) -> None:
    assert "\n".join(map(_heading, text.split("\n"))) == expected


@cases("titles")
def test_titles(text: str, expected: str) -> None:
    assert "\n".join(_title_block(block) for block in text.split("\n---\n")) == expected


@cases("diagnostics")
def test_diagnostics(text: str, expected: str) -> None:
    assert "\n".join(_diagnostics(text)) == expected


@cases("duties")
def test_duties(text: str, expected: str) -> None:
    assert "\n".join(_duties(text)) == expected


@cases("markers")
def test_markers(text: str, expected: str) -> None:
    assert "\n".join(map(_marker, text.split("\n"))) == expected


def test_every_code_has_a_case() -> None:
    shown = {code for code in CODES for _, _, _, expected in read("diagnostics") if f" [{code}]" in expected}
    assert sorted(CODES.keys() - shown - RAISED_BY_READERS) == [], "add a case to tests/cases/diagnostics.md"


@pytest.mark.parametrize("code", sorted(RAISED_BY_READERS))
def test_codes_of_readers_exist(code: str) -> None:
    assert code in CODES


def _outline(text: str) -> Iterator[str]:
    """Sections, clauses, footnotes and annexes, one line each; a line `= id` in front of each of several documents."""
    documents = parse(text)
    for document in documents:
        if len(documents) != 1:
            yield f"= {document.id}"
        for section in document.sections:
            yield from _section(section)
        yield from _rest(document)


def _section(section: Section) -> Iterator[str]:
    parts = [section.id, section.heading, section.part, section.verb, ", ".join(section.addressees)]
    parts += [f"with {', '.join(section.consulted)}" if section.consulted else "", section.force]
    parts += [", ".join(section.footnotes)]
    yield f"# {' | '.join(part for part in parts if part)}"
    if section.lead:
        yield f"lead: {section.lead}"
    for clause in section.clauses:
        yield from _clause(clause)


def _clause(clause: Clause) -> Iterator[str]:
    steps = clause.path.partition("/")[2]
    yield " | ".join(part for part in (steps, clause.text, ", ".join(clause.footnotes)) if part)
    for child in clause.clauses:
        yield from _clause(child)
    if clause.tail:
        yield f"{steps} tail: {clause.tail}"


def _rest(document: Document) -> Iterator[str]:
    for note in document.footnotes:
        yield f"note {note.mark} | {', '.join(note.anchors) or 'nowhere'} | {note.text}"
    for annex in document.annexes:
        yield " | ".join(("annex", annex.heading, annex.title or "no title", *filter(None, annex.text.split("\n"))))


def _heading(line: str) -> str:
    """`part | verb | to act | force | addressees | with consulted | id`, empty parts left out."""
    if grammar.heading(line[:1].lower() + line[1:]) is None:
        return "no heading"
    found = read_heading(line, load_registry(), "en", None)
    parts = [found.part, found.verb, f"to {found.act}" if found.act else "", found.force, ", ".join(found.addressees)]
    parts += [f"with {', '.join(found.consulted)}" if found.consulted else "", found.id]
    return " | ".join(part for part in parts if part)


def _title_block(text: str) -> str:
    """`id | instrument | number | body | label | revised | place, year | conference`, then title, history, doubts."""
    return "\n".join(line for document in parse(text) for line in _titled(document)) or "no document"


def _titled(document: Document) -> Iterator[str]:
    edition = document.edition
    parts = [document.id or "no id", document.instrument, document.number, document.body or "no body"]
    if edition:
        place = ", ".join(str(part) for part in (edition.place, edition.year) if part)
        parts += [edition.label, "revised" if edition.revised else "", place, edition.conference]
    yield " | ".join(part for part in parts if part)
    if document.title:
        yield f"title: {document.title}"
    if document.history:
        yield f"history: {document.history}"
    if document.opening and not document.designation:
        opening = document.opening
        yield f"opening: {' | '.join(str(part) for part in (opening.body, opening.place, opening.year) if part)}"
    for row in document.diagnostics:
        if row.severity != "info" and row.code not in NOT_OF_TITLES:
            yield f"{row.code}: {row.message}"


def _duties(text: str) -> Iterator[str]:
    """`clause | actors | force | verbs`, then the roles, the deadline and the limits that there are.

    A bearer that stands in the clause and not in the heading is marked `(clause)`.
    """
    for duty in (duty for document in parse(f"{DUTIES_HEAD}{text}") for duty in document.duties):
        due = duty.deadline
        parts = [duty.clause, ", ".join(duty.actors) + (" (clause)" if duty.basis == "clause" else ""), duty.force]
        parts += [", ".join(duty.verbs)]
        lists = {"with": duty.consulted, "to": duty.recipients, "for": duty.beneficiaries, "moves": duty.targets}
        parts += [f"{name} {', '.join(ids)}" for name, ids in lists.items() if ids]
        parts += [f"due {due.text}{_settled(due.conference, due.date)}"] if due else []
        yield " | ".join([*parts, *duty.limits])


def _settled(*settled: str | None) -> str:
    return f" = {' = '.join(filter(None, settled))}" if any(settled) else ""


def _diagnostics(text: str) -> Iterator[str]:
    source = SourceText.of(text, "text.txt")
    rows = [row for document in parse(text, name="text.txt") for row in document.diagnostics]
    yield from diagnostic_lines(rows, source, colour=False)


def _left_out(text: str) -> Iterator[str]:
    for row in (row for document in parse(text) for row in document.diagnostics):
        if row.code == "proposal-line":
            yield f"{row.message}: {row.text}"


def _marker(line: str) -> str:
    """Of `i)` its readings; of `a) -> b)` in which kind of list the second is next, or below what it opens a list."""
    first, arrow, second = line.partition(" -> ")
    if not arrow:
        return " | ".join(f"{kind} {_value(value)}".strip() for kind, value in readings(first).items())
    before, after = readings(first), readings(second)
    found = [f"next {kind}" for kind, value in after.items() if kind in before and follows(value, before[kind])]
    found += [f"opens below {kind}" for kind, last in before.items() for value in after.values() if opens(value, last)]
    return " | ".join(found) or "neither"


def _value(value: Value) -> str:
    return ".".join(f"{number}{('', ' bis', ' ter', ' quater')[inserted]}" for number, inserted in value)
