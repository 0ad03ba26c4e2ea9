"""Medians of interleaved repetitions, and the row that every benchmark returns."""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Row", "interleaved", "seconds"]

_LEAST = 0.05
"""A repetition calls a quick job as often as fits in this many seconds, so that it runs with warm processor caches."""


@dataclass(frozen=True)
class Row:
    """One comparison; a benchmark that could not run has only a name, a goal and a note."""

    name: str
    goal: float
    """The bound of the ratio."""
    ours: float | None = None
    theirs: float | None = None
    unit: str = "s"
    """`s` or `bytes`."""
    faster: bool = False
    """Whether the ratio says how many times as fast we are (the goal is the least); else our cost over theirs."""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Theirs over ours where `faster`, else ours over theirs."""
        if not self.ours or not self.theirs:
            return None
        return self.theirs / self.ours if self.faster else self.ours / self.theirs

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; `None` where nothing was measured."""
        if self.ratio is None:
            return None
        return self.ratio >= self.goal if self.faster else self.ratio <= self.goal


def interleaved(*jobs: Callable[[], object], repetitions: int, warm_up: int = 3) -> list[float]:
    """The median time of each job, all jobs taking turns so that a slow moment of the machine meets each of them."""
    for _ in range(warm_up):
        times = [seconds(job, 1) for job in jobs]
    calls = [max(1, int(_LEAST / spent)) for spent in times]
    rounds = [[seconds(job, number) for job, number in zip(jobs, calls, strict=True)] for _ in range(repetitions)]
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def seconds(job: Callable[[], object], calls: int) -> float:
    """The time of one call, the mean of several in a row; garbage is collected before and not during them."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        for _ in range(calls):
            job()
        return (time.perf_counter() - start) / calls
    finally:
        gc.enable()
