"""`wsisres history`."""

from __future__ import annotations

from typing import Annotated

import typer

from wsisres.cli.options import (
    Database,
    Language,
    Output,
    Quiet,
    RegistryFiles,
    SomeSources,
    Verbose,
    format_of,
    verbosity,
)
from wsisres.render.rows import OF_MODELS

__all__ = ["FORMATS", "history"]

FORMATS = {"text": "history_text", "csv": "history_csv", **OF_MODELS}
"""Output formats, each with its module in `wsisres.render`."""


def history(  # noqa: PLR0913, PLR0917 - the options of a command
    sources: SomeSources = None,
    db: Database = None,
    clause: Annotated[
        str | None, typer.Option("--clause", metavar="ADDRESS", help='One clause or section: "resolves 3".')
    ] = None,
    format_: Annotated[str, format_of(FORMATS)] = "text",
    output: Output = None,
    registry: RegistryFiles = None,
    language: Language = "en",
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Follow clauses over the editions of a text.

    Tells when each clause came, changed, moved and went. Exits with 1 where no edition has the clause.

    Example: wsisres history corpus/pp-10 corpus/pp-18 --clause "resolves 3"
    """
    from importlib import import_module

    from wsisres.analysis.diff.history import editions, histories
    from wsisres.cli.output import look, tell, write
    from wsisres.cli.sources import Run

    run = Run(sources, db=db, registry=registry, language=language, verbosity=verbosity(verbose, quiet))
    groups = editions(run.documents())
    found = [lineage for group in groups for lineage in histories(group, run.registry, clause)]
    module = import_module(f"wsisres.render.{FORMATS[format_]}")
    write(module.render(found, look(to_file=output is not None)), output, run.in_vain)
    if run.failed:
        raise typer.Exit(2)
    if not found:
        tell(f"wsisres: no edition has '{clause}'; wsisres parse --format outline shows the sections")
        raise typer.Exit(1)
