"""A pair of parts whose change is to be judged, and what must be known for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wsisres.analysis.diff.parts import Part
    from wsisres.analysis.diff.words import Edit
    from wsisres.model import Document
    from wsisres.registry import Registry

__all__ = ["Case", "Place", "Texts"]


class Texts(NamedTuple):
    """What holds for all pairs of two documents."""

    old: Document
    new: Document
    crosswalk: Mapping[str, str | None]
    registry: Registry
    facts: Mapping[str, tuple[Mapping[str, list[object]], Mapping[str, list[object]]]]
    """For each field of facts the rows of the old and the new text, by clause."""
    kin: tuple[Mapping[str, list[Part]], Mapping[str, list[Part]]]
    """By old path what was split off from it, by new path what was merged into it."""


class Case(NamedTuple):
    """One pair."""

    texts: Texts
    old: Part
    new: Part
    edits: tuple[Edit, ...]
    moved: bool
    renumbered: bool
    marks: tuple[str, ...]
    """What was changed about its footnote marks, in words."""

    def places(self) -> Iterator[Place]:
        """Every change of words with its place."""
        start, begin = 0, 0
        for equal, gone, come in self.edits:
            start, begin = start + len(equal), begin + len(equal)
            if gone or come:
                yield Place(self, gone, come, start, begin)
            start, begin = start + len(gone), begin + len(come)


class Place(NamedTuple):
    """One change of words."""

    case: Case
    gone: str
    come: str
    start: int
    """Where it begins in the old text."""
    begin: int
    """Where it begins in the new text."""

    @property
    def before(self) -> str:
        """The old text in front of it."""
        return self.case.old.text[: self.start]
