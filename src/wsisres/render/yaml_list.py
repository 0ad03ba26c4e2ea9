"""YAML: a list of objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model import Model
    from wsisres.render import Look

__all__ = ["render"]


def render(rows: Iterable[Model], look: Look) -> Iterator[str]:
    """One list, an object at a time."""
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    empty = True
    for row in rows:
        empty = False
        yield yaml.dump(
            [row.model_dump(by_alias=True)], Dumper=dumper, sort_keys=False, allow_unicode=True, width=look.width
        )
    if empty:
        yield "[]\n"
