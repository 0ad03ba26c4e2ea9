"""References to other clauses of the same text that follow a renumbering: "resolves 2 above", "resolves 3 above"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.analysis.diff.case import Place

__all__ = ["follows"]

_STEP = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3})*|[a-z]{1,2}|[ivxl]{1,5})(?:bis|ter)?\)?")
_LINK = re.compile(r"[a-z]{2,3}")
"""A short word between two marks: "1 AND 2", "1 TO 3"."""
_FAR = 12
"""Words between the name of a section and a mark, at most."""


def follows(place: Place) -> str | None:
    """The reason where each mark that was replaced pointed to a clause that bears the new mark now."""
    gone, come = _steps(place.gone), _steps(place.come)
    if not gone or len(gone) != len(come):
        return None
    told = [_moved_to(place, one, two) for one, two in zip(gone, come, strict=True)]
    return f"reference follows {', '.join(filter(None, told))}" if all(told) else None


def _steps(text: str) -> list[str]:
    """The marks of a stretch that has nothing but marks, and short words between them."""
    words = [word.strip(",;") for word in text.split()]
    found = [match[1] for word in words if (match := _STEP.fullmatch(word)) and not _between(word)]
    return found if all(_STEP.fullmatch(word) or _between(word) for word in words) else []


def _between(word: str) -> bool:
    return bool(_LINK.fullmatch(word)) and word.strip("ivxl") != ""


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
    words = place.before.rsplit(None, _FAR)
    steps: list[str] = []
    while words and ((match := _STEP.fullmatch(words[-1].strip(",;"))) or _between(words[-1])):
        word = words.pop()
        steps = [match[1], *steps] if match and not _between(word) else steps
    head = " ".join(words).rstrip(",(").casefold()
    for section in place.case.texts.old.sections:
        if any(name and head.endswith(name.casefold()) for name in (section.heading, section.verb)):
            yield f"{section.id}/{step}"
            yield from ("/".join([section.id, *steps[number:], step]) for number in range(len(steps)))
