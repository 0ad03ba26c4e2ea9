"""What of a page is text: menus and banners are told by what they are called and by how much of them is links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wsisres.readers.html.page import words

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["SILENT", "dropped"]

SILENT = frozenset(
    ("script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "embed", "select", "button")
) | {"textarea", "input", "canvas", "video", "audio", "map"}
"""Elements that show no words of the text."""
_APART = frozenset(("nav", "aside", "footer", "form"))
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|sidebar|breadcrumbs?|footer|cookies?|share|social|advert\w*|ads|"
    r"comments?|related|search|skip)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = frozenset(("div", "section", "article", "main", "td", "ul", "ol", "dl", "table", "p", "center", "header"))
_MOSTLY = 0.9
"""A block with more of the words than this is where the text is."""
_LINKED = 0.5
_ENOUGH = 3000
"""So many characters show whether there are sentences."""
_SENTENCE = re.compile(r"(?:\S+\s+){7,}\S*[.;]|\b(?:ANNEX|APPENDIX|Annex|Appendix)\b|_{5}")


class _Weight(NamedTuple):
    words: int
    """Characters of its text."""
    links: int
    """How many of them are in links."""


def dropped(root: _Element) -> list[_Element]:
    """The elements that are no part of the text, in the order of the page, none inside another."""
    weights = _weights(root)
    found: list[_Element] = []
    body = root.find("body")
    _walk(root if body is None else body, weights, found)
    return found


def _weights(root: _Element) -> dict[_Element, _Weight]:
    weights: dict[_Element, _Weight] = {}
    for element in reversed(list(root.iter("*"))):  # children come before their parents
        if element.tag in SILENT:
            weights[element] = _Weight(0, 0)
            continue
        words = len((element.text or "").strip())
        links = 0
        for child in element:
            below = weights.get(child, _Weight(0, 0))
            words += below.words + len((child.tail or "").strip())
            links += below.links
        target = element.get("href") or ""
        weights[element] = _Weight(words, words if element.tag == "a" and not target.startswith("#") else links)
    return weights


def _walk(body: _Element, weights: dict[_Element, _Weight], found: list[_Element]) -> None:
    """Go down to the densest block; of what stands beside it on the way keep only what may be text."""
    block: _Element | None = body
    while block is not None:
        inner = _densest(block, weights)
        after = False
        for child in block:
            if child is inner:
                after = True
            elif inner is None:
                _inside(child, weights, found, linked=False)
            elif after and _is_noise(child, weights):
                found.append(child)
            else:
                _inside(child, weights, found, linked=True)
        block = inner


def _inside(top: _Element, weights: dict[_Element, _Weight], found: list[_Element], *, linked: bool) -> None:
    """What of an element and of those in it is apart; `linked` is whether blocks of links are."""
    waiting = [top]
    while waiting:
        element = waiting.pop()
        weight = weights.get(element)
        if weight is None or not weight.words:
            continue
        if _is_named(element) or (linked and element.tag in _BLOCKS and weight.links > _LINKED * weight.words):
            found.append(element)
        else:
            waiting += reversed(element)


def _densest(block: _Element, weights: dict[_Element, _Weight]) -> _Element | None:
    plain = {child: weights[child].words - weights[child].links for child in block if child in weights}
    whole = weights[block].words - weights[block].links
    inner = max(plain, key=lambda child: plain[child], default=None)
    return (
        inner
        if inner is not None and inner.tag in _BLOCKS | {"tr", "tbody"} and plain[inner] > _MOSTLY * whole
        else None
    )


def _is_named(element: _Element) -> bool:
    """Whether an element is called a menu, a footer or the like."""
    if element.tag in _APART or element.get("role") in ("navigation", "banner", "contentinfo", "search"):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in _BLOCKS and _NAMES.search(names[:400]) is not None


def _is_noise(element: _Element, weights: dict[_Element, _Weight]) -> bool:
    """Whether a block behind the text is none of it: nothing in it reads like a sentence or an annex."""
    shown = element.tag in _BLOCKS and weights.get(element, _Weight(0, 0)).words > 0
    return shown and _SENTENCE.search(" ".join(words(element, " ")[:_ENOUGH].split())) is None
