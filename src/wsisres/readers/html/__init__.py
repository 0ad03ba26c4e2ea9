"""Web pages: blocks as paragraphs, lists with the marks that a browser makes, footnotes tied, menus left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.diagnostics import Diagnostic, InputError
from wsisres.readers.html.density import dropped
from wsisres.readers.html.notes import Notes
from wsisres.readers.html.page import page, words
from wsisres.readers.html.walk import Walk
from wsisres.readers.revisions import found_changes
from wsisres.source import Span

if TYPE_CHECKING:
    from wsisres.readers.settings import Settings
    from wsisres.source import SourceText

__all__ = ["read_html"]

_SHOWN = 60
"""How many characters of what was left out a message quotes; all of it is in the diagnostic's `text`."""


def read_html(name: str, data: bytes, settings: Settings) -> tuple[SourceText, list[Diagnostic]]:
    """The text of a web page with its hints; raises `InputError` for a page without words or of too many."""
    root, found = page(name, data)
    notes = Notes(root)
    apart = [element for element in dropped(root) if element not in notes.blocks]
    walk = Walk(notes, {*apart, *notes.blocks}, settings.revision)
    source = walk.read(root).source(name, data, "html", settings)
    if not source.text:
        raise InputError(name, "is a web page without words", "check that the page was saved whole")
    source.revisions = tuple(walk.revisions)
    found += found_changes(source.revisions, settings.revision)
    apart_words = [" ".join(words(element, " ").split()) for element in apart]
    for what, texts in (
        ("no part of the text", apart_words),
        ("hidden words", [" ".join(" ".join(walk.hidden).split())]),
    ):
        for text in filter(None, texts):
            found.append(Diagnostic("left-out", f"{what}, left out: '{_short(text)}'", Span(0, 0), text))
    return source, found


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
