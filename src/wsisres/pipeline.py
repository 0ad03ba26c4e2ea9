"""The one place that knows all stages: read, normalise, parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.normalise import normalise
from wsisres.parse import parse_draft
from wsisres.registry import load_registry
from wsisres.source import SourceText

if TYPE_CHECKING:
    from wsisres.model import Document
    from wsisres.registry import Registry

__all__ = ["parse", "parse_source"]


def parse_source(source: SourceText, registry: Registry | None = None) -> list[Document]:
    """The documents of a decoded source, diagnostics of all stages in them."""
    return parse_draft(normalise(source), registry or load_registry())


def parse(text: str, *, name: str = "-", format: str = "text", language: str = "en", registry: Registry | None = None) -> list[Document]:  # noqa: A002
    """The documents of a text."""
    return parse_source(SourceText.of(text, name, format=format, language=language), registry)
