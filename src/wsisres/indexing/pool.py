"""Jobs in this process or in several; results come in the order of the jobs, and only so many wait at a time."""

from __future__ import annotations

import gc
import os
import threading
from collections import deque
from typing import TYPE_CHECKING

from wsisres.diagnostics import WsisresError
from wsisres.indexing.work import jobs_done, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.indexing.work import Job, Settings
    from wsisres.store.rows import Rows
    from wsisres.store.write import SourceRow

    Done = list[tuple[SourceRow, Rows | None]]

__all__ = ["batches_done"]

_BATCH = 16
"""Jobs that a worker gets at once."""
_WAITING = 3
"""Batches in flight for each process, so that memory stays bounded."""


def batches_done(jobs: list[Job], settings: Settings, processes: int) -> Iterator[Done]:
    """What each batch of jobs gives; raises `WsisresError` where a worker is killed."""
    gc.enable()  # switched off for the start
    batches = [jobs[start : start + _BATCH] for start in range(0, len(jobs), _BATCH)]
    if processes <= 1 or len(batches) <= 1:
        for batch in batches:
            yield unpacked(jobs_done(batch, settings))
        return
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield from _spread(batches, settings, min(processes, len(batches)))
    except BrokenProcessPool:
        message = "a worker process was killed, perhaps for want of memory; nothing was changed: try fewer --jobs"
        raise WsisresError(message) from None


def _spread(batches: list[list[Job]], settings: Settings, processes: int) -> Iterator[Done]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_start)
    waiting = deque(pool.submit(jobs_done, batch, settings) for batch in batches[: processes * _WAITING])
    try:
        for batch in [*batches[processes * _WAITING :], *[None] * len(waiting)]:
            done = waiting.popleft().result()
            if batch is not None:
                waiting.append(pool.submit(jobs_done, batch, settings))
            yield unpacked(done)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start() -> None:
    """In a worker: collect garbage, and end with the process that wants the results, even if that is killed."""
    from multiprocessing import parent_process

    gc.enable()
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
