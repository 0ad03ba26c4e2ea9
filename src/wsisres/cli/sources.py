"""Sources of a command: each is read and parsed in turn; one that cannot be read is one line, and the others go on."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from wsisres.diagnostics import InputError, WsisresError

if TYPE_CHECKING:
    from pathlib import Path

    from wsisres.model import Document
    from wsisres.pipeline import Parsed

__all__ = ["Run"]

_Step = TypeVar("_Step", str, int)
_MANY = 20
"""From so many files on a progress bar is shown."""


def database(db: str | None, sources: list[str] | None) -> str | None:
    """The index to read: that of --db, else, where no sources are named, that of the environment."""
    if db and sources:
        message = f"--db {db} and {sources[0]}: expected an index or sources, not both"
        raise WsisresError(message)
    found = db or (None if sources else os.environ.get("WSISRES_DB") or None)
    if not found and not sources:
        message = "nothing to read: name a source, or an index by --db"
        raise WsisresError(message)
    return found


def _kept(db: str) -> Iterator[Document]:
    from wsisres.store.documents import documents
    from wsisres.store.opening import damage, opened

    with damage(db):
        yield from documents(opened(db))


class Run:
    """The sources of one call, and what went wrong with them."""

    def __init__(
        self,
        sources: list[str] | None,
        *,
        db: str | None = None,
        registry: list[Path] | None = None,
        language: str = "en",
        revision: str = "accepted",
        verbosity: int = 1,
        summarize: bool = False,
    ) -> None:
        """Keep what the command line says.

        `verbosity` 0 shows no diagnostics, 1 warnings, 2 all; `summarize` adds a count of the repairs, for formats that
        do not list them themselves. `db` is an index that takes the place of sources; raises `WsisresError` where
        neither or both are named.
        """
        self.db = database(db, sources)
        self.sources, self.language, self.revision = sources or [], language, revision
        self.registry = tuple(map(str, registry or ()))
        self.verbosity, self.summarize = verbosity, summarize
        self.failed = self.done = 0

    def in_vain(self) -> bool:
        """Whether there were sources and none could be read, so that an older output file must stay."""
        return self.failed > 0 and self.done == 0

    def documents(self) -> Iterator[Document]:
        """Every document of every source or of an index; diagnostics and errors go to standard error as they come."""
        if self.db:
            yield from _kept(self.db)
            return
        for parsed in self.parsed():
            yield from parsed.documents

    def parsed(self) -> Iterator[Parsed]:
        """Every source that could be read, with its documents."""
        for name in self._tracked(self._names()):
            parsed = self._parsed(name)
            if parsed is not None:
                self.done += 1
                self._tell(parsed)
                yield parsed

    def both(self) -> tuple[list[Document], list[Document]]:
        """The original and the accepted text of a Word file with tracked changes; raises `InputError`."""
        from wsisres.pipeline import parse_both
        from wsisres.registry import load_registry

        registry = load_registry(*self.registry)
        original, accepted = parse_both(self.sources[0], language=self.language, registry=registry)
        self._tell(accepted)
        return original.documents, accepted.documents

    def _names(self) -> list[str]:
        names: list[str] = []
        from wsisres.readers import expand

        for source in self.sources:
            try:
                names += expand(source)
            except InputError as error:
                self._fail(error)
        return names

    def _tracked(self, names: list[str]) -> Iterator[str]:
        if len(names) > 1:
            gc.enable()  # switched off for the start
        if not sys.stderr.isatty() or not self.verbosity:
            yield from names
        elif len(names) < _MANY:
            yield from _with_pages(names)
        else:
            yield from _track(names, "parsing")

    def _parsed(self, name: str) -> Parsed | None:
        from wsisres.pipeline import parse_file
        from wsisres.registry import load_registry

        registry = load_registry(*self.registry)
        try:
            parsed = parse_file(name, language=self.language, registry=registry, revision=self.revision)
        except InputError as error:
            self._fail(error)
            return None
        if not parsed.documents:
            what = "holds no resolution: no title block, no opening line and no section heading was found"
            self._fail(InputError(name, what, "check that this is the text of a resolution"))
            return None
        return parsed

    def _fail(self, error: InputError) -> None:
        self.failed += 1
        print(f"wsisres: {error}", file=sys.stderr)  # noqa: T201

    def _tell(self, parsed: Parsed) -> None:
        if not self.verbosity:
            return
        from wsisres.cli.output import coloured
        from wsisres.render.diagnostics import diagnostic_lines, summary

        colour = coloured(sys.stderr)
        rows = [row for document in parsed.documents for row in document.diagnostics]
        shown = rows if self.verbosity > 1 else [row for row in rows if row.severity != "info"]
        for line in diagnostic_lines(shown, parsed.source, colour=colour):
            print(line, file=sys.stderr)  # noqa: T201
        repairs = summary(rows) if self.summarize and self.verbosity == 1 else None
        if repairs:
            print(f"{parsed.source.name}: {repairs} (-v shows them)", file=sys.stderr)  # noqa: T201


def _with_pages(names: list[str]) -> Iterator[str]:
    """The names; while one of them is read, the pages of a long file are counted."""
    from wsisres.readers.progress import show

    show(_track)
    try:
        yield from names
    finally:
        show(None)


def _track(steps: Sequence[_Step], words: str) -> Iterator[_Step]:
    """The steps, with a bar on the terminal as long as they last."""
    from rich.console import Console
    from rich.progress import track

    yield from track(steps, words, console=Console(stderr=True), transient=True)
