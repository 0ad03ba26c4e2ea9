"""JSON: an array of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model import Document
    from wsisres.render import Look

__all__ = ["render"]


def render(documents: Iterable[Document], look: Look) -> Iterator[str]:  # noqa: ARG001 - every renderer has this form
    """The array, a document at a time."""
    before = "[\n"
    for document in documents:
        yield before + document.model_dump_json(indent=2)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
