"""`wsisres lines`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from wsisres.cli.options import (
    Database,
    Language,
    Output,
    Quiet,
    RegistryFiles,
    SomeSources,
    Verbose,
    apart,
    format_of,
    listed,
    verbosity,
)
from wsisres.render.rows import ROWS

if TYPE_CHECKING:
    from wsisres.analysis.lines import Lines
    from wsisres.cli.sources import Run
    from wsisres.model.xref import Line
    from wsisres.render import Look

__all__ = ["lines"]


def lines(  # noqa: PLR0913, PLR0917 - the options of a command
    sources: SomeSources = None,
    db: Database = None,
    line: Annotated[
        str | None, typer.Option("--line", "-l", metavar="LIST", help="Every mention of these lines: C5, or C2-C4,C6.")
    ] = None,
    missing: Annotated[bool, typer.Option("--missing", help="The lines that are never named.")] = False,
    roles: Annotated[bool, typer.Option("--roles", help="What ITU is for each line.")] = False,
    format_: Annotated[str, format_of(ROWS)] = "table",
    output: Output = None,
    registry: RegistryFiles = None,
    language: Language = "en",
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Show which clauses name which WSIS Action Lines.

    Example: wsisres lines corpus/wtdc-14/resolution-30.txt --roles
    """
    from wsisres.analysis.lines import Lines
    from wsisres.cli.output import look, write
    from wsisres.cli.sources import Run

    apart("--missing", missing, roles=roles, line=line)
    run = Run(sources, db=db, registry=registry, language=language, verbosity=verbosity(verbose, quiet))
    asked = _asked(line, run)
    found = Lines(run.registry)
    for document in run.documents():
        found.add(document)
    if run.in_vain():  # "never named" would be no answer
        raise typer.Exit(2)
    how = look(to_file=output is not None)
    write(_shown(format_, found, asked, how, missing=missing, roles=roles), output)
    if run.failed:
        raise typer.Exit(2)


def _asked(line: str | None, run: Run) -> list[str]:
    """The codes of --line, ranges spelled out as those of texts are."""
    from wsisres.analysis.action_lines import spelled

    known, asked = run.registry.action_lines, list[str]()
    for part in listed(line):
        codes = (part.upper(),) if part.upper() in known else spelled(part, run.registry, run.language)
        if not codes:
            message = f"'{part}' is none of: {', '.join(known)}."
            raise typer.BadParameter(message, param_hint="'--line'")
        asked += codes
    return asked


def _shown(format_: str, found: Lines, asked: list[str], how: Look, *, missing: bool, roles: bool) -> Iterator[str]:
    from wsisres.render import lines as render

    chosen = [line for line in found.all() if (not asked or line.code in asked) and _of_view(line, missing, roles)]
    if missing:
        yield from render.names(format_, chosen, how)
    elif roles:
        yield from render.roles(format_, chosen, how)
    elif asked:
        yield from render.mentions(format_, chosen, how)
    else:
        yield from render.matrix(format_, chosen, found.clauses, how)
    if format_ == "table" and not missing:
        yield from render.notes(chosen)


def _of_view(line: Line, missing: bool, roles: bool) -> bool:
    return not (line.mentions if missing else roles and not line.roles)
