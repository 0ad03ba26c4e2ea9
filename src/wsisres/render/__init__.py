"""One output format a file; the table `RENDERERS`. The only place that lays out results for people and programs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model import Document

__all__ = ["DIFFS", "HITS", "KINDS", "NO_TEXT", "QUOTES", "RENDERERS", "VIEWS", "Look", "render"]


class Look(NamedTuple):
    """How results are shown to a person."""

    colour: bool = False
    width: int = 100
    """Columns of the terminal."""


RENDERERS: dict[str, str] = {
    "tree": "Sections, clauses, footnotes and counts, for reading",
    "outline": "The headings with their addressees and counts",
    "json": "An array of documents",
    "jsonl": "One document a line",
    "yaml": "A list of documents",
    "markdown": "Headings and lists",
    "text": "The clean text; parsed again, it gives the same structure",
}
"""Output formats of `wsisres parse`: each is the module of this name in `wsisres.render`, with a function `render`."""

HITS: dict[str, str] = {
    "table": "Clauses by document, the words lit",
    "json": "An array of hits",
    "jsonl": "One hit a line",
    "csv": "Comma-separated values with a line of names",
    "yaml": "A list of hits",
    "markdown": "Quotations by document",
    "count": "How many",
    "paths": "One address a line: PP/RES/140@PP-18#resolves/3",
}
"""Output formats of `wsisres query`."""
QUOTES = ("text", "markdown", "json")
"""Output formats of `wsisres show`."""
DIFFS = ("text", "json", "markdown", "csv", "html", "docx")
"""Output formats of `wsisres diff`."""
NO_TEXT = ("docx", "xlsx", "png")
"""Formats that a terminal cannot show."""
VIEWS = ("inline", "side")
"""In the text of `wsisres diff` old and new words in one paragraph, or side by side."""
KINDS = ("ADD", "MOD", "(MOD)", "SUP", "NOC", "moved", "renumbered")
"""What `wsisres diff --only` may name; MOD takes in the editorial (MOD)."""


def render(format_: str, documents: Iterable[Document], look: Look) -> Iterator[str]:
    """The documents in one of `RENDERERS`, piece by piece, so that a large corpus need not be in memory at once."""
    module = import_module(f"wsisres.render.{_MODULES.get(format_, format_)}")
    pieces: Iterator[str] = module.render(documents, look)
    return pieces


_MODULES = {"json": "json_array", "jsonl": "json_lines", "text": "plain", "yaml": "yaml_list"}
"""Formats whose names are those of other modules."""
