"""`wsisres parse`."""

from __future__ import annotations

from typing import Annotated

import typer

from wsisres.cli.options import Language, Output, Quiet, RegistryFiles, Revision, Sources, Verbose, format_of, verbosity
from wsisres.render import RENDERERS

__all__ = ["parse"]


def parse(
    sources: Sources,
    format_: Annotated[str, format_of(RENDERERS)] = "tree",
    output: Output = None,
    registry: RegistryFiles = None,
    language: Language = "en",
    revision: Revision = "accepted",
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Parse resolutions into sections, clauses, footnotes and annexes.

    Example: wsisres parse corpus/wtdc-14/resolution-30.txt --format outline
    """
    from wsisres.cli.output import look, write
    from wsisres.cli.sources import Run
    from wsisres.render import render
    from wsisres.render.plain import texts

    run = Run(
        sources,
        registry=registry,
        language=language,
        revision=revision,
        verbosity=verbosity(verbose, quiet),
        summarize=format_ in ("tree", "outline"),
    )
    shown = look(to_file=output is not None)
    pieces = texts(run.parsed(), shown) if format_ == "text" else render(format_, run.documents(), shown)
    write(pieces, output, run.in_vain)
    if run.failed:
        raise typer.Exit(2)
