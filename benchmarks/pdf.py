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

_TOP = Path(__file__).resolve().parents[1]
_FILES = _TOP / "tests" / "renderings"
_PUBLISHED = _TOP.parent / "shared" / "texts" / "who66"
_LETTERS = re.compile(r"[A-Za-z]")
_CALLS = ("get_text_range", "get_text_bounded")
"""How pypdfium2 gives the text of a page: the faster way, and the one that its README names for a whole page."""


def run(*, quick: bool = False) -> list[Row]:
    """The renderings of the corpus: order, paragraphs, footnotes and furniture in ours, only the words in theirs.

    Their pages are small, with 14 lines of 35 letters; so files that an organization published are read too, where they
    are at hand.
    """
    files, published = _read(_FILES), _read(_PUBLISHED)
    repetitions = 3 if quick else 9
    rows = [_row(f"PDF files against {call}", 1.2, files, call, repetitions) for call in _CALLS]
    if published:
        rows += [_row(f"published PDF files against {call}", 1.2, published, call, repetitions) for call in _CALLS]
    return [*rows, _other(files[:4], repetitions=1)]


def _read(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.glob("*.pdf"))]


def _row(name: str, goal: float, files: list[bytes], call: str, repetitions: int) -> Row:
    try:
        import pypdfium2
    except ImportError:
        return Row(name, goal, note="pypdfium2 is not installed")

    def theirs() -> list[str]:
        return _pdfium(files, pypdfium2, call)

    if _letters(" ".join(_ours(files))) != _letters(" ".join(theirs())):
        return Row(name, goal, note="the two do not read the same letters")
    return Row(name, goal, *interleaved(lambda: _ours(files), theirs, repetitions=repetitions))


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


def _pdfium(files: list[bytes], library: ModuleType, call: str) -> list[str]:
    texts = []
    for data in files:
        document = library.PdfDocument(data)
        for page in document:
            textpage = page.get_textpage()
            texts.append(getattr(textpage, call)())
            textpage.close()
            page.close()
        document.close()
    return texts


def _letters(text: str) -> Counter[str]:
    return Counter("".join(_LETTERS.findall(text)))
