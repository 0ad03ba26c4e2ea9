"""What the README prints of the tool: `python -m tests.readme` runs its commands and renews the output below each.

A command is a line `$ ...` of a block ```console; a line `...` of the output stands for lines that are left out. What a
command draws stands in a block ```mermaid behind a comment `<!-- $ ... -->`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
LEFT_OUT = "..."
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_DRAWN = re.compile(r"(?<=^<!-- \$ )(?P<words>.+) -->\n```mermaid\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE)
_PYTHON = re.compile(r"(?<=^```python\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_SET_UP = re.compile(r"venv|\bpip\b|git clone")


class Command(NamedTuple):
    """A command of the README and what is printed below it."""

    line: int
    words: str
    output: list[str]


def commands(text: str) -> list[Command]:
    """Every command that is run, in the order of the text; those that set up an environment are left out."""
    found = [
        command
        for block in _BLOCK.finditer(text)
        for command in _commands(block[0], text.count("\n", 0, block.start()) + 1)
        if not _SET_UP.search(command.words)
    ]
    found += (
        Command(text.count("\n", 0, block.start()) + 2, block["words"], block["output"].splitlines())
        for block in _DRAWN.finditer(text)
    )
    return sorted(found)


def _commands(block: str, line: int) -> Iterator[Command]:
    found: list[Command] = []
    for number, text in enumerate(block.splitlines(), line):
        if text.startswith("$ "):
            found.append(Command(number, text[2:], []))
        elif found:
            found[-1].output.append(text)
    yield from found


def sessions(text: str) -> list[tuple[int, str]]:
    """Line and source of every Python block with a prompt."""
    return [(text.count("\n", 0, match.start()) + 1, match[0]) for match in _PYTHON.finditer(text) if ">>>" in match[0]]


def run(words: str) -> list[str]:
    """What a command prints, standard error included, in a terminal of a hundred columns without colour."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    environment = os.environ | {"PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(
        ["sh", "-c", words],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return [line.rstrip() for line in done.stdout.rstrip("\n").splitlines()]


def agrees(shown: list[str], printed: list[str]) -> bool:
    """Whether the pieces between the lines `...` stand in what was printed, in order, the outer ones at its ends."""
    first, *rest = pieces(shown)
    if printed[: len(first)] != first:
        return False
    if not rest:
        return len(printed) == len(first)
    place = len(first)
    for piece in rest[:-1]:
        place = _find(piece, printed, place) + len(piece)
        if place < len(piece):
            return False
    return len(printed) - len(rest[-1]) >= place and printed[len(printed) - len(rest[-1]) :] == rest[-1]


def pieces(shown: list[str]) -> list[list[str]]:
    """The output in pieces, cut at the lines `...`."""
    found: list[list[str]] = [[]]
    for line in shown:
        if line.strip() == LEFT_OUT:
            found.append([])
        else:
            found[-1].append(line)
    return found


def _find(piece: list[str], printed: list[str], start: int) -> int:
    """Where a piece begins; so far in front of everything that adding its length stays below it, where it is not."""
    places = range(start, len(printed) - len(piece) + 1)
    return next((place for place in places if printed[place : place + len(piece)] == piece), -len(piece) - 1)


def renewed(shown: list[str], printed: list[str]) -> list[str]:
    """The output as it is to be shown: as it was where that agrees, else as long at both ends as it was."""
    if agrees(shown, printed):
        return shown
    parts = pieces(shown)
    head, tail = len(parts[0]), len(parts[-1])
    if len(parts) == 1 or head + tail >= len(printed):
        return printed
    return [*printed[:head], LEFT_OUT, *printed[len(printed) - tail :]]


def renew(text: str) -> str:
    """The text with the output of every command as it is now."""
    lines = text.split("\n")
    for command in reversed(commands(text)):
        lines[command.line : command.line + len(command.output)] = renewed(command.output, run(command.words))
    return "\n".join(lines)


def main() -> None:
    text = README.read_text(encoding="utf-8")
    fresh = renew(text)
    README.write_text(fresh, encoding="utf-8")
    print(f"{README.name} {'renewed' if fresh != text else 'is up to date'}")


if __name__ == "__main__":
    main()
