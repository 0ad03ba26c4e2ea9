"""`wsisres xref`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
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
    given,
    listed,
    many_of,
    one_of,
    verbosity,
)
from wsisres.render.graph import DRAWN, GRAPHS
from wsisres.render.rows import ROWS
from wsisres.terms import KINDS, STATUSES

if TYPE_CHECKING:
    from wsisres.analysis.xref import Citing, Texts

__all__ = ["xref"]


def xref(  # noqa: PLR0913, PLR0917 - the options of a command
    call: typer.Context,
    sources: SomeSources = None,
    db: Database = None,
    format_: Annotated[str, format_of(ROWS)] = "table",
    to: Annotated[
        str | None, typer.Option("--to", metavar="ID", help="Only citations of this act, or of this edition of it.")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="ID", help="Only citations by this act, or by this edition of it.")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option("--status", metavar="LIST", callback=many_of(STATUSES), help=f"Among: {', '.join(STATUSES)}."),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="LIST", callback=many_of(KINDS), help=f"Among: {', '.join(KINDS)}."),
    ] = None,
    as_of: Annotated[
        int | None,
        typer.Option("--as-of", metavar="YEAR", min=1865, max=9999, help="Judge by the editions known in this year."),
    ] = None,
    internal: Annotated[
        bool, typer.Option("--internal", help="Show the references inside each text instead of citations.")
    ] = False,
    graph: Annotated[
        str | None,
        typer.Option("--graph", metavar="FORM", callback=one_of(GRAPHS), help=f"A graph: {', '.join(GRAPHS)}."),
    ] = None,
    output: Output = None,
    registry: RegistryFiles = None,
    language: Language = "en",
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Show who cites what, and what is out of date.

    Example: wsisres xref corpus/wtdc-14/resolution-30.txt --status superseded --as-of 2015
    """
    from wsisres.analysis.xref import Texts
    from wsisres.cli.output import write
    from wsisres.cli.sources import Run

    apart("--internal", internal, graph=graph, status=status, kind=kind, to=to, as_of=as_of)
    apart("--graph", graph, format=given(call, "format_"))
    apart(f"--graph {graph}", graph in DRAWN and not status, as_of=as_of)
    run = Run(sources, db=db, registry=registry, language=language, verbosity=verbosity(verbose, quiet))
    texts = Texts(run.registry, as_of=as_of)
    for document in run.documents():
        texts.add(document)
    wanted = partial(_wanted, texts, to, from_, frozenset(listed(status)), frozenset(listed(kind)))
    if run.in_vain():  # "no citations" would be no answer
        raise typer.Exit(2)
    if not quiet:
        _tell([*texts.notes, *texts.strangers(to, from_)], texts.cycles() if verbose else [])
    pieces = _graph(graph, texts, wanted) if graph else _shown(format_, texts, wanted, from_, output, internal=internal)
    write(pieces, output)
    if run.failed:
        raise typer.Exit(2)


def _tell(notes: list[str], cycles: list[list[str]]) -> None:
    """What is odd about the sources as a whole, or about the question."""
    from wsisres.cli.output import tell

    for note in notes:
        tell(f"wsisres: {note}")
    for group in cycles:
        tell(f"wsisres: {len(group)} texts cite each other in a circle: {', '.join(group)}")


def _wanted(
    texts: Texts, to: str | None, from_: str | None, statuses: frozenset[str], kinds: frozenset[str], row: Citing
) -> bool:
    from wsisres.model.ids import is_of

    if kinds and row.kind not in kinds:
        return False
    if to and not (row.target and is_of(row.target, to)):
        return False
    if from_ and not is_of(texts.documents[row.document].name, from_):
        return False
    return not statuses or texts.status(row)[0] in statuses


def _shown(
    format_: str,
    texts: Texts,
    wanted: Callable[[Citing], bool],
    from_: str | None,
    output: Path | None,
    *,
    internal: bool,
) -> Iterator[str]:
    from wsisres.cli.output import look
    from wsisres.model.ids import is_of
    from wsisres.render import xref as render

    how, several = look(to_file=output is not None), len(texts.documents) > 1
    inside = texts.referring(lambda row: not from_ or is_of(texts.documents[row.document].name, from_))
    if format_ in render.WHOLE:
        parts = {
            "citations": () if internal else texts.settled(wanted),
            "internal_references": inside,
            "documents": texts.sources(),
        }
        return render.whole(format_, parts, {"cycles": texts.cycles()}, how)
    if internal:
        return render.references(format_, inside, how, several=several)
    return render.citations(format_, texts.settled(wanted), how, several=several)


def _graph(form: str, texts: Texts, wanted: Callable[[Citing], bool]) -> Iterator[str]:
    from wsisres.analysis.citation_graph import citation_graph
    from wsisres.render.graph import render

    return render(form, citation_graph(texts, wanted))
