"""Automatic numbering: the label that the reader of a Word file sees in front of a paragraph.

Holds: a label counts through all paragraphs of its list in the text that is read, deleted ones left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wsisres.readers.counting import counted
from wsisres.readers.word.package import W
from wsisres.readers.word.symbols import bullet

if TYPE_CHECKING:
    from lxml.etree import _Element

    from wsisres.readers.word.styles import Styles

__all__ = ["Numbering"]

_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 8


class _Level(NamedTuple):
    start: int = 1
    form: str = "decimal"
    text: str = ""
    font: str = ""
    legal: bool = False
    """Whether all numbers of the label are written as decimals."""
    restart: int | None = None
    """The level behind which it begins anew; 0 for never."""
    style: str = ""


class _List(NamedTuple):
    abstract: str
    """The list that counts; several lists may share it."""
    levels: dict[int, _Level]
    starts: dict[int, int]
    """Levels that begin anew at the first paragraph of this list."""


class Numbering:
    """The lists of one file and how far they have counted."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        """`root` is that of the part `numbering`."""
        rows = root if root is not None else ()
        self._styles = styles
        self._abstract = {row.get(f"{W}abstractNumId", ""): row for row in rows if row.tag == f"{W}abstractNum"}
        self._nums = {row.get(f"{W}numId", ""): row for row in rows if row.tag == f"{W}num"}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, id_: str, level: int | None, style: str | None) -> str:
        """Count one more paragraph of a list and return its label; empty where the list is none."""
        if id_ not in self._lists:
            self._lists[id_] = self._list(id_)
        found = self._lists[id_]
        if found is None:
            return ""
        if level is None:
            level = next((number for number, row in found.levels.items() if style and row.style == style), 0)
        level = min(max(level, 0), _DEEPEST)
        if level not in found.levels:
            return ""
        return self._label(found, level, self._count(id_, found, level))

    def _count(self, id_: str, found: _List, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.abstract, {})
        fresh = (id_, level) not in self._begun and level in found.starts
        self._begun.add((id_, level))
        start = found.starts.get(level, found.levels[level].start)
        counts[level] = start if fresh or level not in counts else counts[level] + 1
        for below in range(level + 1, _DEEPEST + 1):
            restart = found.levels[below].restart if below in found.levels else None
            if below in counts and restart != 0 and (restart is None or level < restart):
                del counts[below]
        for above in range(level):
            counts.setdefault(above, found.starts.get(above, found.levels.get(above, _Level()).start))
        return counts

    @staticmethod
    def _label(found: _List, level: int, counts: dict[int, int]) -> str:
        row = found.levels[level]
        if row.form == "bullet":
            return bullet(row.font, row.text) if row.text else ""
        if row.form == "none":
            return _PLACE.sub("", row.text)

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            form = "decimal" if row.legal else found.levels.get(at, _Level()).form
            return counted(form, counts.get(at, found.levels.get(at, _Level()).start))

        return _PLACE.sub(shown, row.text).strip()

    def _list(self, id_: str) -> _List | None:
        num = self._nums.get(id_)
        reference = num.find(f"{W}abstractNumId") if num is not None else None
        if num is None or reference is None:
            return None
        abstract = self._linked(reference.get(f"{W}val", ""))
        levels = self._levels(abstract)
        starts = {}
        for override in num.iter(f"{W}lvlOverride"):
            level = _integer(override, "ilvl")
            start = override.find(f"{W}startOverride")
            if (own := override.find(f"{W}lvl")) is not None:
                levels[level] = _level(own)
            if start is not None:
                starts[level] = _integer(start, "val")
        return _List(abstract, levels, starts)

    def _linked(self, abstract: str) -> str:
        """The list that counts: one that only names a style of lists is that of the style."""
        row = self._abstract.get(abstract)
        link = row.find(f"{W}numStyleLink") if row is not None else None
        number = self._styles[link.get(f"{W}val")].number if link is not None else None
        num = self._nums.get(number[0]) if number else None
        reference = num.find(f"{W}abstractNumId") if num is not None else None
        return reference.get(f"{W}val", "") if reference is not None else abstract

    def _levels(self, abstract: str) -> dict[int, _Level]:
        row = self._abstract.get(abstract)
        return {_integer(level, "ilvl"): _level(level) for level in (row.iter(f"{W}lvl") if row is not None else ())}


def _integer(element: _Element, name: str) -> int:
    value = element.get(f"{W}{name}", "0")
    return int(value) if value.lstrip("-").isdecimal() and len(value) < 6 else 0  # noqa: PLR2004 - no list is longer


def _level(row: _Element) -> _Level:
    values = {child.tag: child for child in row}

    def text(name: str, default: str) -> str:
        child = values.get(f"{W}{name}")
        return default if child is None else child.get(f"{W}val", default)

    font = row.find(f"{W}rPr/{W}rFonts")
    start, restart = values.get(f"{W}start"), values.get(f"{W}lvlRestart")
    return _Level(
        _integer(start, "val") if start is not None else 0,
        text("numFmt", "decimal"),
        text("lvlText", ""),
        font.get(f"{W}ascii", "") if font is not None else "",
        f"{W}isLgl" in values,
        _integer(restart, "val") if restart is not None else None,
        text("pStyle", ""),
    )
