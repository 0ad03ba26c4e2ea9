"""Where a command finds its documents: in sources that it parses, or in an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from wsisres.cli.sources import Run
    from wsisres.registry import Registry

__all__ = ["connected", "registry_of"]


def connected(run: Run, registry: Registry) -> sqlite3.Connection:
    """An index to ask: that of a file, or one in memory of the sources of a run."""
    if run.db:
        from wsisres.store.opening import opened

        return opened(run.db)
    from wsisres.store.write import in_memory

    return in_memory(run.documents(), registry)


def registry_of(files: list[Path] | None) -> Registry:
    """The registry with the rows of the user's files."""
    from wsisres.registry import load_registry

    return load_registry(*map(str, files or ()))
