"""JSON: an array of objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model import Model
    from wsisres.render import Look

__all__ = ["render"]


def render(rows: Iterable[Model], look: Look) -> Iterator[str]:  # noqa: ARG001 - every renderer has this form
    """The array, an object at a time."""
    before = "[\n"
    for row in rows:
        yield before + row.model_dump_json(indent=2, by_alias=True)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
