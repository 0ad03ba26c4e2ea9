"""Reading PDF files against the extraction of text by the same library, and by another one."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.timing import Row, interleaved
from wsisres.readers import READERS, Settings

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["run"]

_FILES = Path(__file__).resolve().parents[1] / "tests" / "renderings"
_LETTERS = re.compile(r"[A-Za-z]")


def run(*, quick: bool = False) -> list[Row]:
    """The renderings of the corpus: order, paragraphs, footnotes and furniture in ours, only the words in theirs."""
    files = [path.read_bytes() for path in sorted(_FILES.glob("*.pdf"))]
    repetitions = 3 if quick else 9
    return [_row("PDF files against pypdfium2", 1.2, files, repetitions), _other(files[:4], repetitions=1)]


def _row(name: str, goal: float, files: list[bytes], repetitions: int) -> Row:
    try:
        import pypdfium2
    except ImportError:
        return Row(name, goal, note="pypdfium2 is not installed")
    if _letters(" ".join(_ours(files))) != _letters(" ".join(_pdfium(files, pypdfium2))):
        return Row(name, goal, note="the two do not read the same letters")
    return Row(
        name, goal, *interleaved(lambda: _ours(files), lambda: _pdfium(files, pypdfium2), repetitions=repetitions)
    )


def _other(files: list[bytes], repetitions: int) -> Row:
    name, goal = "PDF files against pdfplumber", 1.2
    try:
        import pdfplumber
    except ImportError:
        return Row(name, goal, note="pdfplumber is not installed")

    def theirs() -> list[str]:
        return [page.extract_text() for data in files for page in pdfplumber.open(BytesIO(data)).pages]

    return Row(name, goal, *interleaved(lambda: _ours(files), theirs, repetitions=repetitions, warm_up=1))


def _ours(files: list[bytes]) -> list[str]:
    read = [READERS["pdf"].read("made.pdf", data, Settings()) for data in files]
    return [source.text + " ".join(row.text or "" for row in found) for source, found in read]


def _pdfium(files: list[bytes], library: ModuleType) -> list[str]:
    texts = []
    for data in files:
        document = library.PdfDocument(data)
        for page in document:
            textpage = page.get_textpage()
            texts.append(textpage.get_text_range())
            textpage.close()
            page.close()
        document.close()
    return texts


def _letters(text: str) -> Counter[str]:
    return Counter("".join(_LETTERS.findall(text)))
