"""Differences as JSON: an object for two documents, an array of them for two volumes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.render import Look, json_array

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.render.changes import Compared, Selection

__all__ = ["render"]


def render(compared: list[Compared], selection: Selection) -> Iterator[str]:
    """Everything that was found; `changes` has what is equal too, unless a choice was made."""
    found = [pair.narrowed(selection) for pair in compared]
    if len(found) == 1:
        yield found[0].model_dump_json(indent=2, by_alias=True) + "\n"
    else:
        yield from json_array.render(found, Look())
