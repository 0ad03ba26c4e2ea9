"""Footnotes tied to the places where their marks stand. Source: DOMAIN D, LAYOUTS "Footnotes"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsisres import grammar
from wsisres.parsing.context import Context, Node, Words, trimmed, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark import Token

__all__ = ["read_footnotes"]

_MARKED = re.compile(r"\x02 *([\ue000-\ue0ff]+)")


def read_footnotes(context: Context, notes: list[Token], title: Words, sections: list[Node]) -> list[Node]:
    """The footnotes of a document: `notes` as found, `title` with its marks, `sections` with theirs."""
    anchors: dict[str, list[str]] = {mark: ["title"] for mark in title.marks}
    for place, node in _places(sections):
        for mark in node["footnotes"]:
            anchors.setdefault(mark, []).append(place)
    footnotes = [_footnote(context, note, anchors) for note in notes]
    for footnote in footnotes:
        if not footnote["anchors"]:
            _unanchored(context, footnote, title.text, sections)
    return footnotes


def _places(nodes: list[Node]) -> Iterator[tuple[str, Node]]:
    for node in nodes:
        yield node.get("path") or node["id"], node
        yield from _places(node["clauses"])


def _footnote(context: Context, note: Token, anchors: dict[str, list[str]]) -> Node:
    match = _MARKED.match(note.value)
    sealed = match[1] if match else ""
    mark = words_of(sealed).marks[0] if sealed else ""
    text = words_of(note.value[match.end() if match else 1 :]).text
    return {
        "mark": mark,
        "text": text,
        "anchors": list(dict.fromkeys(anchors.get(mark, ()))),
        "span": context.span(trimmed(note)),
    }


def _unanchored(context: Context, footnote: Node, title: str, sections: list[Node]) -> None:
    """A mark that was lost: the stock note belongs to the first mention of its term (DOMAIN E); others stay open."""
    where = (footnote["span"]["start"] + 1, footnote["span"]["end"] + 1)
    language = context.source.language
    if grammar.pattern("<STOCK_NOTE>", language).match(footnote["text"]):
        term = grammar.pattern("<STOCK_TERM>", language)
        texts = [("title", title), *_texts_before(sections, footnote)]
        place = next((place for place, text in texts if term.search(text)), None)
        if place:
            footnote["anchors"] = [place]
            message = f"mark {footnote['mark']} is lost; this note belongs to the first mention of its term, in {place}"
            context.report("footnote-inferred", message, where)
            return
    context.report("footnote-unanchored", f"no place in the text has the mark {footnote['mark']}", where)


def _texts_before(sections: list[Node], footnote: Node) -> Iterator[tuple[str, str]]:
    """The words of every place that stands before a note: a mark cannot follow its note."""
    for place, node in _places(sections):
        if node["span"]["start"] < footnote["span"]["start"]:
            yield place, node.get("text") or node.get("lead") or ""
