"""Every stretch of words of a document is found again in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.golden import texts
from wsisres.model import passages
from wsisres.normalise import normalise
from wsisres.parsing import parse_draft
from wsisres.readers import read
from wsisres.registry import load_registry

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("text", texts(), ids=lambda path: path.stem)
def test_words_of_passages_are_found_in_the_source(text: Path) -> None:
    assert misplaced(text) == []


def misplaced(path: Path) -> list[tuple[str, str, str]]:
    """Passages whose first or last word is not where its span says: path, word, what stands there.

    Letters are compared, as a repair may have changed hyphens, quotes and blanks.
    """
    source, _ = read(str(path))
    draft = normalise(source)
    wrong = []
    for document, places in parse_draft(draft, load_registry()):
        for passage in passages(document):
            for start, end in _ends(passage.text):
                span = places.span(passage, start, end)
                there = draft.text[span.start + 1 : span.end + 1]
                if _letters(there) != _letters(passage.text[start:end]):
                    wrong.append((passage.path, passage.text[start:end], there))
    return wrong


def _ends(text: str) -> list[tuple[int, int]]:
    """The first and the last word of a text."""
    words = text.split()
    return [(0, len(words[0])), (len(text) - len(words[-1]), len(text))] if words else []


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
