"""Walking the tree."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model.document import Clause, Document, Section

__all__ = ["clauses_of", "counts", "footnote_paths"]


def clauses_of(parent: Document | Section | Clause) -> Iterator[Clause]:
    """Every clause below a document, section or clause, in the order of the text."""
    for section in vars(parent).get("sections", [parent]):  # `hasattr` is slow where a model lacks the field
        yield from _below(section.clauses)


def _below(clauses: Iterable[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        yield clause
        if clause.clauses:
            yield from _below(clause.clauses)


def footnote_paths(marks: Iterable[str]) -> list[str]:
    """The address of each footnote: `footnote/1`; a second one of the same mark `footnote/1-2`."""
    seen: Counter[str] = Counter()
    paths = []
    for mark in marks:
        seen[mark] += 1
        paths.append(f"footnote/{mark}" + (f"-{seen[mark]}" if seen[mark] > 1 else ""))
    return paths


def counts(document: Document) -> dict[str, int]:
    """How many sections, clauses, footnotes, annexes and diagnostics a document has."""
    return {
        "sections": len(document.sections),
        "clauses": sum(1 for _ in clauses_of(document)),
        "footnotes": len(document.footnotes),
        "annexes": len(document.annexes),
        "diagnostics": len(document.diagnostics),
    }
