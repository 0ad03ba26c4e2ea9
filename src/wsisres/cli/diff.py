"""`wsisres diff`."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from wsisres.cli.options import (
    Language,
    Output,
    Quiet,
    RegistryFiles,
    Verbose,
    apart,
    format_of,
    given,
    listed,
    many_of,
    needs,
    one_of,
    verbosity,
)
from wsisres.render import DIFFS, KINDS, NO_TEXT, VIEWS
from wsisres.terms import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.cli.sources import Run
    from wsisres.model import Document
    from wsisres.render.changes import Compared, Selection
    from wsisres.render.redline import Options

__all__ = ["diff"]

_WHOLE = ("html", "docx")
"""Formats that show the whole text, whatever changes are chosen."""
_DATES = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


def _document(value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[A-Z][\w&+-]*/[A-Z]*\d+\w*", value):
        message = f"'{value}' is not SUBMITTER/DOCUMENT, as ABC/12 or RCC/23A4."
        raise typer.BadParameter(message)
    return value


def diff(  # noqa: PLR0913, PLR0917 - options of a command
    call: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier text, or a volume of texts.")],
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="NEW",
            help="The later text; documents of volumes are paired by id. Without it OLD is a Word file with tracked"
            " changes, whose original is compared with the accepted text.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[str, format_of(DIFFS)] = "text",
    view: Annotated[
        str, typer.Option("--view", metavar="VIEW", callback=one_of(VIEWS), help="Of text: inline or side.")
    ] = "inline",
    stat: Annotated[bool, typer.Option("--stat", help="The summary alone, of the chosen changes.")] = False,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="KINDS", callback=many_of(KINDS), help=f"Some of: {','.join(KINDS)}."),
    ] = None,
    least: Annotated[
        str | None,
        typer.Option("--min-class", metavar="CLASS", callback=one_of(CLASSES), help=f"At least: {', '.join(CLASSES)}."),
    ] = None,
    crosswalk: Annotated[bool, typer.Option("--crosswalk", help="Each old path and its new one.")] = False,
    output: Output = None,
    author: Annotated[
        str, typer.Option("--author", metavar="NAME", help="Of html and docx: who made the changes.")
    ] = "wsisres",
    date: Annotated[
        datetime | None,
        typer.Option("--date", metavar="DATE", formats=_DATES, help="Of html and docx: when, 2026-11-25; now without."),
    ] = None,
    proposal: Annotated[
        str | None,
        typer.Option(
            "--proposal",
            metavar="NAME",
            callback=_document,
            help="Of docx: a proposal of this submitter and document, ABC/12.",
        ),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 where texts differ, too.")] = False,
    registry: RegistryFiles = None,
    language: Language = "en",
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Compare two editions, clause by clause.

    Tells what is new, changed, deleted, moved or only renumbered, how much each change weighs, and why.

    Exits with 0 where the chosen changes are none, 1 where there are some, 2 on trouble.

    Example: wsisres diff corpus/pp-10/resolution-901.txt corpus/pp-18/resolution-901.txt --only ADD,SUP
    """
    from wsisres.cli.output import refuse_terminal, write
    from wsisres.cli.sources import Run
    from wsisres.render.changes import Selection
    from wsisres.render.redline import Options

    _check(call, format_, proposal, chosen=bool(only or least), stat=stat, crosswalk=crosswalk)
    if format_ in NO_TEXT:
        refuse_terminal(output)
    if old == new == "-":
        message = "both texts cannot come from standard input."
        raise typer.BadParameter(message)
    told = verbosity(verbose, quiet)
    runs = [Run([source], registry=registry, language=language, verbosity=told) for source in (old, new) if source]
    compared = _compared(*runs)
    selection = Selection(tuple(listed(only)), least)
    if format_ in _WHOLE:
        write(_redline(format_, compared, Options(author, date or datetime.now(UTC), proposal)), output)
        raise typer.Exit(int(any(pair.selected(selection) for pair in compared) and not exit_zero))
    pieces = _pieces(format_, compared, selection, view=view, stat=stat, crosswalk=crosswalk, to_file=bool(output))
    write(pieces, output)
    if any(pair.selected(selection) for pair in compared) and not exit_zero:
        raise typer.Exit(1)


def _check(
    call: typer.Context, format_: str, proposal: str | None, *, chosen: bool, stat: bool, crosswalk: bool
) -> None:
    """Refuse options that the format, or another option, leaves without effect."""
    if format_ in _WHOLE and crosswalk:
        message = f"--crosswalk lists paths; {format_} shows the whole text: leave one out."
        raise typer.BadParameter(message)
    if format_ in _WHOLE and (chosen or stat):
        message = f"--only, --min-class and --stat choose rows; {format_} shows the whole text."
        raise typer.BadParameter(message)
    view = given(call, "view")
    apart("--crosswalk", crosswalk, stat=stat, view=view, only=given(call, "only"), min_class=given(call, "least"))
    apart("--stat", stat, view=view)
    needs("--stat", stat, "--format text or markdown", format_ in ("text", "markdown"))
    needs("--view", view, "--format text", format_ == "text")
    needs("--author", given(call, "author"), "--format html or docx", format_ in _WHOLE)
    needs("--date", given(call, "date"), "--format html or docx", format_ in _WHOLE)
    needs("--proposal", proposal, "--format docx", format_ == "docx")


def _redline(format_: str, compared: list[Compared], options: Options) -> Iterable[str] | bytes:
    from wsisres.render import diff_docx, diff_html

    return [diff_html.render(compared, options)] if format_ == "html" else diff_docx.render(compared, options)


def _compared(old: Run, new: Run | None = None) -> list[Compared]:
    """Every pair of documents; ends with status 2 where a source could not be read."""
    from wsisres.analysis.diff import compare
    from wsisres.analysis.diff.pairing import paired
    from wsisres.render.changes import Compared

    sides = [list(run.documents()) for run in (old, new)] if new else old.both()
    if any(run.failed for run in (old, new) if run):
        raise typer.Exit(2)
    pairs = paired(*sides)
    if old.verbosity:
        _tell_strangers(pairs)
    return [Compared(compare(one, two, old.registry), one, two, old.registry.actors.names) for one, two in pairs]


def _tell_strangers(pairs: list[tuple[Document, Document]]) -> None:
    """Say where two acts are compared instead of two editions of one."""
    from wsisres.cli.output import tell
    from wsisres.model.ids import act

    for old, new in pairs:
        if old.id and new.id and act(old.id) != act(new.id):
            tell(f"wsisres: {old.id} and {new.id} are two acts, not two editions of one")


def _pieces(
    format_: str,
    compared: list[Compared],
    selection: Selection,
    *,
    view: str,
    stat: bool,
    crosswalk: bool,
    to_file: bool,
) -> Iterator[str]:
    from wsisres.cli.output import look
    from wsisres.render import crosswalk as walk
    from wsisres.render import diff_csv, diff_json, diff_markdown, diff_text

    if crosswalk:
        return walk.render(format_, compared, look(to_file=to_file))
    if format_ == "json":
        return diff_json.render(compared, selection)
    if format_ == "csv":
        return diff_csv.render(compared, selection)
    if format_ == "markdown":
        return diff_markdown.render(compared, selection, stat=stat)
    return diff_text.render(compared, look(to_file=to_file), selection, view=view, stat=stat)
