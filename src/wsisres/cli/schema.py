"""`wsisres schema`."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["schema"]


def _known(value: str) -> str | None:
    from wsisres.cli.options import one_of
    from wsisres.render.schema import OUTPUTS

    return one_of(OUTPUTS)(value)


def schema(
    command: Annotated[
        str,
        typer.Argument(metavar="[COMMAND]", callback=_known, help="Whose JSON: parse, query, diff ..."),
    ] = "parse",
) -> None:
    """Print the JSON Schema of what a command prints.

    Example: wsisres schema > resolution.schema.json
    """
    import sys

    from wsisres.render.schema import schema as schema_of

    sys.stdout.write(schema_of(command))
