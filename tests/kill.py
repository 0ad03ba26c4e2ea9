"""Kill -9 at ten moments of an index build, on more texts than the tests have: `python -m tests.kill`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks.texts import write_texts
from tests.test_index import killed

MOMENTS, BEFORE, AFTER = 10, 100, 600


def main() -> None:
    for jobs in ("1", "2"):
        with tempfile.TemporaryDirectory() as work:
            os.chdir(work)
            texts = Path("texts")
            texts.mkdir()
            write_texts(texts, BEFORE)
            killed(texts, moments=MOMENTS, count=AFTER, jobs=jobs)
            print(
                f"--jobs {jobs}: killed at {MOMENTS} moments; the old index answered, the next build equals a clean one"
            )
            os.chdir("/")


if __name__ == "__main__":
    main()
