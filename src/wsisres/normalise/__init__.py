"""From the decoded text to logical lines, by an ordered table of small steps.

What holds afterwards is said at the top of each step's module; together: every construct of grammars/resolution.lark
is one line; headings, footnote texts and the words behind a footnote open with a hint; no page furniture is left; and
the clean text is as long as the source plus one sentinel line feed, so that offsets map one to one. Every repair is a
diagnostic.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsisres.normalise.bullets import bullets
from wsisres.normalise.changes import flattened_changes
from wsisres.normalise.characters import characters, marker_letters
from wsisres.normalise.draft import Draft, Edit
from wsisres.normalise.footnotes import footnote_marks, footnote_texts
from wsisres.normalise.furniture import furniture
from wsisres.normalise.headings import annex_headings, headings
from wsisres.normalise.hyphens import broken_words, hyphens
from wsisres.normalise.items import items
from wsisres.normalise.lines import cut_designations, cut_lines, inline_annexes
from wsisres.normalise.markup import markup
from wsisres.normalise.proposals import proposals
from wsisres.normalise.styles import styles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wsisres.source import SourceText

__all__ = ["STEPS", "normalise"]


_EMPTY_LINES = re.compile(r"\n[ \0\n]*(?=[\n\x01-\x03]|$)")


def empty_lines(draft: Draft) -> Iterator[Edit]:
    """Afterwards no line is empty."""
    draft.text = _EMPTY_LINES.sub(lambda match: " " * len(match[0]), draft.text)
    return iter(())


STEPS: tuple[Callable[[Draft], Iterable[Edit]], ...] = (
    characters,
    styles,
    markup,
    proposals,
    furniture,
    marker_letters,
    bullets,
    hyphens,
    broken_words,
    flattened_changes,
    footnote_texts,
    footnote_marks,
    cut_designations,
    inline_annexes,
    headings,
    annex_headings,
    cut_lines,
    items,
    empty_lines,
)
"""The repairs, in order: each relies on what the ones before it guarantee."""


def normalise(source: SourceText) -> Draft:
    """The clean text of a source and what was repaired in it; linear in its length, never raises on content."""
    draft = Draft(source)
    for step in STEPS:
        draft.apply(step(draft))
    return draft
