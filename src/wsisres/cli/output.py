"""Writing results: to standard output, or to a file whole or not at all; what is shown to a terminal."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from wsisres.diagnostics import InputError
from wsisres.render import Look

__all__ = ["look", "write"]

_READABLE = 120
"""Columns beyond which running text is hard to read."""


def look(*, to_file: bool = False) -> Look:
    """Colour only on a terminal and without NO_COLOR; the width of the terminal, or 100 columns."""
    terminal = sys.stdout.isatty() and not to_file
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size((100, 24)).columns, _READABLE) if terminal else 100
    return Look(colour=colour, width=width)


def write(pieces: Iterable[str], target: Path | None) -> None:
    """Write the pieces; a file appears only when all are there, or `InputError` says why it cannot be written."""
    if target is None:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
        return
    try:
        _replace(pieces, target)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(str(target), f"cannot be written: {reason}", "choose another place with -o") from error


def _replace(pieces: Iterable[str], target: Path) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    fresh = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:  # noqa: PTH123 - takes the handle
            file.writelines(pieces)
        fresh.chmod(0o666 & ~_umask())
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
