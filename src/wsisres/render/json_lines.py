"""JSON lines: one object a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model import Model
    from wsisres.render import Look

__all__ = ["render"]


def render(rows: Iterable[Model], look: Look) -> Iterator[str]:  # noqa: ARG001 - every renderer has this form
    """One line an object."""
    for row in rows:
        yield row.model_dump_json(by_alias=True) + "\n"
