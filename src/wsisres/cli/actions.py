"""`wsisres actions`."""

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
    needs,
    one_of,
    verbosity,
)
from wsisres.render import NO_TEXT
from wsisres.render.heat_map import PICTURES
from wsisres.render.rows import TABLES
from wsisres.terms import GROUPS, ROLES

if TYPE_CHECKING:
    from wsisres.analysis.actions import Wanted
    from wsisres.cli.sources import Run
    from wsisres.model import Document
    from wsisres.model.actions import Action
    from wsisres.registry import Registry

__all__ = ["actions"]

FORMATS = {**TABLES, **PICTURES}


def actions(  # noqa: PLR0913, PLR0917 - the options of a command
    sources: SomeSources = None,
    db: Database = None,
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="NAME", help="Only duties of this actor: a name, an id or a synonym."),
    ] = None,
    exact: Annotated[bool, typer.Option("--exact", help="Do not count groups as their members.")] = False,
    role: Annotated[
        str,
        typer.Option("--role", metavar="ROLE", callback=one_of(ROLES), help=f"The actor's part: {', '.join(ROLES)}."),
    ] = "bearer",
    force: Annotated[
        str | None, typer.Option("--force", metavar="LIST", help="Only of these forces, parted by commas.")
    ] = None,
    min_force: Annotated[
        str | None, typer.Option("--min-force", metavar="FORCE", help="Only of this force or a stronger one.")
    ] = None,
    verb: Annotated[str | None, typer.Option("--verb", metavar="WORD", help="Only with this verb.")] = None,
    due_before: Annotated[
        str | None, typer.Option("--due-before", metavar="DATE", help="Only due before a date or a conference.")
    ] = None,
    with_deadline: Annotated[bool, typer.Option("--with-deadline", help="Only with a deadline.")] = False,
    text: Annotated[str | None, typer.Option("--text", metavar="WORDS", help="Only clauses with these words.")] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="GROUP", callback=one_of(GROUPS), help=f"Group by {', '.join(GROUPS)}."),
    ] = None,
    matrix: Annotated[bool, typer.Option("--matrix", help="Count the duties: actors by resolutions.")] = False,
    format_: Annotated[str, format_of(FORMATS)] = "table",
    output: Output = None,
    registry: RegistryFiles = None,
    language: Language = "en",
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Show who is to do what, by when, with the words to quote.

    Example: wsisres actions corpus/wtdc-14/resolution-30.txt --actor DIR-BDT
    """
    from wsisres.analysis.actions import Wanted, actions_of, actor_ids, due_date
    from wsisres.cli.output import refuse_terminal, write
    from wsisres.cli.sources import Run

    _check(format_, matrix=matrix)
    apart("--matrix", matrix, by=by)
    needs("--exact", exact, "--actor", actor)
    if format_ in NO_TEXT:
        refuse_terminal(output)
    run = Run(sources, db=db, registry=registry, language=language, verbosity=verbosity(verbose, quiet))
    wanted = Wanted(
        actors=actor_ids(actor, run.registry, exact=exact) if actor else frozenset(),
        role=role,
        forces=_forces(force, min_force, run.registry),
        verb=verb,
        due_before=due_date(due_before, run.registry) if due_before else None,
        with_deadline=with_deadline,
        text=text,
    )
    operative: list[bool] = []
    found = list(actions_of(_counted(run, operative), wanted))
    write(
        _shown(found, wanted, format_, by, run.registry, matrix=matrix, to_file=output is not None), output, run.in_vain
    )
    _end(run, found, any(operative))


def _check(format_: str, *, matrix: bool) -> None:
    if format_ in PICTURES and not matrix:
        message = f"'{format_}' shows counts: add --matrix."
        raise typer.BadParameter(message, param_hint="'--format'")


def _forces(force: str | None, min_force: str | None, registry: Registry) -> frozenset[str]:
    """The forces of both options; none where neither is given."""
    scale = registry.scale
    for option, names in (("--force", listed(force)), ("--min-force", listed(min_force))):
        for name in names:
            if name not in scale:
                message = f"'{name}' is none of: {', '.join(scale)}."
                raise typer.BadParameter(message, param_hint=f"'{option}'")
    strong = set(scale[scale.index(min_force) :] if min_force else scale)
    both = frozenset(strong & set(listed(force) or scale))
    if not both:
        message = f"leaves none of {force}: leave one of --force and --min-force out."
        raise typer.BadParameter(message, param_hint="'--min-force'")
    return both if force or min_force else frozenset()


def _counted(run: Run, operative: list[bool]) -> Iterator[Document]:
    """The documents; whether each has an operative part is noted."""
    for document in run.documents():
        operative.append(any(section.part == "operative" for section in document.sections))
        yield document


def _shown(
    found: list[Action],
    wanted: Wanted,
    format_: str,
    by: str | None,
    registry: Registry,
    *,
    matrix: bool,
    to_file: bool,
) -> Iterator[str] | bytes:
    from wsisres.analysis.actions import grouped
    from wsisres.analysis.actions import matrix as counted
    from wsisres.cli.output import look
    from wsisres.render.actions import flat, tables, totals
    from wsisres.render.heat_map import heat_map

    how = look(to_file=to_file)
    if matrix:
        rows = counted(found, wanted)
        return heat_map(format_, rows) if format_ in PICTURES else totals(format_, rows, how)
    if format_ == "table":
        return tables(grouped(found, by or "actor", wanted), by or "actor", how, registry)
    ordered = {id(row): row for rows in grouped(found, by, wanted).values() for row in rows} if by else {}
    return flat(format_, ordered.values() or found, how)


def _end(run: Run, found: list[Action], operative: bool) -> None:
    """Exit status 2 where a source failed, 1 where there is no duty, and why."""
    from wsisres.cli.output import tell

    if run.failed:
        raise typer.Exit(2)
    if not found:
        why = "no duty is as asked for" if operative else "no operative section, so nobody is to do anything"
        tell(f"wsisres: {', '.join(run.sources or [str(run.db)])}: {why}")
        raise typer.Exit(1)
