"""Tracked changes: what was changed, by whom and when."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wsisres.diagnostics import Diagnostic
from wsisres.readers.word.package import W
from wsisres.readers.word.words import MARKS
from wsisres.source import Revision, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

__all__ = ["found_changes", "revisions"]

_KINDS = {"ins": "insertion", "del": "deletion", "moveFrom": "move-from", "moveTo": "move-to"}
_TEXTS = {f"{W}t", f"{W}delText"}
_BLANKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_OTHER = {"accepted": "original", "original": "accepted"}


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


def found_changes(found: tuple[Revision, ...], revision: str) -> list[Diagnostic]:
    """That changes are there: how many, by whom, when, and which text was read."""
    if not found:
        return []
    counts = Counter(row.kind.removesuffix("-paragraph") for row in found)
    kinds = ", ".join(f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in counts.items())
    authors = ", ".join(dict.fromkeys(row.author or "somebody unnamed" for row in found))
    dates = sorted({row.date[:10] for row in found if row.date})
    when = f", {' to '.join(dict.fromkeys((dates[0], dates[-1])))}" if dates else ""
    read = "the text with them" if revision == "accepted" else "the text before them"
    message = f"tracked changes: {kinds} by {authors}{when}; read is {read}, --revision {_OTHER[revision]} reads the other"
    return [Diagnostic("tracked-changes", message, Span(0, 0))]
