"""Citations of the sample, found and settled, against the default tokenizer and finder of eyecite on the same text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.sample import SAMPLE, sample_text
from benchmarks.timing import Row, interleaved
from wsisres.analysis import citations
from wsisres.analysis.citations import forms
from wsisres.analysis.study import Study
from wsisres.normalise import normalise
from wsisres.parsing import parse_draft
from wsisres.pipeline import parse
from wsisres.registry import load_registry
from wsisres.source import SourceText

if TYPE_CHECKING:
    from wsisres.model import Citation

__all__ = ["run"]

_GOAL, _SHARE = 8, 0.25


def run(*, quick: bool) -> list[Row]:
    """Two rows: against eyecite, each reading afresh, and our share of a whole parse."""
    text, registry = sample_text(), load_registry()
    draft = normalise(SourceText.of(text, Path(SAMPLE).name, format_="text", language="en"))
    ((document, places),) = parse_draft(draft, registry)
    repetitions = 5 if quick else 15

    def kept() -> list[Citation]:
        return citations.find(Study(document, places, registry))

    def ours() -> list[Citation]:
        forms.forget()
        return kept()

    share, whole = interleaved(kept, lambda: parse(text), repetitions=repetitions)
    rows = [Row("citations, share of a warm parse", _SHARE, share, whole)]
    try:
        from eyecite import get_citations
    except ImportError:
        return [Row("citations against eyecite", _GOAL, note="needs the group bench: pip install --group bench"), *rows]
    found = len(get_citations(text))
    one, afresh, other = interleaved(kept, ours, lambda: get_citations(text), repetitions=repetitions)
    note = f"ours {len(ours())} citations, theirs {found}"
    return [
        Row("citations against eyecite", _GOAL, one, other, faster=True, note=note),
        Row("the same, no candidate read before", _GOAL, afresh, other, faster=True),
        *rows,
    ]
