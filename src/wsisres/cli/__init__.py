"""The command line: one thin file a command; the exit status is decided here.

Status 0: done. 1: the answer is "no". 2: wrong use, or an input that cannot be read at all.
"""

from __future__ import annotations

import gc
import importlib.util
import os
import sys
from typing import Annotated

# start-up only makes objects that stay: collecting them costs more than importing them
gc.disable()

# a command-line tool has no pydantic plugins; neither search for them nor import what would
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
if "importlib.metadata" not in sys.modules and (spec := importlib.util.find_spec("importlib.metadata")) and spec.loader:
    spec.loader = importlib.util.LazyLoader(spec.loader)
    sys.modules["importlib.metadata"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["importlib.metadata"])
    vars(importlib)["metadata"] = sys.modules["importlib.metadata"]  # as an import would: some libraries ask there

import typer

from wsisres.cli.actions import actions
from wsisres.cli.diff import diff
from wsisres.cli.history import history
from wsisres.cli.index import index
from wsisres.cli.lines import lines
from wsisres.cli.parse import parse
from wsisres.cli.query import query
from wsisres.cli.schema import schema
from wsisres.cli.show import show
from wsisres.cli.xref import xref

__all__ = ["app", "main", "run"]

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
app.command()(query)
app.command()(show)
app.command()(index)
app.command()(xref)
app.command()(lines)
app.command()(actions)
app.command()(diff)
app.command()(history)
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


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns its exit status. Every expected trouble is one line, never a traceback."""
    from wsisres.diagnostics import WsisresError

    try:
        app(arguments, standalone_mode=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    except WsisresError as error:
        print(f"wsisres: {error}", file=sys.stderr)  # noqa: T201
        return 2
    except BrokenPipeError:  # the reader of our output has enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123
        return 0
    except KeyboardInterrupt:
        print("wsisres: interrupted", file=sys.stderr)  # noqa: T201
        return 130
    return 0


def run() -> None:
    """The `wsisres` script: a command, and an end at once, because to take all modules apart takes 30 ms."""
    status = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        status = status or 0
    os._exit(status)
