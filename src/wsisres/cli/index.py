"""`wsisres index`."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wsisres.cli.options import Language, Quiet, RegistryFiles, Verbose, apart, given, needs
from wsisres.diagnostics import WsisresError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wsisres.indexing.build import Report
    from wsisres.indexing.work import Settings

__all__ = ["index"]


def index(  # noqa: PLR0913, PLR0917 - the options of a command
    call: typer.Context,
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Files, folders or patterns.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The index; made, or brought up to date.")
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0 takes one a processor.")
    ] = 1,
    schema: Annotated[bool, typer.Option("--schema", help="Print the tables of an index as SQL.")] = False,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Parse on the Dask cluster of tcp://HOST:PORT.")
    ] = None,
    parts: Annotated[
        str | None, typer.Option(metavar="FOLDER", help="With --scheduler: where the Parquet parts go.")
    ] = None,
    from_parquet: Annotated[str | None, typer.Option(metavar="FOLDER", help="Make the index of Parquet parts.")] = None,
    registry: RegistryFiles = None,
    language: Language = "en",
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Make an index of many texts, or bring one up to date.

    What did not change is not parsed again.

    Example: wsisres index corpus -o corpus.db --jobs 2
    """
    from wsisres.indexing.work import Settings as Parsed

    apart("--verbose", verbose, quiet=quiet)
    many = {"jobs": given(call, "jobs"), "from_parquet": from_parquet}
    apart("--schema", schema, SOURCE=sources, output=output, scheduler=scheduler, parts=parts, **many)
    apart("--scheduler", scheduler, output=output, **many)
    apart("--from-parquet", from_parquet, SOURCE=sources, jobs=many["jobs"])
    needs("--parts", parts, "--scheduler", scheduler)
    if schema:
        from wsisres.store.schema import schema as tables

        sys.stdout.write(tables())
        return
    settings = Parsed(language, tuple(map(str, registry or ())))
    if scheduler:
        report = _on_cluster(sources or [], scheduler, parts, settings)
        where = parts or ""
    elif output is None:
        message = "no place for the index: expected -o FILE"
        raise WsisresError(message)
    elif from_parquet:
        from wsisres.indexing.parquet import from_parts

        report, where = from_parts(from_parquet, output, settings), str(output)
    else:
        report, where = _on_this_machine(sources or [], output, settings, jobs or os.cpu_count() or 1, quiet=quiet)
    _tell(report, where, verbose=verbose, quiet=quiet)
    if report.failures:
        raise typer.Exit(2)


def _on_this_machine(
    sources: list[str], output: Path, settings: Settings, jobs: int, *, quiet: bool
) -> tuple[Report, str]:
    from wsisres.indexing.build import build, known, names_of

    sources = [os.path.normpath(source) for source in sources]
    names = names_of(sources, known(output, settings).ids)  # whether it is an index, before any file is read
    with _progress(len(names), quiet=quiet) as step:
        return build(names, sources, output, settings, jobs, step), str(output)


def _on_cluster(sources: list[str], scheduler: str, parts: str | None, settings: Settings) -> Report:
    if not sources or not parts:
        message = "on a cluster: expected sources, and --parts FOLDER for the Parquet parts"
        raise WsisresError(message)
    from wsisres.indexing.cluster import parse_on_cluster

    return parse_on_cluster(sources, scheduler, parts, settings)


@contextmanager
def _progress(total: int, *, quiet: bool) -> Iterator[Callable[[int], object]]:
    """A bar with rate and time left, on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]:,.0f} files/s")
    columns = ("indexing", BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, rate=0.0)
        yield lambda done: bar.update(task, advance=done, rate=bar.tasks[0].finished_speed or bar.tasks[0].speed or 0)


def _tell(report: Report, where: str, *, verbose: bool, quiet: bool) -> None:
    from wsisres.cli.output import tell
    from wsisres.render.nouns import counted

    if quiet:
        return
    for row in report.failures if verbose else ():
        tell(f"wsisres: {row.message}")
    states = ("new", "changed", "unchanged", "deleted")
    files = ", ".join(f"{getattr(report, state):,} {state}" for state in states if getattr(report, state))
    tell(f"{where}: {counted(report.documents, 'document')}; files: {files or 'none'}")
    if report.failures:
        codes = ", ".join(f"{code} {number:,}" for code, number in report.codes.items())
        shown = "" if verbose else " (-v shows them)"
        tell(f"{where}: {counted(len(report.failures), 'file')} failed: {codes}{shown}")
