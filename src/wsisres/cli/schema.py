"""`wsisres schema`."""

from __future__ import annotations

__all__ = ["schema"]


def schema() -> None:
    """Print the JSON Schema of a parsed document.

    Example: wsisres schema > resolution.schema.json
    """
    import sys

    from wsisres.render.schema import schema as schema_of

    sys.stdout.write(schema_of())
