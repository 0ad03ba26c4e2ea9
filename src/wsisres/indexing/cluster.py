"""Parsing on a Dask cluster: about a hundred files a task, each task a part of each table.

The name of a part depends on the files alone. So a task that runs again, because its worker was killed, writes what it
would have written the first time: nothing is lost and nothing comes twice.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from wsisres.diagnostics import InputError, WsisresError
from wsisres.indexing import plan
from wsisres.indexing.build import Report
from wsisres.indexing.parquet import PARTS, file_system, needed, write_parts
from wsisres.indexing.work import Job, job_done
from wsisres.readers import expand
from wsisres.readers.files import is_text
from wsisres.store.write import SourceRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from distributed import Client, Future

    from wsisres.indexing.work import Settings

__all__ = ["parse_batch", "parse_on_cluster"]

_BATCH = 100
"""Files of a task."""
_LIBRARY = "dask.distributed"
_WAIT = 10
"""Seconds in which a scheduler must answer."""


def parse_on_cluster(
    sources: list[str],
    scheduler: str,
    parts: str,
    settings: Settings,
    progress: Callable[[int], object] = lambda _: None,
) -> Report:
    """Parse the files of all sources on a cluster into Parquet parts; raises `WsisresError`."""
    start = time.monotonic()
    names = sorted({name for source in sources for name in _names(source)})
    _empty(parts)
    ids = plan.ids({}, names) or {}
    jobs = [Job(ids[name], name) for name in names]
    batches = [jobs[first : first + _BATCH] for first in range(0, len(jobs), _BATCH)]
    report = Report()
    with _client(scheduler) as client:
        futures = [
            client.submit(parse_batch, number, batch, settings, parts, key=f"wsisres-{start}-{number}", pure=False)
            for number, batch in enumerate(batches)
        ]
        _gather(client, futures, report, progress)
    _finish(parts, len(batches))
    report.seconds = time.monotonic() - start
    return report


def parse_batch(number: int, jobs: list[Job], settings: Settings, parts: str) -> tuple[list[tuple], int]:  # type: ignore[type-arg]
    """What a worker does: read and parse the files of a task and write its parts."""
    done = [job_done(job, settings, _bytes) for job in jobs]
    sources, batch = [SourceRow(*row) for row, _ in done], [rows or {} for _, rows in done]
    write_parts(parts, number, sources, batch)
    return [tuple(source) for source in sources], sum(len(rows.get("documents", ())) for rows in batch)


def _gather(client: Client, futures: list[Future], report: Report, progress: Callable[[int], object]) -> None:
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    try:
        for _, (sources, documents) in as_completed(futures, loop=client.loop, with_results=True):
            report.new += len(sources)
            report.documents += documents
            report.failures += [row for row in map(SourceRow._make, sources) if row.failure]
            progress(len(sources))
    except KilledWorker as error:
        message = "on the cluster: several workers were killed at the same task; see the logs of the workers"
        raise WsisresError(message) from error
    report.failures.sort()


def _client(scheduler: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise needed(_LIBRARY) from error
    try:
        return Client(scheduler, timeout=_WAIT, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        advice = "start one by `dask scheduler`, and workers by `dask worker ADDRESS`"
        raise InputError(scheduler, "no scheduler answers", advice) from error


def _names(source: str) -> list[str]:
    """The files of a source: of this machine, or of an address that fsspec opens."""
    if "://" not in source:
        return expand(source)
    system, path = file_system(source)
    try:
        if any(sign in path for sign in "*?["):
            found = system.glob(path)
        else:
            found = system.find(path) if system.isdir(path) else [path] if system.exists(path) else []
    except OSError as error:
        raise InputError(source, f"cannot be listed: {error}", "check the address and the rights") from error
    texts = [system.unstrip_protocol(name) for name in found if name == path or is_text(name)]
    if not texts:
        raise InputError(source, "no texts at this address", "check it")
    return texts


def _bytes(name: str) -> bytes:
    import fsspec

    try:
        with fsspec.open(name, "rb") as file:
            data: bytes = file.read()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        advice = "check that the workers can reach it"
        raise InputError(name, f"cannot be read: {reason}", advice) from error
    return data


def _empty(parts: str) -> None:
    """Refuse a folder that holds parts: old ones among the new would count twice."""
    system, root = file_system(parts)
    if any(system.exists(f"{root}/{table}") for table in PARTS):
        raise InputError(parts, "holds parts already", "name another folder, or delete it")


def _finish(parts: str, number: int) -> None:
    system, root = file_system(parts)
    system.pipe_file(f"{root}/parts.json", json.dumps({"parts": number, "tables": PARTS}).encode())
