"""How a source is to be read: what a user can choose."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["DEFAULT", "REVISIONS", "Settings"]

REVISIONS = ("accepted", "original")
"""The two texts of a document with tracked changes."""


class Settings(NamedTuple):
    """One value for each choice."""

    language: str = "en"
    """Code of the folder in `grammars/lang/` whose words are used."""
    revision: str = "accepted"
    """One of `REVISIONS`."""


DEFAULT = Settings()
