"""Tracked changes: what was changed, by whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.readers.word.package import W
from wsisres.readers.word.words import MARKS
from wsisres.source import Revision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

__all__ = ["revisions"]

_KINDS = {"ins": "insertion", "del": "deletion", "moveFrom": "move-from", "moveTo": "move-to"}
_TEXTS = {f"{W}t", f"{W}delText"}
_BLANKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def revisions(roots: Iterable[_Element]) -> tuple[Revision, ...]:
    """The tracked changes of the parts of a file, in their order; those of one hand that touch are one."""
    found: list[Revision] = []
    last: _Element | None = None
    for root in roots:
        for element in root.iter(*MARKS):
            revision = _revision(element)
            if last is not None and element.getprevious() is last and found[-1][:3] == revision[:3]:
                found[-1] = found[-1]._replace(text=found[-1].text + revision.text)
            else:
                found.append(revision)
            last = element
    return tuple(found)


def _revision(element: _Element) -> Revision:
    kind = _KINDS[element.tag.removeprefix(W)]
    parent = element.getparent()
    author, date = element.get(f"{W}author", ""), element.get(f"{W}date", "")
    if parent is not None and parent.tag == f"{W}rPr":
        return Revision(f"{kind}-paragraph", author, date, "")
    row = parent.getparent() if parent is not None and parent.tag == f"{W}trPr" else None
    return Revision(kind, author, date, "".join(_words(element if row is None else row)))


def _words(element: _Element) -> Iterator[str]:
    for part in element.iter(*_TEXTS, *_BLANKS):
        yield (part.text or "") if part.tag in _TEXTS else _BLANKS[part.tag]
