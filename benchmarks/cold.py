"""Cold start: a whole run of the command against a bare `python -c pass` of the same interpreter."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from benchmarks.command import MISSING, command
from benchmarks.sample import SAMPLE
from benchmarks.timing import Row, interleaved

__all__ = ["run"]

PARSE, PARSE_GOAL = "cold `wsisres parse`, against bare python", 18
HELP, HELP_GOAL = "cold `wsisres --help`, against bare python", 13


def run(*, quick: bool = False) -> list[Row]:
    """Two rows; the warm-up fills the caches of bytecode and of grammar tables, which a user fills once."""
    script = command()
    if script is None:
        return [Row(PARSE, PARSE_GOAL, note=MISSING), Row(HELP, HELP_GOAL, note=MISSING)]
    commands = ([script, "parse", str(SAMPLE), "--format", "json"], [script, "--help"], [sys.executable, "-c", "pass"])
    jobs = [partial(_call, words) for words in commands]
    parse, help_, bare = interleaved(*jobs, repetitions=5 if quick else 15, warm_up=2)
    return [Row(PARSE, PARSE_GOAL, parse, bare), Row(HELP, HELP_GOAL, help_, bare)]


def _call(words: list[str]) -> None:
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
