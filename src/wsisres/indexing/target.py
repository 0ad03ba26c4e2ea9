"""The file of an index while it is built: a copy beside it that takes its place at the end, whole or not at all.

Whoever reads the old file goes on reading it; a run that is killed leaves it as it was. The copy has one name and a
lock, so that two runs cannot build the same index at a time and nothing is left over for ever.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from typing import TYPE_CHECKING, Self

from wsisres.diagnostics import InputError
from wsisres.store.write import created

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

__all__ = ["Target"]


class Target:
    """A new state of an index; as a context it comes to nothing unless `finish` was called."""

    def __init__(self, path: Path) -> None:
        """`path` is where the index stands or will stand."""
        self.path, self.part = path, path.with_name(f".{path.name}.part")
        self._lock: int | None = None
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        """Nothing is written before `connection` is called."""
        return self

    def lock(self) -> None:
        """Make sure that the place can be written and that nobody else does."""
        try:
            self._lock = os.open(self.part, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise self._trouble(error) from error
        if not _locked(self._lock):
            os.close(self._lock)
            self._lock = None
            raise InputError(str(self.path), "is being built by another run", "wait for it to end")

    def connection(self, *, fresh: bool) -> sqlite3.Connection:
        """The database to write: a copy of the old one, or an empty one."""
        try:
            os.truncate(self.part, 0)
            if not fresh:
                shutil.copyfile(self.path, self.part)
            self._connection = created(str(self.part))
        except OSError as error:
            raise self._trouble(error) from error
        return self._connection

    def finish(self) -> None:
        """Put the new state in the place of the old one."""
        if self._connection is None:
            return
        self._connection.close()
        self._connection = None
        try:
            if self._lock is not None:
                os.fsync(self._lock)
            self.part.replace(self.path)
        except OSError as error:
            raise self._trouble(error) from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Leave nothing behind; trouble with the disk becomes one line."""
        if self._connection is not None:
            self._connection.close()
        if self._lock is not None:
            self.part.unlink(missing_ok=True)
            os.close(self._lock)
        if isinstance(error, (sqlite3.Error, OSError)):
            raise self._trouble(error) from error

    def _trouble(self, error: Exception) -> InputError:
        reason = getattr(error, "strerror", None) or str(error)
        if "disk is full" in reason or "No space" in reason:
            return InputError(str(self.path), "cannot be written: the disk is full", "make room; nothing was changed")
        return InputError(str(self.path), f"cannot be written: {reason.lower()}", "choose another place with -o")


def _locked(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
