"""Marks that a browser puts in front of the items of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsisres.readers.counting import counted

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["marker", "numbers"]

_STYLE = re.compile(
    r"""list-style(?:-type)?\s*:[^;"']*?(?:(["'])(?P<string>[^"']{0,8})\1|(?P<name>[a-z-]+))""", re.IGNORECASE
)
_FORMS = {
    "1": ("decimal", ""),
    "a": ("lowerLetter", ")"),
    "A": ("upperLetter", ")"),
    "i": ("lowerRoman", ")"),
    "I": ("upperRoman", ")"),
    "decimal": ("decimal", ""),
    "decimal-leading-zero": ("decimalZero", ""),
    "lower-alpha": ("lowerLetter", ")"),
    "lower-latin": ("lowerLetter", ")"),
    "upper-alpha": ("upperLetter", ")"),
    "upper-latin": ("upperLetter", ")"),
    "lower-roman": ("lowerRoman", ")"),
    "upper-roman": ("upperRoman", ")"),
}
"""`type` or `list-style-type` -> how the number is written, and the sign that the ITU puts behind it (DOMAIN D)."""


def numbers(items: _Element) -> dict[_Element, int]:
    """The number of each `li` of an `ol`: by `start`, `reversed` and `value`."""
    rows = [child for child in items if child.tag == "li"]
    step = -1 if items.get("reversed") is not None else 1
    number = _integer(items.get("start"), len(rows) if step < 0 else 1)
    found = {}
    for row in rows:
        number = _integer(row.get("value"), number)
        found[row] = number
        number += step
    return found


def marker(item: _Element, number: int) -> str:
    """The mark of an `li`, as the ITU writes it: `a)`, `1`, `i)`, `•`; empty for a list without marks."""
    items = item.getparent()
    ordered = items is not None and items.tag == "ol"
    for element in (item, items):
        style = _STYLE.search((element.get("style") or "")[:2000]) if element is not None else None
        if style and style["string"] is not None:
            return style["string"].strip()
        if style and style["name"].lower() == "none":
            return ""
        if style and (form := _FORMS.get(style["name"].lower())):
            return counted(form[0], number) + form[1]
    kind = item.get("type") or (items.get("type") if items is not None else None) or ("1" if ordered else "")
    form = _FORMS.get(kind)
    return counted(form[0], number) + form[1] if form else "•"


def _integer(value: str | None, default: int) -> int:
    value = (value or "").strip()
    return int(value) if re.fullmatch(r"-?\d{1,5}", value) else default
