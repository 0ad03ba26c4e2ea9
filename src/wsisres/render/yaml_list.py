"""YAML: a list of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model import Document
    from wsisres.render import Look

__all__ = ["render"]


def render(documents: Iterable[Document], look: Look) -> Iterator[str]:
    """One list, a document at a time."""
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    empty = True
    for document in documents:
        empty = False
        yield yaml.dump([document.model_dump()], Dumper=dumper, sort_keys=False, allow_unicode=True, width=look.width)
    if empty:
        yield "[]\n"
