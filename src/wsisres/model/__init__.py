"""The model: what a text is, apart from how it was read and how it is shown."""

from wsisres.model.document import (
    ActionLine,
    Annex,
    Citation,
    Clause,
    Deadline,
    DiagnosticRow,
    Document,
    Duty,
    Edition,
    Footnote,
    InternalReference,
    Opening,
    Section,
    Source,
    SpanModel,
)
from wsisres.model.walk import clauses_of, counts

__all__ = [
    "ActionLine",
    "Annex",
    "Citation",
    "Clause",
    "Deadline",
    "DiagnosticRow",
    "Document",
    "Duty",
    "Edition",
    "Footnote",
    "InternalReference",
    "Opening",
    "Section",
    "Source",
    "SpanModel",
    "clauses_of",
    "counts",
]
