"""JSON lines: one document a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model import Document
    from wsisres.render import Look

__all__ = ["render"]


def render(documents: Iterable[Document], look: Look) -> Iterator[str]:  # noqa: ARG001 - every renderer has this form
    """One line a document."""
    for document in documents:
        yield document.model_dump_json() + "\n"
