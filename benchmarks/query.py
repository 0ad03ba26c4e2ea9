"""Questions and index builds: `python -m benchmarks.query` measures what the README says about them.

python -m benchmarks.query ask 1000 10000 100000     ten kinds of question, p50 and p95
python -m benchmarks.query build 1000 10000          cost and memory a text of a build
python -m benchmarks.query processes 10000           two processes, and a cluster of two workers, against one process
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.folder import _LAUNCHER
from benchmarks.large import write_index
from benchmarks.texts import write_texts
from wsisres.registry import load_registry
from wsisres.store.opening import opened
from wsisres.store.query.hits import asked

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

KINDS: dict[str, tuple[str, ...]] = {
    "citation": ("cites:PP/RES/140", "cites:WTDC/RES/30", "cites:PP/RES/71", "cites:COUNCIL/RES/12"),
    "actor": ("actor:DIR-BDT", "actor:SG", 'actor:"Member States"', "actor:DIRS"),
    "path": ("path:resolves/3", "path:recalling/b", "path:considering/a", "path:footnote/1"),
    "rare word": ("lighthouses", "heron", "cyberthreats", "trainees"),
    "common word, ranked": ("telecommunication", "the", "conference", "report"),
    "phrase, ranked": ('"developing countries"', '"Member States"', '"Plenipotentiary Conference"'),
    "word in a document": ("document:WTDC/RES/30 report", "number:140 internet", "edition:PP-18 countries"),
    "common word of a common actor": ("actor:SG report", "actor:DIR-BDT countries", "line:C5 information"),
    "force and year": ("force>=request year>=2014", "force:mandate year:2018", "verb:resolves body:PP"),
    "prefix without another": ("commun* -radio", "telecom* NOT part:preambular", "interoperab* OR broadband"),
}
"""Ten kinds of question, each with some of its kind."""
_LIMIT, _ROUNDS = 20, 5


def ask(counts: list[int], folder: Path) -> None:
    """Ask all questions of indexes of several sizes; an index that is in the folder already is taken as it is."""
    print(f"{'kind of question':32}" + "".join(f"{f'p50/p95 ms of {count:,}':>26}" for count in counts))
    connections = [_index(folder, count) for count in counts]
    for connection in connections:  # the grammar is loaded, the words of an index are opened
        _times(connection, ["lamp cites:PP/RES/1"])
    for kind, expressions in KINDS.items():
        times = [_times(connection, expressions) for connection in connections]
        print(f"{kind:32}" + "".join(f"{f'{statistics.median(t):.1f} / {_p95(t):.1f}':>26}" for t in times), flush=True)


def _index(folder: Path, count: int) -> sqlite3.Connection:
    path = folder / f"texts-{count}.db"
    if not path.exists():
        write_index(path, count)
    connection = opened(str(path))
    units = connection.execute("SELECT count(*) FROM clauses").fetchone()[0]
    print(f"{count:,} texts, {units:,} units, {path.stat().st_size / 2**20:,.0f} MB", file=sys.stderr)
    return connection


def _times(connection: sqlite3.Connection, expressions: tuple[str, ...]) -> list[float]:
    """Milliseconds of each question, asked several times, the first as cold as the others left it."""
    registry = load_registry()
    asked(connection, "zeppelin", registry)  # loads the grammar and the registry
    return [
        _milliseconds(lambda e=expression: asked(connection, e, registry, limit=_LIMIT))  # type: ignore[misc]
        for _ in range(_ROUNDS)
        for expression in expressions
    ]


def _milliseconds(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return (time.perf_counter() - start) * 1000


def _p95(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]


def build(counts: list[int], folder: Path) -> None:
    """Build indexes of several sizes, each in a process of its own; a first one warms caches."""
    costs = []
    _built(_texts(folder, 20), 1)
    for count in counts:
        seconds, peak = _built(_texts(folder, count), 1)
        costs.append(seconds / count)
        print(
            f"{count:,} texts: {seconds:.1f} s, {seconds / count * 1000:.2f} ms a text, {peak / 1024:.0f} MB",
            flush=True,
        )
    if len(costs) > 1:
        print(f"cost a text, {counts[-1]:,} against {counts[0]:,}: {costs[-1] / costs[0]:.2f} (goal: at most 1.4)")


def processes(count: int, folder: Path) -> None:
    """Two processes, and a cluster of two workers, against one process."""
    texts = _texts(folder, count)
    one, two = (_built(texts, jobs)[0] for jobs in (1, 2))
    print(
        f"{count:,} texts: one process {one:.1f} s, two {two:.1f} s: {one / two:.2f} times as fast (goal: 1.4)",
        flush=True,
    )
    cluster = _on_cluster(texts, folder / f"parts-{time.time_ns()}")
    print(f"cluster of two workers {cluster:.1f} s: {one / cluster:.2f} times as fast (goal: 1.4)")


def _texts(folder: Path, count: int) -> Path:
    texts = folder / f"texts-{count}"
    if not texts.exists():
        texts.mkdir()
        write_texts(texts, count)
    return texts


def _built(texts: Path, jobs: int) -> tuple[float, float]:
    """Seconds, and the peak memory in kilobytes of the process that writes."""
    target = texts.with_suffix(".built.db")
    target.unlink(missing_ok=True)
    words = [sys.executable, "-m", "wsisres", "index", str(texts), "-o", str(target), "-q", "-j", str(jobs)]
    launched = [sys.executable, "-c", _LAUNCHER, *words]
    done = subprocess.run(launched, check=True, stdout=subprocess.PIPE)
    seconds, peak, status = json.loads(done.stdout)
    if (
        status
        or len(list(texts.iterdir())) != opened(str(target)).execute("SELECT count(*) FROM sources").fetchone()[0]
    ):
        message = f"{' '.join(words)}: status {status}"
        raise RuntimeError(message)
    return seconds, peak


def _on_cluster(texts: Path, parts: Path) -> float:
    """Seconds from the call to the last part, the cluster being up."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as local:
        words = ["wsisres", "index", str(texts), "--scheduler", local.scheduler_address, "--parts", str(parts), "-q"]
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", *words], check=True)
        return time.perf_counter() - start


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("ask", "build", "processes"))
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--folder", type=Path, help="where texts and indexes are kept between runs")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = wanted.folder or Path(work)
        folder.mkdir(exist_ok=True)
        if wanted.what == "processes":
            processes(wanted.counts[0], folder)
        else:
            {"ask": ask, "build": build}[wanted.what](wanted.counts, folder)


if __name__ == "__main__":
    main()
