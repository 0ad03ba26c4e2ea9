"""One schema over SQLite, in memory for files of a call, in a file for an index; questions go the same way to both."""

from __future__ import annotations

__all__: list[str] = []
