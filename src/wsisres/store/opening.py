"""Opening an index to read it: what is no index, is damaged or is newer than this program is said in one line."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from wsisres.diagnostics import InputError
from wsisres.store.schema import APPLICATION, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["damage", "opened"]

_SIGNATURE = b"SQLite format 3\0"


def opened(path: str) -> sqlite3.Connection:
    """A connection that only reads; raises `InputError`.

    An index is never changed in place, so a reader needs no lock and sees one state to its end.
    """
    _check_file(Path(path))
    connection = sqlite3.connect(f"file:{quote(str(Path(path).resolve()))}?mode=ro&immutable=1", uri=True)
    with damage(path):
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute("SELECT count(*) FROM meta").fetchone() if application == APPLICATION else None
    if application != APPLICATION:
        raise InputError(path, "is a database of another program", "name an index that `wsisres index` wrote")
    if version != VERSION:
        made = "a newer" if version > VERSION else "an older"
        what = f"was made by {made} wsisres (schema {version}, this one reads {VERSION})"
        raise InputError(path, what, _rebuild(path))
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA mmap_size = 2147483648")
    return connection


def _check_file(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(100)
            size = file.seek(0, 2)
    except IsADirectoryError as error:
        raise InputError(str(path), "is a folder", "name an index that `wsisres index` wrote") from error
    except FileNotFoundError as error:
        advice = f"make it by `wsisres index SOURCE... -o {path}`"
        raise InputError(str(path), "there is no such index", advice) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(str(path), f"cannot be read: {reason}", "check its permissions") from error
    if not head.startswith(_SIGNATURE):
        raise InputError(str(path), "is no index", "name an index that `wsisres index` wrote")
    page = int.from_bytes(head[16:18], "big")
    if size < (page if page > 1 else 65536) * int.from_bytes(head[28:32], "big"):
        raise InputError(str(path), "is damaged: its end is missing", _rebuild(str(path)))


@contextmanager
def damage(path: str) -> Iterator[None]:
    """Turn what SQLite says of a broken file into one line that tells how to rebuild it."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise InputError(path, f"is damaged: {error}", _rebuild(path)) from error


def _rebuild(path: str) -> str:
    return f"delete it and rebuild it by `wsisres index SOURCE... -o {path}`"
