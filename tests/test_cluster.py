"""A cluster of two workers, one of which is killed: nothing is lost and nothing comes twice."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.texts import write_texts
from tests.test_index import content, indexed, program
from wsisres.diagnostics import InputError
from wsisres.indexing.work import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("distributed")
pytest.importorskip("pyarrow")
COUNT = 40
said: list[str] = []
"""What the command prints about the same cluster, its workers being well."""


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("cluster")
    before = Path.cwd()
    os.chdir(folder)
    Path("texts").mkdir()
    write_texts(Path("texts"), COUNT)
    Path("texts/zz-empty.txt").write_bytes(b"")
    yield folder
    os.chdir(before)


@pytest.fixture(scope="module")
def parts(work: Path, monkeypatch_module: pytest.MonkeyPatch) -> Path:
    """The parts that two workers wrote, one of which was killed by the way."""
    from distributed import LocalCluster

    from wsisres.indexing import cluster

    monkeypatch_module.setattr(cluster, "_BATCH", 4)
    folder = work / "parts"
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as local:
        victims = [worker.pid for worker in local.workers.values()]
        killer = threading.Thread(target=_kill, args=(folder, victims[0]), daemon=True)
        killer.start()
        report = cluster.parse_on_cluster([str(work / "texts")], local.scheduler_address, str(folder), Settings())
        killer.join()
        words = ("index", "texts", "--scheduler", local.scheduler_address, "--parts", "again")
        said[:] = [program(*words).stderr]
    assert (report.new, report.documents, report.codes) == (COUNT + 1, COUNT, {"empty": 1})
    return folder


@pytest.fixture(scope="module")
def monkeypatch_module() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def _kill(folder: Path, victim: int) -> None:
    """Once some parts are there; the worker is then at another."""
    while len(list(folder.glob("documents/*.parquet"))) < 3:
        time.sleep(0.01)
    os.kill(victim, signal.SIGKILL)


@pytest.mark.timeout(120)
def test_nothing_is_lost_or_twice(parts: Path, work: Path) -> None:
    db, clean = work / "parts.db", work / "clean.db"
    done = program("index", "--from-parquet", str(parts), "-o", str(db))
    assert (done.returncode, done.stdout) == (2, "")  # an empty file is among them
    indexed(clean, str(work / "texts"))
    assert content(db) == content(clean)


def test_command_runs_on_the_cluster(parts: Path, work: Path) -> None:
    assert said == [
        f"again: {COUNT} documents; files: {COUNT + 1} new\nagain: 1 file failed: empty 1 (-v shows them)\n"
    ]
    done = program("index", "--from-parquet", "again", "-o", "again.db", "-q")
    assert (done.returncode, done.stderr) == (2, "")
    assert len(list(parts.rglob("*.parquet"))) > len(list((work / "again").rglob("*.parquet"))) > 0


def test_duckdb_reads_the_parts(parts: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    tables = {
        name: f"read_parquet('{parts}/{name}/*.parquet')" for name in ("documents", "clauses", "citations", "duties")
    }
    counts = [
        duckdb.sql(f"SELECT count(*), count(DISTINCT id) FROM {table}").fetchall()[0] for table in tables.values()
    ]
    assert counts[0] == (COUNT, COUNT)
    assert all(rows == distinct > 0 for rows, distinct in counts)
    joined = f"{tables['citations']} c JOIN {tables['documents']} d ON d.id = c.document"
    assert duckdb.sql(f"SELECT count(*) FROM {joined} WHERE c.target IS NOT NULL").fetchall()[0][0] > 0


def test_error_folder_with_parts(parts: Path, work: Path) -> None:
    from wsisres.indexing.cluster import parse_on_cluster

    with pytest.raises(InputError) as error:
        parse_on_cluster([str(work / "texts")], "tcp://127.0.0.1:1", str(parts), Settings())
    assert str(error.value) == f"{parts}: holds parts already; name another folder, or delete it"


def test_error_no_scheduler(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wsisres.indexing import cluster

    monkeypatch.setattr(cluster, "_WAIT", 0.3)
    with pytest.raises(InputError) as error:
        cluster.parse_on_cluster([str(work / "texts")], "tcp://127.0.0.1:1", str(work / "other"), Settings())
    expected = "start one by `dask scheduler`, and workers by `dask worker ADDRESS`"
    assert str(error.value) == f"tcp://127.0.0.1:1: no scheduler answers; {expected}"


def test_error_unfinished_parts(tmp_path: Path) -> None:
    done = program("index", "--from-parquet", str(tmp_path), "-o", str(tmp_path / "x.db"))
    expected = "holds no finished parts: there is no parts.json; let `wsisres index --scheduler ... --parts` end"
    assert (done.returncode, done.stderr) == (2, f"wsisres: {tmp_path}: {expected}\n")


def test_addresses_of_fsspec(work: Path) -> None:
    from wsisres.indexing.cluster import _bytes, _names

    names = _names((work / "texts").as_uri())
    assert len(names) == COUNT + 1
    assert all(name.startswith("file://") for name in names)
    assert _bytes(names[0]) == (work / "texts" / "text-00000.txt").read_bytes()
