"""`wsisres history`."""

from __future__ import annotations

from typing import Annotated

import typer

from wsisres.cli.options import Database, Language, Output, Quiet, RegistryFiles, SomeSources, Verbose, one_of

__all__ = ["FORMATS", "history"]

FORMATS = ("text", "json", "jsonl", "yaml")


def history(  # noqa: PLR0913, PLR0917 - the options of a command
    sources: SomeSources = None,
    db: Database = None,
    clause: Annotated[
        str | None, typer.Option("--clause", metavar="ADDRESS", help='One clause or section: "resolves 3".')
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", callback=one_of(FORMATS), help=f"One of: {', '.join(FORMATS)}."
        ),
    ] = "text",
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
    from wsisres.cli.output import look, write
    from wsisres.cli.sources import Run
    from wsisres.registry import load_registry

    run = Run(sources, db=db, registry=registry, language=language, verbosity=0 if quiet else 2 if verbose else 1)
    groups = editions(run.documents())
    rows = load_registry(*run.registry)
    found = [lineage for group in groups for lineage in histories(group, rows, clause)]
    names = {"text": "history_text", "json": "json_array", "jsonl": "json_lines", "yaml": "yaml_list"}
    module = import_module(f"wsisres.render.{names[format_]}")
    write(module.render(found, look(to_file=output is not None)), output, run.in_vain)
    if run.failed:
        raise typer.Exit(2)
    if not found:
        typer.echo(f"wsisres: no edition has '{clause}'; wsisres parse --format outline shows the sections", err=True)
        raise typer.Exit(1)
