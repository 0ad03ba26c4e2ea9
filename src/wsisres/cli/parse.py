"""`wsisres parse`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wsisres.render import RENDERERS

__all__ = ["parse"]


def _known_format(value: str) -> str:
    if value not in RENDERERS:
        message = f"'{value}' is none of: {', '.join(RENDERERS)}."
        raise typer.BadParameter(message)
    return value


def parse(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, patterns, or - for standard input.")
    ],
    format_: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", callback=_known_format, help=f"One of: {', '.join(RENDERERS)}."
        ),
    ] = "tree",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all.")
    ] = None,
    registry: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="YAML rows added to the registry; may be repeated.")
    ] = None,
    language: Annotated[str, typer.Option("--lang", metavar="CODE", help="Language of the texts.")] = "en",
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show every repair with its place.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no diagnostics.")] = False,
) -> None:
    """Parse resolutions into sections, clauses, footnotes and annexes.

    Example: wsisres parse corpus/wtdc-14/resolution-30.txt --format outline
    """
    from wsisres.cli.output import look, write
    from wsisres.cli.sources import Run
    from wsisres.grammar import languages
    from wsisres.render import render

    if language not in languages():
        message = f"'{language}' is none of: {', '.join(languages())}."
        raise typer.BadParameter(message, param_hint="--lang")
    run = Run(
        sources,
        registry=tuple(map(str, registry or ())),
        language=language,
        verbosity=0 if quiet else 2 if verbose else 1,
        summarize=format_ in ("tree", "outline"),
    )
    write(render(format_, run.documents(), look(to_file=output is not None)), output, run.in_vain)
    if run.failed:
        raise typer.Exit(2)
