"""How far a long reading is: whoever shows it sets `shown`; without it nothing happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Shown = Callable[[Sequence[int], str], Iterable[int]]

__all__ = ["show", "steps"]

_shown: list[Shown] = []
_MANY = 100
"""Fewer steps are done before anybody could read about them."""


def show(shown: Shown | None) -> None:
    """Set what shows steps: from steps and words about them to the same steps, one by one; `None` ends it."""
    _shown[:] = [shown] if shown else []


def steps(numbers: Sequence[int], words: str) -> Iterator[int]:
    """The numbers, shown as they pass where they are many."""
    yield from _shown[0](numbers, words) if _shown and len(numbers) >= _MANY else numbers
