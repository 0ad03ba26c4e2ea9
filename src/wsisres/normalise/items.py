"""Several items on one line: "1 to encourage ...; 2 to assist ...", "such as: – ...; – ...".

Afterwards each item opens a line. A marker inside a line counts only behind a mark of punctuation and as the next or
the first of a list: a frequency, a year or a reference never does. Source: LAYOUTS "Item marks".
"""

from __future__ import annotations

import re
from operator import methodcaller
from typing import TYPE_CHECKING

from wsisres.normalise.draft import CALL, LINE, NOTE, Draft, Edit
from wsisres.normalise.sequence import FIRST, Readings, follows, opens, readings
from wsisres.normalise.styles import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["items"]

# an item may begin with whom it addresses: "; 2 ICAO to evaluate"
_NAMED = r" (?![GMk]?Hz)[A-Z][\w-]+(?:,? [\w-]+){0,8} to [a-z]"
_INSIDE = (
    r"(?P<before>[;:.,]|[;,] <CONJUNCTION>)[\ue000-\ue0ff\"')]* +"
    rf"(?P<marker>(?:<LETTER>|<BRACKETED>|<DECIMAL>|\d{{1,2}}(?:bis|ter)?(?= [a-z]{{2}}|{_NAMED}))|[–•-])"
    r"(?=[ ]?\S)(?! ?(?:<REFERENCE_END>|[,;.)]))(?P<clause> (?=<CLAUSE_HEAD>))?"
)
# behind a table or a formula no mark ends an item: "11.7-12.5 35 2 that the administration shall"
_UNMARKED = r"(?<=[\d)%°]) +(?P<marker>\d{1,2})(?P<clause> (?=<THAT_CLAUSE>))"
_REFERRING = r"(?:<CONJUNCTION>|<PREAMBULAR>|<OPERATIVE>|[A-Z][a-z]+|Nos?\.)$"
_NEAR, _WIDEST_GAP = 24, 3
"""So many letters in front of a number show what it belongs to; so far may it be ahead of the item before."""
# what every such place looks like, told fast
_LIKELY = re.compile(
    r"[;:.,][^\w\n]{0,4} (?:\w{2,3} )?(?:[–•-] |\(?(?:[a-z]{1,6}|\d{1,3})\)|\d\d? [A-Za-z]{2}|[A-Z]?\d\d?\.\d)|•"
)
_BULLET = r"(?<=\S) +(?P<marker>•)(?= )"
_OWN = r"\n *(?P<marker><LETTER>|<BRACKETED>|<DECIMAL>|<NUMBER>|<DASH>)"


_PLACE = methodcaller("start", "marker")


def items(draft: Draft) -> Iterator[Edit]:
    """Begin a new line in front of each item that stands inside one."""
    own, inside, unmarked = (draft.pattern(form) for form in (_OWN, _INSIDE, _UNMARKED))
    bare = unmarked.search(draft.text) is not None
    if not bare and not _LIKELY.search(draft.text):
        return
    seen: Readings = {}
    for line in draft.lines:
        if line.kind == CALL:
            seen = {}
        hint = draft.hint(line.start)
        if line.kind in (CALL, NOTE) or (hint and hint.kind in BLOCKS):
            continue
        first = own.match(draft.text, line.start)
        if first:
            seen.update(readings(first["marker"]))
        last = readings(first["marker"]) if first else {}
        found = [*inside.finditer(draft.text, line.start, line.end)]
        if bare:
            numbers = unmarked.finditer(draft.text, line.start, line.end)
            found = sorted([*found, *(match for match in numbers if not _referred(draft, match))], key=_PLACE)
        for match in found:
            counts = _counts(match, seen, last)
            if counts:
                seen.update(counts)
                last = counts
                start = match.start("marker") - 1
                yield Edit(start, start + 1, LINE, "split-item", f"item '{match['marker']}' begins inside a line")
        if "•" in line.text:
            yield from _bullets(draft, line.start, line.end)


def _counts(match: re.Match[str], seen: Readings, last: Readings) -> Readings:
    """The readings of a marker that go on a list or begin one; none where it is no marker."""
    found, before = readings(match["marker"]), match.groupdict().get("before")
    if "dash" in found:
        return found if before == ":" or ("dash" in last and before != ".") else {}
    if before == "," and "number" in found and not (match["clause"] and not match.string[match.start() - 1].isdigit()):
        return {}
    goes_on = {kind: value for kind, value in found.items() if kind in seen and follows(value, seen[kind])}
    if "decimal" in found and any(opens(found["decimal"], value) for value in seen.values()):
        return found
    if goes_on or before is None:
        return goes_on
    if before[0] == ";" and match["clause"] and _leaps(found, seen):
        return {"number": found["number"]}
    return {kind: value for kind, value in found.items() if before == ":" and value[-1] == FIRST[0]}


def _leaps(found: Readings, seen: Readings) -> bool:
    """Whether a number goes on a list in which one or two are missing."""
    if "number" not in found or "number" not in seen:
        return False
    ahead = found["number"][-1][0] - seen["number"][-1][0]
    return 1 < ahead <= _WIDEST_GAP


def _referred(draft: Draft, match: re.Match[str]) -> bool:
    """Whether the words in front of a number claim it: "resolves 3 that", "Region 3 that"."""
    before = draft.text[max(0, match.start() - _NEAR) : match.start()]
    return draft.pattern(_REFERRING).search(before) is not None


def _bullets(draft: Draft, start: int, end: int) -> Iterator[Edit]:
    for match in draft.pattern(_BULLET).finditer(draft.text, start, end):
        place = match.start("marker") - 1
        yield Edit(place, place + 1, LINE, "split-item", "item '•' begins inside a line")
