"""Kill -9 at ten moments of an index build, on more texts than the tests have: `python -m tests.kill`."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from benchmarks.texts import write_texts
from tests.test_index import killed, program

MOMENTS, BEFORE, AFTER = 10, 100, 600


def _seconds(jobs: str) -> float:
    """How long a build writes."""
    with tempfile.TemporaryDirectory() as work:
        write_texts(Path(work), AFTER - BEFORE)
        start = time.monotonic()
        assert program("index", work, "-o", f"{work}/corpus.db", "-q", "--jobs", jobs).returncode == 0
        ready = time.monotonic()
        assert program("index", work, "-o", f"{work}/corpus.db", "-q", "--jobs", jobs).returncode == 0
        return 2 * ready - start - time.monotonic()


def main() -> None:
    for jobs in ("1", "2"):
        with tempfile.TemporaryDirectory() as work:
            os.chdir(work)
            texts = Path("texts")
            texts.mkdir()
            write_texts(texts, BEFORE)
            seconds = _seconds(jobs)
            killed(texts, moments=MOMENTS, count=AFTER, jobs=jobs, within=0.8 * seconds)
            print(
                f"--jobs {jobs}: killed at {MOMENTS} moments; the old index answered, the next build equals a clean one"
            )
            os.chdir("/")


if __name__ == "__main__":
    main()
