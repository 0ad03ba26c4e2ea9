"""What the analyses find inside one text: references to its parts, Action Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import cases
from wsisres.model import clauses_of
from wsisres.pipeline import load, parse

if TYPE_CHECKING:
    from pathlib import Path

    from wsisres.model import Document

WORDS = [
    *("considering", "resolves", "instructs the Council", "instructs", "further", "above", "below", "a)", "b)", "i)"),
    *("1", "2", "1.1", "and", "to", ",", "of", "of Resolution 58", "this resolution", "of this resolution", "Annex"),
    *("footnote", "Section", "Action Lines", "C2", "C5", "-", "as well as", "C8", "ITU is", "sole facilitator"),
    *("in which", "(", ")", "hereto", "its"),
]
SKELETON = "considering\n\na) {};\n\nb) lamps,\n\nresolves\n\n1 {};\n\n2 {},\n\ninstructs the Council\n\nto wait.\n"


def _found(text: str, code: str) -> list[str]:
    return [
        f"{row.line}:{row.column}: {row.message}"
        for document in parse(text)
        for row in document.diagnostics
        if row.code == code
    ]


@cases("references")
def test_references(text: str, expected: str) -> None:
    rows = [
        f"{row.clause} | {row.text} | {row.target or 'nothing'}"
        for document in parse(text)
        for row in document.internal_references
    ]
    assert "\n".join(rows + _found(text, "unresolved-reference")) == expected


@cases("action_lines")
def test_action_lines(text: str, expected: str) -> None:
    rows = [
        " | ".join(filter(None, (row.clause, row.text, " ".join(row.codes), row.role)))
        for document in parse(text)
        for row in document.action_lines
    ]
    assert "\n".join(rows + _found(text, "unknown-action-line")) == expected


def _addresses(document: Document) -> set[str]:
    """Whatever a reference may point at."""
    found = {section.id for section in document.sections} | {clause.path for clause in clauses_of(document)}
    found |= {f"annex/{number}" for number in range(1, len(document.annexes) + 1)}
    return found | {f"footnote/{note.mark}" for note in document.footnotes}


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), min_size=3, max_size=3))
def test_soup_of_the_words_gives_references_that_hold(pieces: list[str]) -> None:
    text = SKELETON.format(*pieces)
    for document in parse(text):
        for row in document.internal_references:
            assert row.target is None or row.target in _addresses(document)
            assert _plain(text[row.span.start : row.span.end]) == _plain(row.text)
        for line in document.action_lines:
            assert line.codes
            assert _plain(text[line.span.start : line.span.end]) == _plain(line.text)


def _plain(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize(
    ("piece", "found"),
    [
        ("considering a), ", 8_000),
        ("a), ", 0),
        ("above ", 0),
        ("further ", 0),
        ("resolves ", 0),
        ("resolves 1.1.1.1.1.1.1.1 ", 0),
        ("instructs the Director of the ", 0),
        ("Annex 1, 2, 3 ", 0),
        ("Action Lines C1-C11 and C2, ", 0),
        ("sole facilitator ITU is as the a of in ", 0),
    ],
)
def test_very_many_words_of_references(piece: str, found: int) -> None:
    (document,) = parse(SKELETON.format("lamps", "lamps", piece * 8_000))
    assert len(document.internal_references) == found


@pytest.mark.parametrize("lists", [1, 5])
def test_very_long_lists_are_not_spelled_out(lists: int) -> None:
    """Each row holds the words of the whole list."""
    (document,) = parse(SKELETON.format("lamps", "lamps", ("considering " + "a), " * 4_000 + "; ") * lists))
    assert len(document.internal_references) == 60 * lists


def test_lines_of_the_sample(corpus: Path) -> None:
    (document,) = load(corpus / "wtdc-14" / "resolution-30.txt")
    assert len(document.action_lines) == 11
    assert sum(len(row.codes) for row in document.action_lines) == 33
