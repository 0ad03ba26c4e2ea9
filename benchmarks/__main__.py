"""`python -m benchmarks [NAME...]`: run the named benchmarks, or all, and print one table."""

from __future__ import annotations

import argparse
import importlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.timing import Row

NAMES = ("bluebell", "by_hand", "citations", "cold", "diff", "folder", "pdf", "readers", "xref")
_FORM = "{:<44}{:>12}{:>12}{:>9}  {:<14}{}"


def main() -> None:
    """Run, then print."""
    options = _options()
    modules = [importlib.import_module(f"benchmarks.{name}") for name in options.names or NAMES]
    rows = [row for module in modules for row in module.run(quick=options.quick)]
    if options.json:
        print(json.dumps([{**asdict(row), "ratio": row.ratio, "met": row.met} for row in rows], indent=2))
        return
    print(_FORM.format("name", "ours", "theirs", "ratio", "goal", ""))
    for row in rows:
        print(_line(row))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(NAMES)}; all by default")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions and smaller folders")
    options = parser.parse_args()
    for name in set(options.names).difference(NAMES):
        parser.error(f"no benchmark is called '{name}'; choose from {', '.join(NAMES)}")
    return options


def _line(row: Row) -> str:
    ratio = f"{row.ratio:.2f}" if row.ratio else "-"
    goal = f"{'at least' if row.faster else 'at most'} {row.goal:g}"
    verdict = row.note or ("reached" if row.met else "missed")
    return _FORM.format(row.name, _amount(row.ours, row.unit), _amount(row.theirs, row.unit), ratio, goal, verdict)


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return "-"
    return f"{value / 2**20:.1f} MB" if unit == "bytes" else f"{value * 1000:.3f} ms"


if __name__ == "__main__":
    main()
