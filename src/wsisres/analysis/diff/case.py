"""A pair of parts whose change is to be judged, and what must be known for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wsisres.analysis.diff.parts import Part
    from wsisres.analysis.diff.words import Edit
    from wsisres.model import Document
    from wsisres.registry import Registry

__all__ = ["Case", "Texts"]


class Texts(NamedTuple):
    """What holds for all pairs of two documents."""

    old: Document
    new: Document
    crosswalk: Mapping[str, str | None]
    registry: Registry


class Case(NamedTuple):
    """One pair."""

    texts: Texts
    old: Part
    new: Part
    edits: tuple[Edit, ...]
    moved: bool
    renumbered: bool
