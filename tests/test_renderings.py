"""The corpus as Word, PDF and HTML gives the structure of its texts; `python -m tests.renderings` makes the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import golden
from tests.renderings import FORMATS, RENDERINGS, target
from wsisres.pipeline import load

if TYPE_CHECKING:
    from pathlib import Path

RENEW = "`python -m tests.renderings` makes the files anew"
MOST = 3_000_000
BY_NAME = [pytest.param(text, id=f"{text.parent.name}-{text.stem}") for text in golden.texts()]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("text", BY_NAME)
def test_the_structure_is_that_of_the_text(text: Path, format_: str) -> None:
    """Designation, title, opening, headings, clauses, footnotes with their places, annexes: all but the repairs."""
    found = [golden.view(document) for document in load(target(text, format_))]
    expected = golden.read(text)
    for view in (*found, *expected):
        view.pop("diagnostics")
    assert found == expected
    assert golden.same(found, expected), "the order differs"


def test_every_text_is_there_in_every_format() -> None:
    assert set(RENDERINGS.iterdir()) == {target(text, format_) for text in golden.texts() for format_ in FORMATS}, RENEW


def test_the_files_are_small() -> None:
    assert sum(path.stat().st_size for path in RENDERINGS.iterdir()) < MOST


def test_pages_end_inside_items_and_have_furniture() -> None:
    """The PDF files show what they are made for: else their test would prove little."""
    from pypdfium2 import PdfDocument

    broken = furnished = 0
    for path in sorted(RENDERINGS.glob("*.pdf")):
        with PdfDocument(path) as file:
            pages = [page.get_textpage().get_text_range().split("\r\n") for page in file]
        bodies = [[line for line in page if "Illustrative texts" not in line and "– " not in line] for page in pages]
        broken += sum(body[0][:1].islower() and body[0][1:2] not in ")i" for body in bodies[1:] if body)
        furnished += sum("Illustrative texts of the conferences" in page[0] for page in pages)
    assert broken > 20
    assert furnished > 100
