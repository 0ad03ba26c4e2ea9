"""The command line: one thin file a command; the exit status is decided here.

Status 0: done. 1: the answer is "no". 2: wrong use, or an input that cannot be read at all.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

# 12 ms of every start go into a search for plugins, which a command-line tool has none of
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

import typer

from wsisres.cli.parse import parse
from wsisres.cli.schema import schema

__all__ = ["app", "main"]

app = typer.Typer(
    name="wsisres",
    help="Parse and query the resolution texts of the International Telecommunication Union.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(parse)
app.command()(schema)


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"wsisres {version('wsisres')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Parse and query the resolution texts of the International Telecommunication Union."""


def main() -> None:
    """Run a command; every expected trouble is one line and a status, never a traceback."""
    from wsisres.diagnostics import WsisresError

    try:
        app()
    except WsisresError as error:
        print(f"wsisres: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(2)
    except BrokenPipeError:  # the reader of our output has enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123
        sys.exit(0)
    except KeyboardInterrupt:
        print("wsisres: interrupted", file=sys.stderr)  # noqa: T201
        sys.exit(130)
