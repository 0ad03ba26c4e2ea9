"""What the styles of the file say: headings, footnotes and their marks that need not be told by their words.

Afterwards a line with the certain hint `heading` opens with CALL, a footnote's text with NOTE and its sealed mark, and
each mark of such a footnote is sealed; no later step touches them. Lines whose style says what they are hold no other
line and are joined to none (`lines.py`). A source without hints is left as it is.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from wsisres.normalise.draft import CALL, LINE, NOTE, Draft, Edit, sealed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.source import Hint

__all__ = ["BLOCKS", "styles"]

_DOTTED = re.compile(r"(\(?[a-z]{1,4})\.(?= )")
"""A letter with a full stop is no mark in a text of the ITU, but the default of a word processor."""
BLOCKS = frozenset(
    (
        *("heading", "designation", "title", "history", "opening", "division", "provision", "annex", "table", "note"),
        *("symbol", "reasons"),
    )
)
"""Lines of these kinds hold no item or heading inside."""


def styles(draft: Draft) -> Iterator[Edit]:
    """Carry the certain hints into the clean text."""
    for hint in draft.hints.values():
        if hint.certain and draft.text[hint.start] == LINE:
            yield from _line(draft, hint)
    marks = [hint for hint in draft.source.hints if hint.kind == "mark"]
    for mark in marks:
        yield Edit(mark.start + 1, mark.end + 1, sealed(mark.value))
    for mark, following in pairwise(marks):
        if draft.source.text[mark.end : following.start].strip() == ",":  # 1, bis
            yield Edit(mark.end + 1, following.start + 1, " ")


def _line(draft: Draft, hint: Hint) -> Iterator[Edit]:
    if hint.kind == "heading":
        yield Edit(hint.start, hint.start + 1, CALL)
    elif hint.kind == "note":
        yield Edit(hint.start, hint.start + 2 + len(hint.value), f"{NOTE}{sealed(hint.value)} ")
    elif hint.kind == "item" and (label := _DOTTED.match(draft.text, hint.start + 1)):
        message = f"'{label[0]}', a number made by the program, read as the mark '{label[1]})'"
        yield Edit(label.end() - 1, label.end(), ")", "marker-letters", message)
