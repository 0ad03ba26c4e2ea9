"""Words cut in two: hyphens at line ends, blanks behind hyphens, broken letters in citations.

Afterwards `Secretary-` / `General` is `Secretary-General`, and `(R ev. Busan, 2014)` is `(Rev. Busan, 2014)`.
Source: LAYOUTS "Broken characters and words".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsisres.normalise.draft import PAD, Draft, Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["broken_words", "hyphens"]

_LINE_END = re.compile(r"([^\W\d_]+)-( *\n *|\s*\n\s*(?=[A-Z]))([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_LONG = 6
"""So long a first half that is a word elsewhere is a word here: `Internet-related`, but not `inter-national`."""
_INSIDE = r"-(?<=[^\W_]-)( {1,3})(?=\w)(?!<CONJUNCTION>)"
_REVISED = re.compile(r"\((?:R (?:e ?)?v|Re v)( ?\.)")


def hyphens(draft: Draft) -> Iterator[Edit]:
    """Join the halves; a hyphen at a line end goes only where the word is known without it."""
    if "- " in draft.text:
        for match in draft.pattern(_INSIDE).finditer(draft.text):
            yield Edit(*match.span(1), PAD, "hyphen", "blank behind a hyphen taken out")
    if "-\n" in draft.text or "- \n" in draft.text:
        known = frozenset(_WORD.findall(_LINE_END.sub(" ", draft.text)))
        for match in _LINE_END.finditer(draft.text):
            kept = _keeps_hyphen(draft, known, match[1], match[3])
            start = match.start(2) - (0 if kept else 1)
            word = f"{match[1]}{'-' if kept else ''}{match[3]}"
            yield Edit(start, match.end(2), PAD, "hyphen", f"'{word}' joined over a line end")


def _keeps_hyphen(draft: Draft, known: frozenset[str], first: str, second: str) -> bool:
    """Whether the hyphen is the word's own: the words of the text decide, else the first half."""
    if second[0].isupper() or f"{first}-{second}" in known:
        return True
    if f"{first}{second}" in known:
        return False
    compound = len(first) >= _LONG and first in known and (second in known or first[0].isupper())
    return compound or draft.pattern(r"^<PREFIX>").match(first) is not None


def broken_words(draft: Draft) -> Iterator[Edit]:
    """Letters that a converter broke in the bracket of a citation: `(R ev.`."""
    for match in _REVISED.finditer(draft.text):
        yield Edit(*match.span(), "(Rev.", "broken-word", f"'{match[0]}' read as '(Rev.'")
