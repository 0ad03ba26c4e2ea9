"""The words that stayed, went and came inside a pair of texts."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Edit", "edits", "tokens", "word_diff"]

_TOKEN = re.compile(r"(\s*)(\w+(?:[-‑'’.,/:]\w+)*|[^\w\s]|\s+$)")
"""Blanks, then a word with its inner signs ("1,5", "e-learning", "A/RES/70/125") or one sign; blanks at the end."""

Edit = tuple[str, str, str]
"""Equal, deleted and inserted text; a deletion and an insertion at one place stand together."""


def tokens(text: str) -> list[tuple[str, str]]:
    """Each word or sign with the blanks in front of it; joined they are the text."""
    return [(match[1], match[2]) for match in _TOKEN.finditer(text)]


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """The differences of two texts, each behind the words that are equal; words and numbers are never cut.

    Equal and deleted text join to the old one, equal and inserted text to the new one, exactly.
    """
    if old == new:
        return ((old, "", ""),) if old else ()
    return tuple(_cleaned(_merged(_raw(tokens(old), tokens(new)))))


def word_diff(found: tuple[Edit, ...]) -> list[dict[str, str]]:
    """The differences as rows of the model `Word`."""
    return [
        {"op": op, "text": text}
        for texts in found
        for op, text in zip(("equal", "delete", "insert"), texts, strict=True)
        if text
    ]


def _raw(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Iterator[Edit]:
    """Differences of the words by their longest common subsequence; other blanks in front of a word differ too."""
    from rapidfuzz.distance import LCSseq

    for code in LCSseq.opcodes([word for _, word in old], [word for _, word in new]):
        op, i, j, k, m = code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end
        if op != "equal":
            yield "", "".join(map("".join, old[i:j])), "".join(map("".join, new[k:m]))
            continue
        for (blank, word), (other, _) in zip(old[i:j], new[k:m], strict=True):
            if blank == other:
                yield blank + word, "", ""
            else:
                yield "", blank, other
                yield word, "", ""


def _merged(found: Iterator[Edit]) -> list[Edit]:
    """Equal runs joined, and changes joined; each equal run stands in front of its change."""
    joined: list[Edit] = []
    for equal, run in groupby(found, key=lambda edit: bool(edit[0])):
        texts = list(run)
        if equal:
            joined.append(("".join(edit[0] for edit in texts), "", ""))
        else:
            before = joined.pop()[0] if joined else ""
            joined.append((before, "".join(edit[1] for edit in texts), "".join(edit[2] for edit in texts)))
    return joined


def _cleaned(found: list[Edit]) -> Iterator[Edit]:
    """Semantic clean-up: equal words that are fewer than the changes on both sides become part of one change."""
    stack: list[Edit] = []
    for edit in found:
        stack.append(edit)
        while len(stack) > 1 and _swallows(stack[-2], stack[-1]):
            equal, gone, come = stack.pop()
            before, gone_before, come_before = stack.pop()
            stack.append((before, gone_before + equal + gone, come_before + equal + come))
    for equal, gone, come in stack:
        blank = (_blank(gone), _blank(come))
        shared = blank[0] if blank[0] == blank[1] else ""
        yield equal + shared, gone[len(shared) :], come[len(shared) :]


def _blank(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _swallows(before: Edit, edit: Edit) -> bool:
    """Whether the equal words between two changes only hold a change apart that reads as one."""
    equal = len(edit[0].strip())
    if not (before[1] or before[2]) or not (edit[1] or edit[2]):
        return False
    if edit[0] and not any(letter.isalnum() for letter in edit[0]):
        return (bool(before[1]) and bool(edit[1])) or (bool(before[2]) and bool(edit[2]))
    return equal <= max(len(before[1]), len(before[2])) and equal <= max(len(edit[1]), len(edit[2]))
