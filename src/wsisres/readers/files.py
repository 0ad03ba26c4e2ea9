"""Sources: files, folders, globs and standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from wsisres.diagnostics import InputError
from wsisres.readers.formats import suffixes

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["bytes_of", "expand", "is_text"]

_NOT_TEXTS = ("readme", "license", "changelog", "contributing")
"""Files of a folder that describe it."""
_WILD = frozenset("*?[")


def expand(source: str) -> list[str]:
    """The names of the files that a source stands for, in order; raises `InputError` where there is none.

    A file and `-` stand for themselves, a folder for the texts below it, a pattern for what it matches.
    """
    if source == "-":
        return [source]
    path = Path(source)
    if not source:
        raise InputError(repr(source), "is no name of a file", "name a file, a folder or a pattern")
    if path.is_dir():
        return _texts_below(path)
    if path.exists():
        return [source]
    if _WILD & set(source):
        import glob

        found = sorted(name for name in glob.glob(source, recursive=True) if Path(name).is_file())  # noqa: PTH207 - keeps names as typed
        if found:
            return found
        raise InputError(source, "no file matches this pattern", "check the pattern, and quote it for the shell")
    raise InputError(source, "no such file or folder", "check the path")


def _texts_below(folder: Path) -> list[str]:
    found = sorted(str(path) for path in _walk(folder))
    if not found:
        raise InputError(str(folder), "no texts in this folder", f"texts end in {', '.join(suffixes())}")
    return found


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if is_text(name):
                yield Path(root, name)


def is_text(name: str) -> bool:
    """Whether a file of a folder is taken for a text, by its name."""
    stem, suffix = os.path.splitext(name.lower())  # noqa: PTH122 - once a file of a large corpus
    return suffix in suffixes() and stem.rpartition("/")[2] not in _NOT_TEXTS


def bytes_of(name: str) -> bytes:
    """The bytes of a file or of standard input; raises `InputError` with the system's reason."""
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except IsADirectoryError as error:
        raise InputError(name, "is a folder", "name a file") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(
            name, f"cannot be read: {reason}", "check its permissions and that it is still there"
        ) from error
