"""The one place that knows all stages: read, normalise, parse, analyse."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsisres.analysis import analysed
from wsisres.normalise import normalise
from wsisres.parsing import parse_draft
from wsisres.readers import Settings, read, read_both
from wsisres.registry import load_registry
from wsisres.source import SourceText

if TYPE_CHECKING:
    from os import PathLike

    from wsisres.diagnostics import Diagnostic
    from wsisres.model import Document
    from wsisres.registry import Registry

__all__ = ["Parsed", "load", "parse", "parse_both", "parse_file"]


class Parsed(NamedTuple):
    """The documents of one source, and the source to show places in."""

    source: SourceText
    documents: list[Document]


def parse(
    text: str, *, name: str = "-", markdown: bool = False, language: str = "en", registry: Registry | None = None
) -> list[Document]:
    """The documents of a text, in order; none where it holds no title block, opening or heading.

    Content never raises: what was repaired or not understood is in each document's `diagnostics`.
    """
    source = SourceText.of(text, name, format_="markdown" if markdown else "text", language=language)
    return _parse(source, [], registry or load_registry())


def load(
    path: str | PathLike[str], *, language: str = "en", registry: Registry | None = None, revision: str = "accepted"
) -> list[Document]:
    """The documents of a file; raises `wsisres.InputError` where it cannot be read at all.

    `revision` is `accepted` or `original`: which text of a Word file with tracked changes.
    """
    return parse_file(str(path), language=language, registry=registry, revision=revision).documents


def parse_file(
    name: str,
    *,
    language: str = "en",
    registry: Registry | None = None,
    revision: str = "accepted",
    data: bytes | None = None,
) -> Parsed:
    """The documents of a file or of standard input (`-`), with the decoded source; raises `InputError`.

    `data` are the bytes of the file, where the caller has them.
    """
    source, found = read(name, Settings(language, revision), data)
    return Parsed(source, _parse(source, found, registry or load_registry()))


def parse_both(name: str, *, language: str = "en", registry: Registry | None = None) -> tuple[Parsed, Parsed]:
    """The text in force and the text proposed: a file with its tracked changes rejected, and with them accepted.

    Raises `InputError` where the file cannot be read or has no tracked changes.
    """
    rows = registry or load_registry()
    original, accepted = (Parsed(source, _parse(source, found, rows)) for source, found in read_both(name, language))
    return original, accepted


def _parse(source: SourceText, found: list[Diagnostic], registry: Registry) -> list[Document]:
    draft = normalise(source)
    draft.diagnostics[:0] = found
    return [analysed(document, places, registry) for document, places in parse_draft(draft, registry)]
