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

# one year, or two years or the end of one behind it: 2014, 20102014, 20184
_YEARS = re.compile(r", (?:19|20)\d\d(?P<more>\d{0,4})(?!\d)(?=[);,]|$)", re.MULTILINE)
_PLACE = re.compile(r"[A-Z][^\W\d]+(?:[ -][A-Z][^\W\d]+){0,3}$")
# two places before one year: BusanDubai, 2018
_TWO_PLACES = re.compile(r"[( ](?P<old>[A-Z][a-z]{3,})(?P<new>[A-Z][a-z-]{3,}(?: [A-Z][a-z]+)?)$")
_LONGEST = 60
"""No place has so many characters."""
_BALLOON = r"\n(?P<author> *(?:<CHANGE_AUTHOR>) *\n+)? *(?P<words>(?:<CHANGE_BALLOON>)[^\n]*)(?=\n|$)"


def flattened_changes(draft: Draft) -> Iterator[Edit]:
    """Report what was run together; take balloons out of the text and quote them."""
    for years in _YEARS.finditer(draft.text):
        before = draft.text[max(0, years.start() - _LONGEST) : years.start()]
        place = _PLACE.search(before) if years["more"] else _two_places(before)
        if place:
            start = years.start() - len(place[0].lstrip(" ("))
            words = draft.text[start : years.end()]
            message = f"'{words}' looks like the old and the new words run together; it is no edition"
            draft.report("flattened-changes", message, start, years.end())
    for match in draft.pattern(_BALLOON).finditer(draft.text) if ": " in draft.text else ():
        start = match.start("author") if match["author"] else match.start("words")
        message = f"a note about a change, '{match['words'][:40].strip()}', left out of the text"
        yield Edit(start, match.end(), " ", "flattened-changes", message, dropped=True)


def _two_places(before: str) -> re.Match[str] | None:
    """The names of two places without a blank between them, at the end of some words."""
    found = _TWO_PLACES.search(before)
    known = load_registry().conferences.knows
    return found if found and known(found["old"]) and known(found["new"]) else None
