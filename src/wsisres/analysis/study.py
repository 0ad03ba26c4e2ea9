"""One document under analysis: what every analysis reads, and where it reports what it could not settle."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from wsisres.diagnostics import CODES
from wsisres.model import DiagnosticRow, passages

if TYPE_CHECKING:
    from wsisres.model import Document, Passage, Places, SpanModel
    from wsisres.registry import Registry

__all__ = ["Study"]


class Study:
    """A document, its words, the registry, and the facts that were found so far."""

    def __init__(self, document: Document, places: Places, registry: Registry) -> None:
        """`document` as the parser made it, its facts empty."""
        self.document, self.registry, self._places = document, registry, places
        self.facts: dict[str, list[Any]] = {}
        """Rows of the analyses that ran before, by field of `Document`."""
        self._found: list[DiagnosticRow] = []

    @cached_property
    def passages(self) -> list[Passage]:
        """All words of the document, in order, each stretch with its address."""
        return list(passages(self.document))

    @property
    def language(self) -> str:
        """Code of the language whose words are used."""
        return self.document.source.language

    def span(self, passage: Passage, start: int, end: int) -> SpanModel:
        """Where the words from `start` to `end` of a passage stand in the source."""
        return self._places.span(passage, start, end)

    def report(self, code: str, message: str, span: SpanModel) -> None:
        """Add a diagnostic; `code` is a key of `diagnostics.CODES`."""
        row = {"code": code, "severity": CODES[code], "message": message, "line": span.line, "column": span.column}
        self._found.append(DiagnosticRow.model_validate({**row, "text": None}))

    def result(self) -> Document:
        """The document with the facts, its diagnostics in the order of the text."""
        update: dict[str, Any] = dict(self.facts)
        if self._found:
            rows = [*self.document.diagnostics, *self._found]
            update["diagnostics"] = sorted(rows, key=lambda row: (row.line, row.column))
        return self.document.model_copy(update=update)
