"""`wsisres query`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from wsisres.cli.corpus import connected, registry_of
from wsisres.cli.options import Database, Language, Output, Quiet, RegistryFiles, SomeSources, Verbose, one_of
from wsisres.diagnostics import WsisresError
from wsisres.render import HITS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from wsisres.model.hits import Hit
    from wsisres.registry import Registry

__all__ = ["query"]

SORTS = ("relevance", "document", "year")


def query(  # noqa: PLR0913, PLR0917 - the options of a command
    expression: Annotated[str | None, typer.Argument(metavar="EXPRESSION", help="What to look for.")] = None,
    sources: SomeSources = None,
    db: Database = None,
    fields: Annotated[bool, typer.Option("--fields", help="Explain the fields, with an example each.")] = False,
    format_: Annotated[
        str,
        typer.Option("--format", "-f", metavar="FORMAT", callback=one_of(HITS), help=f"One of: {', '.join(HITS)}."),
    ] = "table",
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
    """Find clauses by their words and by what is asked of whom.

    Takes words, "phrases", begin*, /regular expressions/ and field:value, with AND, OR, NOT and brackets.

    Example: wsisres query 'actor:DIR-BDT "developing countries" -report*' corpus/wtdc-14
    """
    if fields:
        _explain()
        return
    if expression is None:
        message = "nothing is asked: expected an expression; `wsisres query --fields` lists the fields"
        raise WsisresError(message)
    from wsisres.cli.output import look, write
    from wsisres.cli.sources import Run
    from wsisres.render.hits import render_hits
    from wsisres.store.opening import damage

    run = Run(sources, db=db, registry=registry, language=language, verbosity=2 if verbose and not quiet else 0)
    known = registry_of(registry)
    _check(expression, known)
    connection = connected(run, known)
    wish = _Wish(expression, limit, sort, context, quiet)
    with damage(run.db or "in memory"):
        pieces: Iterable[str]
        if format_ == "count":
            number, pieces = _counted(connection, wish, known)
        else:
            hits = _found(connection, wish, known)
            number, pieces = len(hits), render_hits(format_, hits, look(to_file=output is not None))
    write(pieces, output, run.in_vain)
    if run.failed or not number:
        raise typer.Exit(2 if run.failed else 1)


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
    for note in notes if not quiet else ():
        print(f"wsisres: note: {note}", file=sys.stderr)  # noqa: T201


def _explain() -> None:
    from wsisres.cli.output import look, write
    from wsisres.render.hits import fields_table
    from wsisres.store.query.fields import FIELDS

    write(fields_table([(field.name, field.help, field.example) for field in FIELDS.values()], look()), None)
