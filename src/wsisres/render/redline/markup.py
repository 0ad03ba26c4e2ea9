"""Trees of XML or HTML: text is escaped by the library that writes the tree, never by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from xml.etree.ElementTree import Element

__all__ = ["element", "lawful"]

_UNLAWFUL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def lawful(text: str) -> str:
    """A text with `�` for what XML cannot hold."""
    return _UNLAWFUL.sub("\N{REPLACEMENT CHARACTER}", text)


def element(name: str, attributes: Mapping[str, str] | None, *children: Element | str | None) -> Element:
    """An element with its content in order; `None` among the children is left out."""
    made = ET.Element(name, {key: lawful(value) for key, value in (attributes or {}).items()})
    return _filled(made, children)


def _filled(parent: Element, children: Iterable[Element | str | None]) -> Element:
    last: Element | None = None
    for child in children:
        if child is None:
            continue
        if not isinstance(child, str):
            parent.append(child)
            last = child
        elif last is None:
            parent.text = (parent.text or "") + lawful(child)
        else:
            last.tail = (last.tail or "") + lawful(child)
    return parent
