"""The model: what a text is, apart from how it was read and how it is shown."""

from wsisres.model.base import Model, SpanModel
from wsisres.model.document import Annex, Clause, DiagnosticRow, Document, Edition, Footnote, Opening, Section, Source
from wsisres.model.facts import ActionLine, Citation, Deadline, Duty, InternalReference
from wsisres.model.passages import Passage, Places, passages
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
    "Model",
    "Opening",
    "Passage",
    "Places",
    "Section",
    "Source",
    "SpanModel",
    "clauses_of",
    "counts",
    "passages",
]
