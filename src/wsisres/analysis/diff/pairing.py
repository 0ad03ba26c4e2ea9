"""Which document of one source is which of another: two volumes are compared text by text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsisres.model import Document

__all__ = ["nothing", "paired"]


def paired(old: Iterable[Document], new: Iterable[Document]) -> list[tuple[Document, Document]]:
    """Documents by their id without the edition, then by their title; one of each whatever they are.

    In the order of the new source, then what the old one alone has; what has no counterpart is paired with `nothing`.
    """
    kept, others = list(old), list(new)
    if len(kept) == len(others) == 1:
        return [(kept[0], others[0])]
    found: dict[int, Document] = {}
    for name in (_act, _title):
        free = {key: document for document in reversed(kept) if (key := name(document))}
        for place, document in enumerate(others):
            match = free.pop(name(document) or "", None) if place not in found else None
            if match is not None:
                found[place] = match
                kept = [one for one in kept if one is not match]
    pairs = [(found.get(place) or nothing(document), document) for place, document in enumerate(others)]
    return [*pairs, *((document, nothing(document)) for document in kept)]


def _act(document: Document) -> str | None:
    return document.id.partition("@")[0] if document.id else None


def _title(document: Document) -> str | None:
    return document.title.casefold() if document.title else None


_EMPTY = (
    "sections",
    "footnotes",
    "annexes",
    "citations",
    "internal_references",
    "action_lines",
    "duties",
    "diagnostics",
    "title_footnotes",
    "title_footnote_places",
)
_NONE = ("id", "designation", "title", "history", "edition", "opening")


def nothing(document: Document) -> Document:
    """The counterpart of a document that the other source lacks: a document without words."""
    return document.model_copy(update={**{field: [] for field in _EMPTY}, **dict.fromkeys(_NONE)})
