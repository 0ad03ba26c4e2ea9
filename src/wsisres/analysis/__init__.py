"""Facts about a text: what it cites, and who is to do what. Each analysis reads the model, never the text machinery.

A module of `ANALYSES` has a function `find(study)` that returns the rows of its field; the modules know nothing of
each other, and read in `study.facts` what those before them found.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from wsisres.analysis.study import Study

if TYPE_CHECKING:
    from wsisres.model import Document, Places
    from wsisres.registry import Registry

__all__ = ["ANALYSES", "analysed"]

ANALYSES: tuple[str, ...] = ("citations", "internal_references", "action_lines", "duties")
"""Fields of `Document` that analyses fill, in this order; each is the module of this name here."""


def analysed(document: Document, places: Places, registry: Registry) -> Document:
    """The document with its facts, and with the diagnostics of the analyses among its own."""
    study = Study(document, places, registry)
    for field in ANALYSES:
        study.facts[field] = import_module(f"wsisres.analysis.{field}").find(study)
    return study.result()
