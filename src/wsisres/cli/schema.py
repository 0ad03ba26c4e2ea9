"""`wsisres schema`."""

from __future__ import annotations

__all__ = ["schema"]


def schema() -> None:
    """Print the JSON Schema of what `wsisres parse --format json` prints.

    Example: wsisres schema > resolution.schema.json
    """
    import sys

    from wsisres.render.schema import schema as schema_of

    sys.stdout.write(schema_of())
