"""Citations of the sample, found and settled, against the default tokenizer and finder of eyecite on the same text."""

from __future__ import annotations

from pathlib import Path

from benchmarks.sample import SAMPLE, sample_text
from benchmarks.timing import Row, interleaved
from wsisres.analysis import citations
from wsisres.analysis.citations import forms
from wsisres.analysis.study import Study
from wsisres.pipeline import parse
from wsisres.registry import load_registry

__all__ = ["run"]

_GOAL, _SHARE = 8, 0.25


def run(*, quick: bool) -> list[Row]:
    """Two rows: against eyecite, each reading afresh, and our share of a whole parse."""
    text = sample_text()
    (document,) = parse(text, name=Path(SAMPLE).name)
    registry = load_registry()
    places = _Places()
    repetitions = 5 if quick else 15

    def ours() -> int:
        forms.forget()
        return len(citations.find(Study(document, places, registry)))  # type: ignore[arg-type]

    share, whole = interleaved(
        lambda: citations.find(Study(document, places, registry)),  # type: ignore[arg-type]
        lambda: parse(text),
        repetitions=repetitions,
    )
    rows = [Row("citations, share of a warm parse", _SHARE, share, whole)]
    try:
        from eyecite import get_citations
    except ImportError:
        return [Row("citations against eyecite", _GOAL, note="needs the group bench: pip install --group bench"), *rows]
    found = len(get_citations(text))
    kept = lambda: citations.find(Study(document, places, registry))  # noqa: E731
    one, afresh, other = interleaved(kept, ours, lambda: get_citations(text), repetitions=repetitions)
    note = f"ours {ours()} citations, theirs {found}"
    return [
        Row("citations against eyecite", _GOAL, one, other, faster=True, note=note),
        Row("the same, no candidate read before", _GOAL, afresh, other, faster=True),
        *rows,
    ]


class _Places:
    """Spans cost the same for whoever finds; here they are those of the passage."""

    def span(self, passage: object, start: int, end: int) -> object:  # noqa: ARG002 - as in Places
        """Where the words stand in their passage."""
        from wsisres.model import SpanModel

        return SpanModel(start=start, end=max(start + 1, end), line=1, column=1)
