"""Tracked changes that a conversion wrote into the text: `(Rev. HyderabadDubai, 20102014)`, `Deleted: Busan, 2014`.

Afterwards no balloon stands in the text. What was run together stays as it is, because nobody can say where the old
words end; it is reported, and `parsing/titles.py` takes it for no edition. Source: DOMAIN G, LAYOUTS "Changes shown in
the text".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsisres.normalise.draft import Draft, Edit
from wsisres.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["flattened_changes"]

# two years or the end of one: 20102014, 20184
_RUN_TOGETHER = re.compile(r", (?:19|20)\d{3,6}(?!\d)")
_FLATTENED = re.compile(
    r"(?P<place>[A-Z][^\W\d]+(?:[ -][A-Z][^\W\d]+){0,3}), (?:19|20)\d{3,6}(?!\d)(?=[);,]|$)", re.MULTILINE
)
# two places and one year: BusanDubai, 2018
_TWO_PLACES = re.compile(
    r"(?<=[( ])(?P<old>[A-Z][a-z-]{3,})(?P<new>[A-Z][a-z-]{3,}(?: [A-Z][a-z]+)?), (?:19|20)\d\d(?=[);])"
)
_BALLOON = r"\n(?P<author> *(?:<CHANGE_AUTHOR>) *\n+)? *(?P<words>(?:<CHANGE_BALLOON>)[^\n]*)(?=\n|$)"


def flattened_changes(draft: Draft) -> Iterator[Edit]:
    """Report what was run together; take balloons out of the text and quote them."""
    if _RUN_TOGETHER.search(draft.text):
        for match in _FLATTENED.finditer(draft.text):
            _report(draft, match)
    for match in _TWO_PLACES.finditer(draft.text):
        known = load_registry().conferences.knows
        if known(match["old"]) and known(match["new"]):
            _report(draft, match)
    for match in draft.pattern(_BALLOON).finditer(draft.text) if ": " in draft.text else ():
        start = match.start("author") if match["author"] else match.start("words")
        message = f"a note about a change, '{match['words'][:40].strip()}', left out of the text"
        yield Edit(start, match.end(), " ", "flattened-changes", message, dropped=True)


def _report(draft: Draft, match: re.Match[str]) -> None:
    message = f"'{match[0]}' looks like the old and the new words run together; it is no edition"
    draft.report("flattened-changes", message, *match.span())
