"""A quotation for reading, for a document, and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.render.marks import raised, with_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wsisres.model import Clause
    from wsisres.model.quote import Quote

__all__ = ["render_quote"]


def render_quote(format_: str, quote: Quote) -> Iterator[str]:
    """The quotation in one of `QUOTES`."""
    if format_ == "json":
        yield quote.model_dump_json(indent=2) + "\n"
    else:
        yield "\n".join({"text": _text, "markdown": _markdown}[format_](quote)) + "\n"


def _text(quote: Quote) -> Iterator[str]:
    yield f"{quote.document or quote.source}  {quote.address}"
    yield ""
    if quote.heading:
        yield quote.heading
    for depth, words in enumerate(quote.lead_in):
        yield "   " * depth + words
    depth = len(quote.lead_in) if quote.kind == "clause" else 0
    yield from _lines(quote, depth, raised)
    for note in quote.footnotes:
        yield ""
        yield f"{raised(note.mark)} {note.text}"


def _lines(quote: Quote, depth: int, form: Callable[[str], str]) -> Iterator[str]:
    marker = form(quote.marker) if quote.kind == "footnote" else quote.marker
    own = [f"{marker} {quote.text}".strip()] if quote.text else []
    yield from ("   " * depth + line for words in own for line in words.split("\n"))
    for clause in quote.clauses:
        yield from _below(clause, depth + (quote.kind == "clause"))
    if quote.tail:
        yield "   " * depth + quote.tail


def _below(clause: Clause, depth: int) -> Iterator[str]:
    text = with_marks(clause.text, clause.footnotes, clause.footnote_places)
    yield "   " * depth + f"{clause.marker} {text}".strip()
    for child in clause.clauses:
        yield from _below(child, depth + 1)
    if clause.tail:
        yield "   " * depth + clause.tail


def _markdown(quote: Quote) -> Iterator[str]:
    yield f"**{quote.document or quote.source}**, *{quote.address}*:"
    yield ""
    shown = [f"*{quote.heading}*"] if quote.heading else []
    shown += [*quote.lead_in, *_lines(quote, 0, "[^{}]".format)]
    for line in shown:
        yield f"> {line.strip()}"
        yield ">"
    for note in quote.footnotes:
        yield f"> [^{note.mark}]: {note.text}"
