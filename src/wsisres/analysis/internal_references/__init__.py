"""Mentions of other parts of the same text, settled to clause paths. Source: DOMAIN D, "Internal references".

The words of the text's own headings are looked for, so "which resolved to hold" or "noting that" is none, and a part of
another act ("resolves 2 of Resolution 140") is not listed, nor is the whole text or meeting ("this resolution").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.analysis.internal_references.clauses import Clauses, Found
from wsisres.analysis.internal_references.contents import Contents
from wsisres.analysis.internal_references.parts import Parts
from wsisres.model import InternalReference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.analysis.study import Study
    from wsisres.model import Passage

__all__ = ["find"]


def find(study: Study) -> list[InternalReference]:
    """Every reference in the order of the text, one for each member of a list; what leads nowhere is reported."""
    contents = Contents(study.document)
    clauses = Clauses(study, contents)
    parts = Parts(study, contents, clauses.own)
    headings = {section.id: len(section.heading) for section in study.document.sections}
    rows = []
    for passage in study.passages:
        if passage.path != "title":
            start = headings.get(passage.path, 0)
            found = [*clauses.find(passage, start), *parts.find(passage, start)]
            found += clauses.lost(passage, start, found)
            rows += list(_rows(study, passage, sorted(found, key=lambda row: row.start)))
    return rows


def _rows(study: Study, passage: Passage, found: list[Found]) -> Iterator[InternalReference]:
    for row in found:
        span = study.span(passage, row.start, row.end)
        words = passage.text[row.start : row.end]
        if row.doubt:
            study.report("unresolved-reference", f"'{words}' leads nowhere: {row.doubt}", span)
        yield InternalReference(clause=passage.path, text=words, target=row.target, span=span)
