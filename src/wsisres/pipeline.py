"""The one place that knows all stages: read, normalise, parse, analyse."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsisres.analysis import analysed
from wsisres.normalise import normalise
from wsisres.parsing import parse_draft
from wsisres.readers import read
from wsisres.registry import load_registry
from wsisres.source import SourceText

if TYPE_CHECKING:
    from os import PathLike

    from wsisres.diagnostics import Diagnostic
    from wsisres.model import Document
    from wsisres.registry import Registry

__all__ = ["Parsed", "load", "parse", "parse_file"]


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


def load(path: str | PathLike[str], *, language: str = "en", registry: Registry | None = None) -> list[Document]:
    """The documents of a file; raises `wsisres.InputError` where it cannot be read at all."""
    return parse_file(str(path), language=language, registry=registry).documents


def parse_file(
    name: str, *, language: str = "en", registry: Registry | None = None, data: bytes | None = None
) -> Parsed:
    """The documents of a file or of standard input (`-`), with the decoded source; raises `InputError`.

    `data` are the bytes of the file, where the caller has them.
    """
    source, found = read(name, language, data)
    return Parsed(source, _parse(source, found, registry or load_registry()))


def _parse(source: SourceText, found: list[Diagnostic], registry: Registry) -> list[Document]:
    draft = normalise(source)
    draft.diagnostics[:0] = found
    return [analysed(document, places, registry) for document, places in parse_draft(draft, registry)]
