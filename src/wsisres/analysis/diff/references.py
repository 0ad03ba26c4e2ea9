"""References to other clauses of the same text that follow a renumbering: "resolves 2 above", now "resolves 3 above"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.analysis.diff.case import Place

__all__ = ["follows"]

_STEP = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3})*|[a-z]{1,2}|[ivxl]{1,5})(?:bis|ter)?\)?(?=$|[\s,;.)])")
_BEHIND = re.compile(
    r"(?:[\s,]*(?:[a-z]{2,3}\s+)?\(?(?:\d{1,3}|[a-z]{1,4})\)(?:\s+(?:[a-z]{2,3}))?|[\s,]*\d{1,3}(?:\s+[a-z]{2,3})?)*\s*$"
)
"""Marks and short words between the verb of a section and a mark: "resolves 1, 2 and" 3."""


def follows(place: Place) -> str | None:
    """The reason where each mark that was replaced pointed to a clause that bears the new mark now."""
    gone, come = _steps(place.gone), _steps(place.come)
    if not gone or len(gone) != len(come):
        return None
    told = [_moved_to(place, one, two) for one, two in zip(gone, come, strict=True)]
    return f"reference follows {', '.join(t for t in told if t)}" if all(told) else None


def _steps(text: str) -> list[str]:
    """The marks of a stretch that has nothing else in it but signs and one short word between two marks."""
    words = text.strip(" ,;").split()
    found = [match[1] for word in words if (match := _STEP.fullmatch(word.strip(",;")))]
    return found if found and len(found) * 2 > len(words) - 1 else []


def _moved_to(place: Place, old: str, new: str) -> str | None:
    """Of a clause with the old mark under a section named in front of it, where it is now, if it bears the new mark."""
    walk = place.case.texts.crosswalk
    for path in _candidates(place, old):
        target = walk.get(path)
        if target and target.rpartition("/")[2] == new:
            return f"{path} to {target}"
    return None


def _candidates(place: Place, step: str) -> Iterator[str]:
    """Paths that the words in front of a mark and the mark may name."""
    before = place.before
    match = _BEHIND.search(before)
    head = (before[: match.start()] if match else before).rstrip(" ,(").casefold()
    between = [found[1] for found in _STEP.finditer(before[len(head) :])]
    for section in place.case.texts.old.sections:
        if any(name and head.endswith(name.casefold()) for name in (section.heading, section.verb)):
            yield f"{section.id}/{step}"
            for number in range(len(between)):
                yield "/".join([section.id, *between[number:], step])
