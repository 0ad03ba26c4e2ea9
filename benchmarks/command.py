"""The `wsisres` command of the environment that runs the benchmarks."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

__all__ = ["MISSING", "command"]

MISSING = "not measured: no `wsisres` beside this Python: python -m pip install -e ."


def command() -> str | None:
    """The path of the script beside the interpreter; `None` where the project is not installed."""
    return shutil.which("wsisres", path=str(Path(sys.executable).parent))
