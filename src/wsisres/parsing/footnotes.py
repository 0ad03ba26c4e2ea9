"""Footnotes tied to the places where their marks stand. Source: DOMAIN D, LAYOUTS "Footnotes"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsisres import grammar
from wsisres.model.walk import footnote_paths
from wsisres.parsing.context import Context, Node, Pieces, Words, trimmed, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark import Token

__all__ = ["note_pieces", "read_footnotes"]

_MARKED = re.compile(r"\x02 *([\ue000-\ue0ff]+)")


def note_pieces(notes: list[Token]) -> Pieces:
    """For each footnote the range of its words, its mark left out."""
    paths = footnote_paths(_split(note)[0] for note in notes)
    return {
        path: [((note.end_pos or 0) - len(_split(note)[1]), note.end_pos or 0)]
        for path, note in zip(paths, notes, strict=True)
    }


def read_footnotes(
    context: Context, notes: list[Token], title: Words, sections: list[Node], annexes: dict[str, list[str]]
) -> list[Node]:
    """The footnotes of a document: `notes` as found, `title`, `sections` and `annexes` with their marks."""
    anchors: dict[str, list[str]] = {mark: ["title"] for mark in title.marks}
    for place, node in _places(sections):
        for mark in node["footnotes"]:
            anchors.setdefault(mark, []).append(place)
    for place, marks in annexes.items():
        for mark in marks:
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
    mark, words = _split(note)
    return {
        "mark": mark,
        "text": words_of(words).text,
        "anchors": list(dict.fromkeys(anchors.get(mark, ()))),
        "span": context.span(trimmed(note)),
    }


def _split(note: Token) -> tuple[str, str]:
    """The mark of a footnote and the clean text behind it."""
    match = _MARKED.match(note.value)
    return (words_of(match[1]).marks[0], note.value[match.end() :]) if match else ("", note.value[1:])


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
