"""The text that the benchmarks of one parse share, and our side of them."""

from __future__ import annotations

from pathlib import Path

from wsisres.normalise import normalise
from wsisres.parsing import parse_draft
from wsisres.registry import load_registry
from wsisres.source import SourceText

__all__ = ["SAMPLE", "ours", "sample_text"]

_TOP = Path(__file__).resolve().parents[1]
SAMPLE = _TOP / "corpus" / "wtdc-14" / "resolution-30.txt"


def sample_text() -> str:
    """The decoded sample."""
    return SAMPLE.read_text(encoding="utf-8")


def ours(text: str) -> str:
    """Text to Pydantic to JSON: the structure alone, as the others find no citations, references or duties."""
    documents = parse_draft(normalise(SourceText.of(text)), load_registry())
    return "\n".join(document.model_dump_json() for document, _ in documents)
