"""Reading formats against the libraries that read them: Word against python-docx on the same paragraphs."""

from __future__ import annotations

import io
from pathlib import Path

from benchmarks.timing import Row, interleaved
from wsisres.readers import READERS, Settings

__all__ = ["run"]

_CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def run(*, quick: bool = False) -> list[Row]:
    """One row for each format."""
    return [_word(quick=quick)]


def _word(*, quick: bool) -> Row:
    """The corpus as one Word file: words, styles, numbers, footnotes and changes in ours, only the words in theirs."""
    goal, name = 1.5, "Word file against python-docx"
    try:
        import docx
    except ImportError:
        return Row(name, goal, note="python-docx is not installed")
    document = docx.Document()
    for path in sorted(_CORPUS.rglob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    data = target.getvalue()

    def theirs() -> list[str]:
        return [row.text for row in docx.Document(io.BytesIO(data)).paragraphs]

    def ours() -> list[str]:
        source, _ = READERS["docx"].read("corpus.docx", data, Settings())
        return source.text.split("\n\n")

    words = [text.split() for text in theirs() if text.strip()]
    if [line.split() for line in ours()] != words:
        return Row(name, goal, note="the two do not read the same paragraphs")
    return Row(name, goal, *interleaved(ours, theirs, repetitions=3 if quick else 9))
