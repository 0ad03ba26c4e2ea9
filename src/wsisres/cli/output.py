"""Writing results: to standard output, or to a file whole or not at all; what is shown to a terminal."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from wsisres.diagnostics import InputError, WsisresError, reason_of
from wsisres.render import Look

__all__ = ["coloured", "look", "refuse_terminal", "tell", "write"]

_READABLE = 120
"""Columns beyond which running text is hard to read."""


def look(*, to_file: bool = False) -> Look:
    """Colour only on a terminal that wants it; its width, or 100 columns for whatever is no terminal."""
    terminal = sys.stdout.isatty() and not to_file
    width = min(shutil.get_terminal_size((100, 24)).columns, _READABLE) if terminal else 100
    return Look(colour=not to_file and coloured(sys.stdout), width=width)


def coloured(stream: TextIO) -> bool:
    """Whether to colour what a stream shows: a terminal, without NO_COLOR, and not a dumb one."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def tell(line: str) -> None:
    """Say something beside the results, on standard error."""
    print(line, file=sys.stderr)  # noqa: T201


def refuse_terminal(target: Path | None) -> None:
    """Refuse to show on a terminal what is no text; commands that know it beforehand need not do the work first."""
    if target is None and sys.stdout.isatty():
        message = "what is no text cannot be shown on a terminal: name a file with -o"
        raise WsisresError(message)


def write(pieces: Iterable[str] | bytes, target: Path | None, in_vain: Callable[[], bool] = bool) -> None:
    """Write the pieces, or the bytes of a file that is no text.

    A file appears only when all are there, or `InputError` says why it cannot be written.
    `in_vain` says afterwards whether nothing was read at all, so that a file that was there before stays.
    """
    if target is None:
        if isinstance(pieces, bytes):
            refuse_terminal(target)
        _print(pieces)
        return
    try:
        if target.exists() and not target.is_file():  # a device or a pipe
            with target.open("wb") as file:
                file.writelines(_encoded(pieces))
        else:
            _replace(pieces, target, in_vain)
    except OSError as error:
        raise InputError(
            str(target), f"cannot be written: {reason_of(error)}", "choose another place with -o"
        ) from error


def _encoded(pieces: Iterable[str] | bytes) -> Iterable[bytes]:
    if isinstance(pieces, bytes):
        return [pieces]
    return (piece.encode("utf-8", "backslashreplace") for piece in pieces)


def _print(pieces: Iterable[str] | bytes) -> None:
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        if isinstance(pieces, bytes):
            sys.stdout.buffer.write(pieces)
            return
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open to the end


def _replace(pieces: Iterable[str] | bytes, target: Path, in_vain: Callable[[], bool]) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    fresh = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123
            file.writelines(_encoded(pieces))
        fresh.chmod(0o666 & ~_umask())
        if in_vain():
            fresh.unlink()
        else:
            fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
