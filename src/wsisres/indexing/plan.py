"""What an index must do: which files to read, which to forget, and which id each source has.

Ids are in the order of the names, so that answers come in this order without sorting. Gaps leave room for new names;
where a gap is full, all sources get new ids.
"""

from __future__ import annotations

from bisect import bisect_left
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["below", "gone", "ids"]

_FIRST, _GAP = 1 << 24, 1 << 8


def ids(known: Mapping[str, int], names: Iterable[str]) -> dict[str, int] | None:
    """The id of each new name, between those of its neighbours; `None` where a gap is full."""
    old = sorted(known)
    runs: dict[int, list[str]] = {}
    for name in sorted(set(names) - known.keys()):
        runs.setdefault(bisect_left(old, name), []).append(name)
    found: dict[str, int] = {}
    for place, run in runs.items():
        before = known[old[place - 1]] if place else None
        after = known[old[place]] if place < len(old) else None
        given = _between(before, after, len(run))
        if given is None:
            return None
        found.update(zip(run, given, strict=True))
    return found


def _between(before: int | None, after: int | None, count: int) -> Sequence[int] | None:
    if after is None:
        start = _FIRST if before is None else before + _GAP
        return range(start, start + count * _GAP, _GAP)
    if before is None:
        start = after - count * _GAP
        return range(start, after, _GAP) if start > 0 else None
    step = (after - before) // (count + 1)
    return range(before + step, before + step * count + 1, step) if step else None


def gone(known: Iterable[str], names: Iterable[str], sources: list[str]) -> list[str]:
    """The known names that belong to the sources and are no longer there."""
    there = set(names)
    return [name for name in known if name not in there and any(below(name, source) for source in sources)]


def below(name: str, source: str) -> bool:
    """Whether a source stands for a name: the file itself, a folder above it, a pattern."""
    return name == source or Path(source) in Path(name).parents or fnmatch(name, source)
