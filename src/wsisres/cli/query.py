"""`wsisres query`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

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
    given,
    one_of,
    verbosity,
)
from wsisres.diagnostics import WsisresError
from wsisres.render import HITS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from wsisres.model.hits import Hit
    from wsisres.registry import Registry

__all__ = ["query"]

SORTS = ("relevance", "document", "year")


def query(  # noqa: PLR0913, PLR0917 - the options of a command
    call: typer.Context,
    expression: Annotated[str | None, typer.Argument(metavar="EXPRESSION", help="What to look for.")] = None,
    sources: SomeSources = None,
    db: Database = None,
    fields: Annotated[bool, typer.Option("--fields", help="Explain the fields, with an example each.")] = False,
    format_: Annotated[str, format_of(HITS)] = "table",
    limit: Annotated[int, typer.Option(metavar="N", min=0, help="Show at most N hits; 0 shows all.")] = 1000,
    sort: Annotated[
        str, typer.Option(metavar="ORDER", callback=one_of(SORTS), help=f"One of: {', '.join(SORTS)}.")
    ] = "relevance",
    context: Annotated[bool, typer.Option("--context", "-c", help="Show heading and lead-in of each hit.")] = False,
    output: Output = None,
    registry: RegistryFiles = None,
    language: Language = "en",
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Find clauses by words, addressee, citation, date and more.

    Words, "phrases", begin*, /regular expressions/ and field:value, with AND, OR, NOT and brackets; --fields
    lists the fields.

    Example: wsisres query 'actor:DIR-BDT "developing countries" -report*' corpus/wtdc-14
    """
    _apart(call, format_, fields=fields, context=context)
    apart("--fields", fields, EXPRESSION=expression, db=db)
    if fields:
        _explain(output)
        return
    if expression is None:
        message = "nothing is asked: expected an expression; `wsisres query --fields` lists the fields"
        raise WsisresError(message)
    from wsisres.cli.output import look, write
    from wsisres.cli.sources import Run
    from wsisres.render.hits import render_hits
    from wsisres.store.opening import damage

    told = verbosity(verbose, quiet)
    run = Run(sources, db=db, registry=registry, language=language, verbosity=told if told > 1 else 0)
    _check(expression, run.registry)
    connection = run.index()
    wish = _Wish(expression, limit, sort, context, quiet)
    with damage(run.db or "in memory"):
        pieces: Iterable[str]
        if format_ == "count":
            number, pieces = _counted(connection, wish, run.registry)
        else:
            hits = _found(connection, wish, run.registry)
            number, pieces = len(hits), render_hits(format_, hits, look(to_file=output is not None))
    write(pieces, output, run.in_vain)
    if run.failed or not number:
        raise typer.Exit(2 if run.failed else 1)


def _apart(call: typer.Context, format_: str, *, fields: bool, context: bool) -> None:
    """Refuse options that have no effect on what is shown."""
    limit, sort = given(call, "limit"), given(call, "sort")
    apart("--fields", fields, format=given(call, "format_"), limit=limit, sort=sort, context=context)
    apart("--format count", format_ == "count", limit=limit, sort=sort)
    apart(f"--format {format_}", format_ in ("count", "csv", "paths"), context=context)


class _Wish(NamedTuple):
    """What the command line asks."""

    expression: str
    limit: int
    sort: str
    context: bool
    quiet: bool


def _check(expression: str, registry: Registry) -> None:
    """Refuse a wrong expression before any source is read."""
    from wsisres.store.query.compile import compiled
    from wsisres.store.query.patterns import Patterns

    compiled(expression, registry, Patterns())


def _found(connection: sqlite3.Connection, wish: _Wish, registry: Registry) -> list[Hit]:
    from wsisres.store.query.ask import RANKED
    from wsisres.store.query.hits import asked

    answer = asked(connection, wish.expression, registry, limit=wish.limit, sort=wish.sort, context=wish.context)
    notes = list(answer.notes)
    if answer.cut:
        notes.append(
            f"more than {RANKED:,} clauses match; the first {RANKED:,} in the order of the documents are ranked: "
            "ask for more words or a field"
        )
    if answer.more:
        notes.append(f"the first {len(answer.hits):,} hits are shown; --limit 0 shows all")
    _tell(notes, quiet=wish.quiet)
    return answer.hits


def _counted(connection: sqlite3.Connection, wish: _Wish, registry: Registry) -> tuple[int, list[str]]:
    from wsisres.store.query.hits import how_many

    number, notes = how_many(connection, wish.expression, registry)
    _tell(notes, quiet=wish.quiet)
    return number, [f"{number}\n"]


def _tell(notes: list[str], *, quiet: bool) -> None:
    from wsisres.cli.output import tell

    for note in notes if not quiet else ():
        tell(f"wsisres: note: {note}")


def _explain(output: Path | None) -> None:
    from wsisres.cli.output import look, write
    from wsisres.render.hits import fields_table
    from wsisres.store.query.fields import FIELDS

    rows = [(field.name, field.help, field.example) for field in FIELDS.values()]
    write(fields_table(rows, look(to_file=output is not None)), output)
