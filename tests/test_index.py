"""An index: what changed and nothing else is read, all or nothing is written, other programs can open it."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.texts import write_texts
from wsisres.diagnostics import InputError, WsisresError
from wsisres.indexing import plan, target
from wsisres.indexing.build import Report, build, names_of
from wsisres.indexing.work import Settings
from wsisres.pipeline import load
from wsisres.store import write
from wsisres.store.documents import documents, named
from wsisres.store.opening import opened
from wsisres.store.schema import schema

if TYPE_CHECKING:
    from collections.abc import Callable

as_root = hasattr(os, "geteuid") and os.geteuid() == 0
FEW = 24
"""Texts of a small corpus."""


def indexed(path: Path, *sources: str, jobs: int = 1, settings: Settings | None = None) -> Report:
    return build(names_of(list(sources), []), list(sources), path, settings or Settings(), jobs)


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that an index says, whatever ids its sources have."""
    connection = opened(str(path))
    found: dict[str, list[tuple[object, ...]]] = {}
    for table in (
        "documents",
        "sections",
        "clauses",
        "citations",
        "action_lines",
        "duties",
        "duty_actors",
        "footnotes",
    ):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        shown = [
            name for name in columns if name not in ("id", "document", "section", "parent", "clause", "duty", "source")
        ]
        key = "id" if "id" in columns else "clause"
        found[table] = connection.execute(f"SELECT {', '.join(shown)} FROM {table} ORDER BY {key}").fetchall()
    for table in ("words", "stems"):
        sql = f"SELECT rank, substr(text, 1, 40) FROM {table} WHERE {table} MATCH 'the OR lamp*' ORDER BY rowid"
        found[table] = [(round(rank, 6), text) for rank, text in connection.execute(sql)]
    found["json"] = [(document.model_dump_json(),) for document in documents(connection)]
    return found


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts, in the working folder."""
    monkeypatch.chdir(tmp_path)
    folder = Path("texts")
    folder.mkdir()
    write_texts(folder, FEW)
    return folder


# ---- what changed


def test_unchanged_files_are_skipped(texts: Path) -> None:
    db = Path("corpus.db")
    assert indexed(db, str(texts)).new == FEW
    before = db.stat().st_mtime_ns, db.stat().st_ino
    for path in texts.iterdir():
        os.utime(path)
    report = indexed(db, str(texts))
    assert (report.unchanged, report.new, report.changed, report.deleted) == (FEW, 0, 0, 0)
    assert (db.stat().st_mtime_ns, db.stat().st_ino) == before


def test_changed_new_and_deleted_files(texts: Path) -> None:
    db, clean = Path("corpus.db"), Path("clean.db")
    indexed(db, str(texts))
    names = sorted(texts.iterdir())
    names[3].write_text(names[4].read_text())
    names[7].unlink()
    (texts / "text-00005b.txt").write_text(names[9].read_text().replace("Conference", "conference"))
    (texts / "aa.txt").write_text(names[10].read_text())
    (texts / "zz.md").write_text(names[11].read_text())
    report = indexed(db, str(texts))
    assert (report.new, report.changed, report.deleted, report.unchanged) == (3, 1, 1, FEW - 2)
    indexed(clean, str(texts))
    assert content(db) == content(clean)


def test_other_sources_stay(texts: Path, corpus: Path) -> None:
    db = Path("corpus.db")
    indexed(db, str(texts))
    report = indexed(db, str(corpus / "wtdc-14"))
    assert (report.new, report.documents) == (1, FEW + 1)
    shutil.rmtree(texts)
    texts.mkdir()
    report = build(names_of([str(texts)], plan_names(db)), [str(texts)], db, Settings())
    assert (report.deleted, report.documents) == (FEW, 1)


def plan_names(db: Path) -> list[str]:
    return [name for (name,) in opened(str(db)).execute("SELECT name FROM sources")]


def test_many_names_between_two(texts: Path) -> None:
    """More new names than the gap between two ids holds: all get new ids."""
    db, clean = Path("corpus.db"), Path("clean.db")
    indexed(db, str(texts))
    source = min(texts.iterdir()).read_text()
    for number in range(300):
        (texts / f"text-00003-{number:03}.txt").write_text(f"recalling\n\na) lamp {number};\n\nb) more.\n")
    (texts / "text-00000.txt").write_text(source.replace("the", "The"))
    assert plan.ids({"a": 1, "b": 200}, [f"a{number}" for number in range(300)]) is None
    report = indexed(db, str(texts))
    assert (report.new, report.changed) == (300, 1)
    indexed(clean, str(texts))
    assert content(db) == content(clean)


def test_other_settings_read_all_anew(texts: Path) -> None:
    db, rows = Path("corpus.db"), Path("rows.yaml").resolve()
    indexed(db, str(texts))
    rows.write_text("actors:\n- {id: KEEPERS, name: keepers of the lamps}\n")
    report = indexed(db, str(texts / "text-00001.txt"), settings=Settings(registry=(str(rows),)))
    assert (report.changed, report.unchanged, report.documents) == (FEW, 0, FEW)


def test_several_processes_give_the_same(texts: Path) -> None:
    one, two = Path("one.db"), Path("two.db")
    indexed(one, str(texts))
    indexed(two, str(texts), jobs=2)
    assert content(one) == content(two)


def test_documents_come_back_whole(corpus: Path, tmp_path: Path) -> None:
    db, name = tmp_path / "corpus.db", str(corpus / "pp-18")
    indexed(db, name)
    expected = [document for path in names_of([name], []) for document in load(path)]
    assert list(documents(opened(str(db)))) == expected
    assert [one.id for one in named(opened(str(db)), "PP/RES/901")] == ["PP/RES/901@PP-18"]


def test_failures_are_counted_by_code(texts: Path) -> None:
    for name, data in {"a.txt": b"", "b.txt": b"", "c.txt": b"Nothing of the kind.", "d.txt": b"\0" * 99}.items():
        (texts / name).write_bytes(data)
    report = indexed(Path("corpus.db"), str(texts))
    assert report.codes == {"empty": 2, "no-resolution": 1, "binary-file": 1}
    again = indexed(Path("corpus.db"), str(texts))
    assert (again.codes, again.unchanged) == (report.codes, FEW + 4)


def test_summary_of_the_command(texts: Path) -> None:
    (texts / "a.txt").write_bytes(b"")
    done = program("index", "texts", "-o", "corpus.db")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"corpus.db: {FEW} documents; files: {FEW + 1} new\ncorpus.db: 1 files failed: empty 1 (-v shows them)\n"
    )
    done = program("index", "./texts", "-o", "corpus.db", "-v")
    assert done.stderr == (
        "wsisres: texts/a.txt: is empty; there is nothing to parse\n"
        f"corpus.db: {FEW} documents; files: {FEW + 1} unchanged\ncorpus.db: 1 files failed: empty 1\n"
    )


# ---- ids


@pytest.mark.parametrize(
    ("known", "names", "order"),
    [
        ([], ["b", "a"], "ab"),
        (["b", "d"], ["a", "c", "e"], "abcde"),
        (["m"], list("abcxyz"), "abcmxyz"),
    ],
)
def test_ids_are_in_the_order_of_the_names(known: list[str], names: list[str], order: str) -> None:
    old = plan.ids({}, known) or {}
    given = plan.ids(old, names)
    assert given is not None
    both = {**old, **given}
    assert "".join(sorted(both, key=lambda name: both[name])) == order
    assert len(set(both.values())) == len(both)


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("texts/a.txt", "texts", True),
        ("texts/deep/a.txt", "texts", True),
        ("texts2/a.txt", "texts", False),
        ("texts/a.txt", "texts/a.txt", True),
        ("texts/a.txt", "texts/*.txt", True),
        ("a.txt", ".", True),
    ],
)
def test_what_a_source_stands_for(name: str, source: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert plan.below(name, source) is expected


# ---- whole or not at all


def program(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "wsisres", *arguments], capture_output=True, text=True, check=False, **options
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_run_leaves_the_old_index(texts: Path, jobs: str) -> None:
    """`python -m tests.kill` does the same ten times, on more texts."""
    killed(texts, moments=2, count=150, jobs=jobs, within=0.1)


def killed(texts: Path, *, moments: int, count: int, jobs: str, within: float) -> None:
    """Kill a build at several moments, `within` so many seconds after it began to write.

    Each time the old index must answer as before; the last build, which nobody kills, must equal a clean one.
    """
    db, clean = Path("corpus.db"), Path("clean.db")
    indexed(db, str(texts))
    before, saved = content(db), db.read_bytes()
    write_texts(texts, count)
    words = [sys.executable, "-m", "wsisres", "index", "texts", "-o", "corpus.db", "--jobs", jobs]
    for moment in range(moments):
        delay = random.Random(moment).uniform(0, within)  # noqa: S311 - nothing secret
        while not _killed(words, delay):  # it was too quick
            db.write_bytes(saved)
            delay /= 2
        assert content(db) == before
    assert subprocess.run(words, check=False, stderr=subprocess.DEVNULL).returncode == 0
    indexed(clean, str(texts))
    assert content(db) == content(clean)
    assert sorted(path.name for path in Path().iterdir()) == ["clean.db", "corpus.db", "texts"]


def _killed(words: list[str], delay: float) -> bool:
    """Whether a run was killed so many seconds after it began to write."""
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    _wait_for_part(process, delay)
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def _wait_for_part(process: subprocess.Popen[bytes], more: float) -> None:
    """Until the copy is being written, and some time more."""
    while process.poll() is None and not (Path(".corpus.db.part").exists() and Path(".corpus.db.part").stat().st_size):
        time.sleep(0.005)
    time.sleep(more)


def test_readers_go_on_while_it_is_written(texts: Path) -> None:
    db = Path("corpus.db")
    indexed(db, str(texts))
    reader = opened(str(db))
    before = reader.execute("SELECT count(*) FROM clauses").fetchone()
    write_texts(texts, 2 * FEW)
    indexed(db, str(texts))
    assert reader.execute("SELECT count(*) FROM clauses").fetchone() == before
    assert opened(str(db)).execute("SELECT count(*) FROM clauses").fetchone() > before


def test_error_two_runs_at_a_time(texts: Path) -> None:
    with target.Target(Path("corpus.db")) as first:
        first.lock()
        with pytest.raises(InputError) as error:
            indexed(Path("corpus.db"), str(texts))
    assert str(error.value) == "corpus.db: is being built by another run; wait for it to end"
    assert not Path(".corpus.db.part").exists()


def test_error_full_disk(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = Path("corpus.db")
    indexed(db, str(texts))
    before = db.read_bytes()
    write_texts(texts, 2 * FEW)
    create = write.created

    def small(path: str) -> sqlite3.Connection:
        connection = create(path)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 10}")
        return connection

    monkeypatch.setattr(target, "created", small)
    with pytest.raises(InputError) as error:
        indexed(db, str(texts))
    assert str(error.value) == "corpus.db: cannot be written: the disk is full; make room; nothing was changed"
    assert db.read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == ["corpus.db", "texts"]


def test_error_no_space_for_the_copy(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    indexed(Path("corpus.db"), str(texts))
    (texts / "more.txt").write_text("recalling\n\na) lamps;\n\nb) more.\n")
    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(InputError) as error:
        indexed(Path("corpus.db"), str(texts))
    assert str(error.value) == "corpus.db: cannot be written: the disk is full; make room; nothing was changed"
    assert not Path(".corpus.db.part").exists()


@pytest.mark.skipif(as_root, reason="root may write everywhere")
def test_error_read_only_folder(texts: Path) -> None:
    Path("shut").mkdir(mode=0o500)
    done = program("index", str(texts), "-o", "shut/corpus.db")
    expected = "wsisres: shut/corpus.db: cannot be written: permission denied; choose another place with -o\n"
    assert (done.returncode, done.stderr) == (2, expected)


def test_error_no_such_folder(texts: Path) -> None:
    done = program("index", str(texts), "-o", "nowhere/corpus.db")
    expected = (
        "wsisres: nowhere/corpus.db: cannot be written: no such file or directory; choose another place with -o\n"
    )
    assert (done.returncode, done.stderr) == (2, expected)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("index", "texts"), "no place for the index: expected -o FILE"),
        (("index", "-o", "corpus.db"), "nothing to index: expected files, folders or patterns"),
        (("index", "nowhere", "-o", "x.db"), "nowhere: no such file or folder; check the path"),
        (("index", "-", "-o", "x.db"), "-: standard input cannot be indexed; name files, folders or patterns"),
        (
            ("index", "texts", "-o", "texts/text-00000.txt"),
            "texts/text-00000.txt: is no index; name an index that `wsisres index` wrote",
        ),
        (
            ("index", "texts", "--scheduler", "tcp://127.0.0.1:1"),
            "on a cluster: expected sources, and --parts FOLDER for the Parquet parts",
        ),
    ],
)
def test_error_of_the_command(arguments: tuple[str, ...], error: str, texts: Path) -> None:
    before = sorted(texts.iterdir())
    done = program(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"wsisres: {error}\n")
    assert sorted(texts.iterdir()) == before


# ---- an index that cannot be read


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")


def _foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE lamps (id)")


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _overwritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))


_REBUILD = "delete it and rebuild it by `wsisres index SOURCE... -o corpus.db`"


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (_newer, f"was made by a newer wsisres (schema 99, this one reads 1); {_REBUILD}"),
        (_foreign, "is a database of another program; name an index that `wsisres index` wrote"),
        (_cut, f"is damaged: its end is missing; {_REBUILD}"),
        (_overwritten, f"is damaged: database disk image is malformed; {_REBUILD}"),
    ],
)
def test_error_index_that_cannot_be_read(texts: Path, damage: Callable[[Path], None], error: str) -> None:
    indexed(Path("corpus.db"), str(texts))
    damage(Path("corpus.db"))
    before = Path("corpus.db").read_bytes()
    for words in (("query", "the", "--db", "corpus.db"), ("index", "texts", "-o", "corpus.db")):
        done = program(*words)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", f"wsisres: corpus.db: {error}\n")
    assert Path("corpus.db").read_bytes() == before


# ---- other programs


def test_schema_is_printed_and_is_that_of_the_file(texts: Path) -> None:
    indexed(Path("corpus.db"), str(texts))
    printed = program("index", "--schema").stdout
    assert printed == schema()
    connection = sqlite3.connect(":memory:")
    connection.executescript(printed)
    sql = "SELECT name, sql FROM sqlite_schema ORDER BY name"
    assert connection.execute(sql).fetchall() == opened("corpus.db").execute(sql).fetchall()


def test_schema_says_what_each_table_is() -> None:
    lines = schema().split("\n")
    tables = [number for number, line in enumerate(lines) if line.startswith(("CREATE TABLE", "CREATE VIRTUAL"))]
    assert [lines[number] for number in tables if not lines[number - 1].startswith("-- ")] == []


def test_datasette_opens_it(texts: Path) -> None:
    pytest.importorskip("datasette")
    indexed(Path("corpus.db"), str(texts))
    words = [sys.executable, "-m", "datasette", "--immutable", "corpus.db", "--get"]
    question = "/corpus/clauses.json?_shape=array&path=resolves/1&_size=3"
    done = subprocess.run([*words, question], capture_output=True, text=True, check=False)
    rows = json.loads(done.stdout)
    assert [row["path"] for row in rows] == ["resolves/1"] * 3
    asked = "/corpus.json?_shape=array&sql=select+count(*)+as+n+from+words+where+words+match+'the'"
    done = subprocess.run([*words, asked], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)[0]["n"] > FEW


def test_error_worker_that_is_killed(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wsisres.indexing import pool

    monkeypatch.setattr(pool, "jobs_done", _die)
    with pytest.raises(WsisresError) as error:
        indexed(Path("corpus.db"), str(texts), jobs=2)
    assert str(error.value).startswith("a worker process was killed, perhaps for want of memory; nothing was changed")
    assert sorted(path.name for path in Path().iterdir()) == ["texts"]


def _die(*_: object) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""
