"""Building an index of files: only what changed is parsed."""

from __future__ import annotations

import json
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING

from wsisres.diagnostics import InputError, WsisresError
from wsisres.indexing import plan
from wsisres.indexing.pool import batches_done
from wsisres.indexing.target import Target
from wsisres.indexing.work import Job, Settings
from wsisres.readers import expand
from wsisres.registry import load_registry
from wsisres.store.opening import damage, opened
from wsisres.store.write import add, describe, moved, remove

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from wsisres.store.rows import Rows
    from wsisres.store.write import SourceRow

__all__ = ["Known", "Report", "build", "finished", "known", "names_of", "settled"]


@dataclass
class Report:
    """What a run did."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    deleted: int = 0
    documents: int = 0
    """In the index, at the end."""
    seconds: float = 0.0
    failures: list[SourceRow] = field(default_factory=list)

    @property
    def codes(self) -> dict[str, int]:
        """How many files failed, by code."""
        return dict(Counter(row.failure or "" for row in self.failures).most_common())


@dataclass
class Known:
    """What an index holds."""

    ids: dict[str, int]
    digests: dict[str, str]
    failures: dict[str, tuple[str, str]]
    same: bool
    """Whether it was made with the same settings."""


def settled(settings: Settings) -> str:
    """All that the rows of an index depend on beside the files."""
    from importlib.metadata import version

    digest = load_registry(*settings.registry).digest
    return json.dumps({"version": version("wsisres"), "language": settings.language, "registry": digest})


def known(path: Path, settings: Settings) -> Known:
    """What the index at a path holds, nothing where there is none; raises `InputError` for what is no index."""
    if not path.exists() and not path.is_symlink():
        return Known({}, {}, {}, same=True)
    with closing(opened(str(path))) as connection, damage(str(path)):
        rows = connection.execute("SELECT id, name, sha256, failure, message FROM sources").fetchall()
        made = connection.execute("SELECT value FROM meta WHERE key = 'settings'").fetchone()
    failures = {name: (failure, message) for _, name, _, failure, message in rows if failure}
    ids = {name: id_ for id_, name, *_ in rows}
    digests = {name: sha256 for _, name, sha256, *_ in rows}
    return Known(ids, digests, failures, same=bool(made) and made[0] == settled(settings))


def names_of(sources: list[str], known: Iterable[str]) -> list[str]:
    """The names of the files that the sources stand for; raises `InputError`.

    A source that the index knows may be gone by now: then its files are.
    """
    names: set[str] = set()
    for source in sources:
        if source == "-":
            raise InputError(source, "standard input cannot be indexed", "name files, folders or patterns")
        try:
            names.update(map(normpath, expand(source)))
        except InputError:
            if not any(plan.below(name, source) for name in known):
                raise
    if not sources:
        message = "nothing to index: expected files, folders or patterns"
        raise WsisresError(message)
    return sorted(names)


def build(
    names: list[str],
    sources: list[str],
    path: Path,
    settings: Settings,
    processes: int = 1,
    progress: Callable[[int], object] = lambda _: None,
) -> Report:
    """Bring the index at a path to the state of the files.

    `names` are the files that the `sources` stand for; `progress` is told how many files are done. Raises
    `WsisresError`.
    """
    start = time.monotonic()
    old = known(path, settings)
    with Target(path) as target:
        target.lock()
        report = _Build(target, old, settings).run(names, sources, processes, progress)
        target.finish()
    with closing(opened(str(path))) as connection:
        report.documents = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    report.seconds = time.monotonic() - start
    return report


class _Build:
    """One run."""

    def __init__(self, target: Target, old: Known, settings: Settings) -> None:
        self.target, self.old, self.settings = target, old, settings
        self.report = Report()
        self._connection: sqlite3.Connection | None = None

    def run(self, names: list[str], sources: list[str], processes: int, progress: Callable[[int], object]) -> Report:
        gone = set(plan.gone(self.old.ids, names, sources))
        if not self.old.same:  # everything is to be parsed anew, the other sources too
            names = sorted({*names, *(name for name in self.old.ids if name not in gone)})
        self.report.deleted = len(gone)
        ids = self._ids(names, gone)
        fresh = not self.old.ids
        for name in sorted(gone & self.old.ids.keys()) if self.old.same else ():
            remove(self._open(), self.old.ids[name])
        for done in batches_done(self._jobs(names, ids), self.settings, processes):
            self._write(done)
            progress(len(done))
        if fresh or not self.old.same or self._connection is not None:
            finished(self._open(), self.settings, fresh=fresh or not self.old.same)
        return self.report

    def _ids(self, names: list[str], gone: set[str]) -> dict[str, int]:
        """The id of every source; where a gap is full, all are written anew first."""
        if not self.old.same:
            return dict(plan.ids({}, names) or {})
        given = plan.ids(self.old.ids, names)
        if given is not None:
            return {**self.old.ids, **given}
        kept = [name for name in self.old.ids if name not in gone]
        every = dict(plan.ids({}, [*kept, *names]) or {})
        self._connection = self.target.connection(fresh=True)
        moved(self._connection, str(self.target.path), {self.old.ids[name]: every[name] for name in kept})
        self.old.ids = {name: every[name] for name in kept}
        return every

    def _jobs(self, names: list[str], ids: dict[str, int]) -> list[Job]:
        return [self._job(name, ids[name]) for name in sorted(names)]

    def _job(self, name: str, id_: int) -> Job:
        digest = self.old.digests.get(name, "") if self.old.same else ""
        try:
            status = Path(name).stat()
        except OSError:
            return Job(id_, name, digest)
        return Job(id_, name, digest, status.st_size, status.st_mtime)

    def _write(self, done: list[tuple[SourceRow, Rows | None]]) -> None:
        fresh: list[tuple[SourceRow, Rows]] = []
        for source, rows in done:
            if rows is None:
                self._same(source)
                continue
            self._count(source)
            fresh.append((source, rows))
        if fresh:
            add(self._open(), (source for source, _ in fresh), (rows for _, rows in fresh))

    def _same(self, source: SourceRow) -> None:
        self.report.unchanged += 1
        if failure := self.old.failures.get(source.name):
            self.report.failures.append(source._replace(failure=failure[0], message=failure[1]))

    def _count(self, source: SourceRow) -> None:
        if source.failure:
            self.report.failures.append(source)
        if source.name in self.old.ids and self.old.same:
            self.report.changed += 1
            remove(self._open(), source.id)
        elif source.name in self.old.ids:
            self.report.changed += 1
        else:
            self.report.new += 1

    def _open(self) -> sqlite3.Connection:
        """The copy that is written, made when the first change comes."""
        if self._connection is None:
            self._connection = self.target.connection(fresh=not self.old.ids or not self.old.same)
        return self._connection


def finished(connection: sqlite3.Connection, settings: Settings, *, fresh: bool) -> None:
    """What comes last: a new index is made quick to ask, and any says how it was made."""
    if fresh:
        for table in ("words", "stems", "headings"):
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    describe(connection, {"settings": settled(settings), "made": _now()})


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
