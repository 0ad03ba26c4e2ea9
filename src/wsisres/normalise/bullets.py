"""Bullets that converters put in front of real markers: `- a)`, `1. a)`, `• •`.

Afterwards a bullet stands only where it is the item's own mark. Source: LAYOUTS "Item marks".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsisres import grammar
from wsisres.normalise.draft import Draft, Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["bullets"]

_BULLET = (
    r"\n *([-•*·]) +(?=(?:<LETTER>|<BRACKETED>|<DECIMAL>|[–•-] |<NUMBER> *(?:[a-z]{2}|[A-Z][a-z]+ \w+ \w)|[¹²³⁴-⁹]))"
)
_COUNTER = r"\n *(\d{1,2}\.) +(?=<LETTER>|\d{1,2} +[a-z]{2})"
_NUMBER = re.compile(r"(\d{1,3}) +[a-z]")
_NUMBERS = re.compile(r"\n *(?:[-•*·] +|\d{1,2}\. +)?(\d{1,3})\b")
_BULLETED_LINE = r"\n *([-•*·]) +([A-Za-z][^\n;]*)(?=\n|$)"


def bullets(draft: Draft) -> Iterator[Edit]:
    """Take off each bullet in front of a marker, a heading or a title block."""
    numbers = {0} | {int(match[1]) for match in _NUMBERS.finditer(draft.text)}
    for form in (_BULLET, _COUNTER):
        for match in draft.pattern(form).finditer(draft.text):
            number = _NUMBER.match(draft.text, match.end())
            if number and int(number[1]) - 1 not in numbers:
                continue  # "• 60 days for antennas": a number that counts nothing
            hint = draft.hint(match.start(1))
            if hint and hint.kind == "item":  # told by the style: "• 60 days for antennas"
                continue
            counter = match[1][0].isdigit()
            yield Edit(*match.span(1), " ", "bullet", f"'{match[1]}' in front of a marker taken off", counter)
    for match in draft.pattern(_BULLETED_LINE).finditer(draft.text):
        line, language = match[2].strip(" ,:"), draft.source.language
        known = draft.pattern("<DESIGNATION>|<OPENING>").match("\n" + match[2].strip())
        if known or grammar.heading(line, language):
            yield Edit(*match.span(1), " ", "bullet", f"'{match[1]}' in front of a heading taken off")
