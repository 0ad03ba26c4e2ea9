"""Footnotes of a web page: a link whose words are a mark, and what it leads to further down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsisres.readers.html.page import words

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Notes", "mark_in"]

_MARK = re.compile(r"\s*[\[(]?(\d{1,3}|\*{1,3}|[a-z]|[ivx]{1,4}|bis|ter)[\])]?\s*$")
_BACK = " ↩↑^\ufe0e"
"""What links back to the mark show."""
_BLOCKS = frozenset(("p", "li", "div", "aside", "td", "dd", "section", "article", "body"))
_LONGEST = 4000


def mark_in(text: str) -> str:
    """The mark that the words of a link or a superscript are, without brackets; empty where they are none."""
    match = _MARK.match(text)
    return match[1] if match else ""


class Notes:
    """The footnotes of one page, by the links that lead to them."""

    def __init__(self, root: _Element) -> None:
        """Find every pair of a link and a note below it."""
        self._notes: dict[_Element, tuple[str, str]] = {}
        """Link -> mark and text of its note."""
        self.blocks: set[_Element] = set()
        """The notes themselves, which are no part of the flow."""
        links = [link for link in root.iter("a") if (link.get("href") or "").startswith("#")]
        if links:
            self._pair(root, links)

    def __contains__(self, link: _Element) -> bool:
        """Whether a link leads to a footnote."""
        return link in self._notes

    def __getitem__(self, link: _Element) -> tuple[str, str]:
        """Mark and text of the footnote that a link leads to."""
        return self._notes[link]

    def _pair(self, root: _Element, links: list[_Element]) -> None:
        order = {element: place for place, element in enumerate(root.iter("*"))}
        targets: dict[str, _Element] = {}
        for element in order:
            for name in (element.get("id"), element.get("name")):
                if name:
                    targets.setdefault(name, element)
        known: dict[_Element, str] = {}
        for link in links:
            mark, target = mark_in(words(link)), targets.get((link.get("href") or "")[1:])
            if not mark or target is None or order[target] <= order[link]:
                continue
            block = _block(target)
            if block is None or block.tag == "body" or _holds(block, link):
                continue
            if block not in known:
                known[block] = " ".join(words(block).split()).rstrip(_BACK)
            if known[block] and len(known[block]) <= _LONGEST:
                self._notes[link] = mark, _without_mark(known[block], mark)
                self.blocks.add(block)


def _block(element: _Element) -> _Element | None:
    found: _Element | None = element
    while found is not None and found.tag not in _BLOCKS:
        found = found.getparent()
    return found


def _holds(block: _Element, link: _Element) -> bool:
    return any(above is block for above in link.iterancestors())


def _without_mark(text: str, mark: str) -> str:
    """The words of a note without the mark in front."""
    front = re.compile(rf"[\[(]?{re.escape(mark)}[\])]?[.:]?\s*").match(text)
    return text[front.end() :] if front and (not mark.isalpha() or front.end() > len(mark)) else text
