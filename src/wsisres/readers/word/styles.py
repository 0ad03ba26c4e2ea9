"""Styles of a Word file: what each says about its paragraphs. Source: DOMAIN H, the templates of the ITU."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wsisres.readers.word.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["KINDS", "TOC", "Style", "Styles", "flag"]

TOC = "contents"
"""Kind of the lines of a table of contents, which are left out."""
KINDS: dict[str, tuple[str, str]] = {
    "call": ("heading", ""),
    "enumlev1": ("item", "2"),
    "enumlev2": ("item", "3"),
    "enumlev3": ("item", "4"),
    **dict.fromkeys(("resno", "resnobr", "decno", "opno", "recno", "recnobr"), ("designation", "")),
    **dict.fromkeys(("restitle", "rectitle", "dectitle", "optitle"), ("title", "")),
    **dict.fromkeys(("resref", "recref", "decref", "opref", "resdate", "recdate"), ("history", "")),
    **dict.fromkeys(("sectionno", "sectiontitle", "partno", "parttitle", "chapno", "chaptitle"), ("division", "")),
    **dict.fromkeys((f"heading{level}" for level in range(1, 10)), ("provision", "")),
    **dict.fromkeys(("annexno", "annexnotitle", "appendixno", "appendixnotitle"), ("annex", "")),
    "proposal": ("symbol", ""),
    "reasons": ("reasons", ""),
    **dict.fromkeys(("tabletext", "tablehead", "tablelegend"), ("table", "")),
    **dict.fromkeys((f"toc{level}" for level in range(10)), (TOC, "")),
}
"""Name of a style, without blanks, underscores and hyphens, in lower case -> kind of hint and its value."""
_NOT_NAME = re.compile(r"[^a-z0-9]|char$")
_OFF = ("0", "false", "off", "none")


def flag(element: _Element | None) -> bool | None:
    """What a switch such as `w:i` says; `None` where it is not there."""
    return None if element is None else element.get(f"{W}val", "1") not in _OFF


class Style(NamedTuple):
    """What a style says, with what it takes from those that it is based on."""

    kind: str | None = None
    """A key of `source.HINTS` or `TOC`."""
    value: str = ""
    italic: bool = False
    hidden: bool = False
    raised: bool = False
    number: tuple[str, int | None] | None = None
    """The list that it belongs to: `numId` and level."""


_NONE = Style()


class Styles:
    """The styles of one file by their ids."""

    def __init__(self, root: _Element | None) -> None:
        """`root` is that of the part `styles`."""
        self._rows = {row.get(f"{W}styleId", ""): row for row in (() if root is None else root.iter(f"{W}style"))}
        self._known: dict[str | None, Style] = {None: _NONE}
        self.default = next(
            (id_ for id_, row in self._rows.items() if row.get(f"{W}default") and row.get(f"{W}type") == "paragraph"),
            None,
        )

    def __getitem__(self, id_: str | None) -> Style:
        """The style of an id; one that the file does not define is told by the id itself."""
        if id_ not in self._known:
            self._known[id_] = _NONE  # styles may be based on each other in a circle
            self._known[id_] = self._read(id_ or "")
        return self._known[id_]

    def _read(self, id_: str) -> Style:
        row = self._rows.get(id_)
        if row is None:
            return _kinded(_NONE, id_)
        based = row.find(f"{W}basedOn")
        style = self[based.get(f"{W}val")] if based is not None else _NONE
        name = row.find(f"{W}name")
        style = _kinded(style, id_, "" if name is None else name.get(f"{W}val", ""))
        marks = row.find(f"{W}rPr")
        if marks is not None:
            style = _marked(style, marks)
        number = row.find(f"{W}pPr/{W}numPr")
        return style if number is None else style._replace(number=_number(number, style.number))


def _kinded(style: Style, *names: str) -> Style:
    """The style with the kind that its id or its name says."""
    known = next((KINDS[key] for name in names if (key := _NOT_NAME.sub("", name.lower())) in KINDS), None)
    return style._replace(kind=known[0], value=known[1]) if known else style


def _marked(style: Style, marks: _Element) -> Style:
    """The style with what its `w:rPr` says."""
    italic, hidden = flag(marks.find(f"{W}i")), flag(marks.find(f"{W}vanish"))
    return style._replace(
        italic=style.italic if italic is None else italic,
        hidden=style.hidden if hidden is None else hidden,
        raised=is_raised(marks, default=style.raised),
    )


def is_raised(marks: _Element, *, default: bool) -> bool:
    """Whether letters stand above the line, as the mark of a footnote does; the ITU's template shifts them by hand."""
    align, shift = marks.find(f"{W}vertAlign"), marks.find(f"{W}position")
    if align is not None:
        return align.get(f"{W}val") == "superscript"
    return shift.get(f"{W}val", "0")[:1] not in ("0", "-") if shift is not None else default


def _number(number: _Element, above: tuple[str, int | None] | None) -> tuple[str, int | None] | None:
    id_, level = number.find(f"{W}numId"), number.find(f"{W}ilvl")
    value = id_.get(f"{W}val", "0") if id_ is not None else above[0] if above else "0"
    return (value, int(level.get(f"{W}val", "0")) if level is not None else None) if value != "0" else None
