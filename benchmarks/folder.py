"""A folder of many texts against a tenth of them: time a text and peak memory must not grow with the number.

Both are measured in a process of their own, by `wait4`, so this benchmark needs Linux, macOS or another Unix.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.command import MISSING, command
from benchmarks.texts import write_texts
from benchmarks.timing import Row

__all__ = ["run"]

TIME, MEMORY, GOAL = "folder of {}, time a text, against {}", "folder of {}, peak memory, against {}", 1.2
# A small process between: on Linux a child starts with the peak memory of the process that forked it.
_LAUNCHER = """
import json, os, sys, time
start = time.perf_counter()
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(process, 0)
print(json.dumps([time.perf_counter() - start, usage.ru_maxrss, os.waitstatus_to_exitcode(status)]))
"""


class Usage(NamedTuple):
    """What one run took."""

    seconds: float
    peak: int
    """The most memory that it held, in bytes."""


def run(*, quick: bool = False) -> list[Row]:
    """Two rows; the small folder is parsed before and after the big one, and start-up is no part of the time a text."""
    few, many = (200, 2_000) if quick else (1_000, 10_000)
    names = [form.format(f"{many:,}", f"{few:,}") for form in (TIME, MEMORY)]
    script = command()
    if script is None or not hasattr(os, "wait4"):
        return [Row(name, GOAL, note="not measured: needs a Unix" if script else MISSING) for name in names]
    with tempfile.TemporaryDirectory() as work:
        one, small, big = (_filled(Path(work), count) for count in (1, few, many))
        _parsed(script, one)
        start, before, ours, after = (_parsed(script, folder) for folder in (one, small, big, small))
    seconds, peak = (statistics.median(pair) for pair in zip(before, after, strict=True))
    time = Row(names[0], GOAL, (ours.seconds - start.seconds) / many, (seconds - start.seconds) / few)
    return [time, Row(names[1], GOAL, ours.peak, peak, unit="bytes")]


def _filled(work: Path, count: int) -> Path:
    folder = work / str(count)
    folder.mkdir()
    write_texts(folder, count)
    return folder


def _parsed(script: str, folder: Path) -> Usage:
    """Parse a folder into a file, and make sure that every text is in it."""
    result = folder.with_suffix(".jsonl")
    words = [script, "parse", str(folder), "--format", "jsonl", "-o", str(result)]
    launched = [sys.executable, "-c", _LAUNCHER, *words]
    output = subprocess.run(launched, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    seconds, peak, status = json.loads(output.stdout)
    found = result.read_bytes().count(b"\n") if result.is_file() else 0
    if status or found < len(list(folder.iterdir())):
        message = f"{' '.join(words)}: status {status}, {found} documents of {folder.name}"
        raise RuntimeError(message)
    return Usage(seconds, peak if sys.platform == "darwin" else peak * 1024)
