"""`wsisres show`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wsisres.cli.options import Database, Language, Output, Quiet, RegistryFiles, Verbose, format_of, verbosity
from wsisres.diagnostics import InputError, WsisresError
from wsisres.render import QUOTES

if TYPE_CHECKING:
    from wsisres.model import Document

__all__ = ["show"]

_SHOWN = 12
"""So many candidates are listed."""


def show(
    words: Annotated[
        list[str], typer.Argument(metavar="[SOURCE] ADDRESS", help="A file, and an address; of an index an address.")
    ],
    db: Database = None,
    format_: Annotated[str, format_of(QUOTES)] = "text",
    output: Output = None,
    registry: RegistryFiles = None,
    language: Language = "en",
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Quote a clause by its address, with its lead-in.

    Example: wsisres show corpus/wtdc-14/resolution-30.txt "resolves 9 ii)"
    """
    from wsisres.cli.output import write
    from wsisres.cli.sources import Run
    from wsisres.model.quote import quote
    from wsisres.render.quote import render_quote

    if len(words) == 1 and not db and Path(words[0]).exists():
        message = f"{words[0]}: expected an address behind the file, such as 'resolves 1'"
        raise WsisresError(message)
    source, address = (words[0], " ".join(words[1:])) if len(words) > 1 and not db else ("", " ".join(words))
    act, _, spoken = address.rpartition("#")
    told = verbosity(verbose, quiet)
    run = Run([source] if source else None, db=db, registry=registry, language=language, verbosity=told)
    names = run.registry.actors.names
    found = _named(run.db, act, address) if run.db else list(run.documents())
    if run.failed:
        raise typer.Exit(2)
    document, path = _one(_matching(found, act), spoken, names, address)
    write(render_quote(format_, quote(document, path, names)), output)
    raise typer.Exit(0)


def _named(db: str, act: str, address: str) -> list[Document]:
    """The documents of an index that are meant: one act, or all editions of one."""
    from wsisres.store.documents import named
    from wsisres.store.opening import damage, opened

    if not act:
        message = f"'{address}': expected the act before the address in an index: PP/RES/140@PP-18#{address}"
        raise WsisresError(message)
    with damage(db):
        found = named(opened(db), act)
    if not found:
        raise InputError(db, f"holds no {act}", "`wsisres query 'document:...' --format paths` lists what it holds")
    return found


def _matching(found: list[Document], act: str) -> list[Document]:
    """Of several documents of a source those of the act, where one is named."""
    return [one for one in found if not act or act in (one.id, (one.id or "").partition("@")[0], one.source.name)]


def _one(found: list[Document], spoken: str, names: dict[str, tuple[str, ...]], address: str) -> tuple[Document, str]:
    """The one place that an address means; raises `WsisresError` with the candidates."""
    from wsisres.model.address import address_of, find

    places = [(document, path) for document in found for path in find(document, spoken, names)]
    if len({id(document) for document, _ in places}) == 1:  # what we print leads back to the place that we print it for
        places = [place for place in places if address_of(*place, names) == spoken] or places
    if len(places) == 1:
        return places[0]
    if places:
        trouble, candidates = "is ambiguous", places
    else:
        trouble, candidates = "is not in the text", [(one, path) for one in found for path in _near(one, spoken)]
    if not candidates:
        message = f"'{address}' is not in the text, and no section of any: `wsisres parse` shows what there is"
        raise WsisresError(message)
    shown = [f"  {doc.id or doc.source.name}#{path}  {address_of(doc, path, names)}" for doc, path in candidates]
    more = [f"  and {len(shown) - _SHOWN} more"] if len(shown) > _SHOWN else []
    raise WsisresError("\n".join([f"'{address}' {trouble}; candidates:", *shown[:_SHOWN], *more]))


def _near(document: Document, spoken: str) -> list[str]:
    """Clauses whose section is meant by the first word, else all sections."""
    from wsisres.model.walk import clauses_of

    word = spoken.casefold().split(" ")[0].split("/")[0]
    sections = [section for section in document.sections if word and word in section.heading.casefold().split()]
    below = [path for section in sections for path in (section.id, *(clause.path for clause in clauses_of(section)))]
    return below or [section.id for section in document.sections]
