"""Documents of the tree as models; each method is named like its grammar rule."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from lark import Token, Tree

from wsisres.parse.context import Context, Node, Words, words_of
from wsisres.parse.footnotes import read_footnotes
from wsisres.parse.sections import SectionReader
from wsisres.parse.titles import (
    Designation,
    act_id,
    body_by_shape,
    conference_of,
    edition_node,
    last_year,
    opening_node,
    read_designation,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_tree"]

_BACK_MATTER = re.compile(r"[A-Z]{6,14} \d+[A-Z]? \([A-Z]")


def read_tree(tree: Tree[Token], context: Context) -> list[Node]:
    """The documents of a text, front matter reported."""
    documents: list[Node] = []
    for part in tree.children:
        if isinstance(part, Tree) and part.data == "front":
            _left_out(context, part, "front-matter", "words before the title block left out")
        elif isinstance(part, Tree):
            documents.append(_document(part, context))
    documents = _without_covers(documents, context)
    for document in documents:
        _check(context, document)
    return documents


def _without_covers(documents: list[Node], context: Context) -> list[Node]:
    """A cover page names the resolution that follows: no document of its own."""
    kept = []
    for document, following in zip_longest(documents, documents[1:]):
        empty = not document["sections"] and not document["opening"]
        same = following is not None and (document["instrument"], document["number"]) == (following["instrument"], following["number"])
        if empty and same:
            start, _, end = document["extent"]
            context.report("front-matter", "cover page left out", start, end, dropped=True)
        else:
            kept.append(document)
    return kept


def _left_out(context: Context, tree: Tree[Token], code: str, message: str) -> None:
    tokens = [token for token in tree.scan_values(lambda _: True)]
    for token in tokens:
        context.report(code, message, (token.start_pos or 0) + 1, token.end_pos or 0, dropped=True)


# document: DESIGNATION title opening? section* annex*
def _document(tree: Tree[Token], context: Context) -> Node:
    first = next(tree.scan_values(lambda _: True))
    last = list(tree.scan_values(lambda _: True))[-1]
    designation = _designation(tree, context)
    title, history, notes = _title(tree, designation)
    opening = next((opening_node(context, part.children[0]) for part in _parts(tree, "opening")), None)  # type: ignore[arg-type]
    body, conference, candidates = _settle(context, designation, opening, history)
    reader = SectionReader(context, context.registry.bodies[body].director if body else None)
    for section in _parts(tree, "section"):
        reader.section(section)
    _drop_back_matter(reader, context)
    annexes = [_annex(annex, context, notes) for annex in _parts(tree, "annex")]
    notes += [note for part in _parts(tree, "opening") for note in part.children if isinstance(note, Token) and note.type == "NOTE"]
    notes = sorted([*notes, *reader.notes], key=lambda note: note.start_pos or 0)
    return {
        "id": act_id(body, designation, conference) if designation else None,
        "instrument": designation.instrument if designation else None,
        "number": designation.number if designation else None,
        "body": body,
        "designation": words_of(first.value).text if designation else None,
        "title": title.text or None,
        "title_footnotes": title.marks,
        "title_footnote_places": title.places,
        "history": history or None,
        "edition": edition_node(designation, conference, context.registry) if designation else None,
        "opening": opening,
        "sections": reader.sections,
        "footnotes": read_footnotes(context, notes, title, reader.sections),
        "annexes": annexes,
        "extent": (first.start_pos or 0, first.end_pos or 0, last.end_pos or 0),
        "candidates": candidates,
    }
    return document


def _parts(tree: Tree[Token], kind: str) -> Iterator[Tree[Token]]:
    return (child for child in tree.children if isinstance(child, Tree) and child.data == kind)


def _designation(tree: Tree[Token], context: Context) -> Designation | None:
    first = tree.children[0]
    if not isinstance(first, Token):
        return None
    line = words_of(first.value).text
    designation = read_designation(line, context.source.language)
    if designation is None:
        context.report("unknown-instrument", f"'{line}' is not understood as a title block", first.start_pos or 0, first.end_pos or 0)
    return designation


# title: (LINE | HISTORY | NOTE | REST)*
def _title(tree: Tree[Token], designation: Designation | None) -> tuple[Words, str, list[Token]]:
    words, history, notes = Words(designation.title or "" if designation else "", [], []), "", []
    for part in _parts(tree, "title"):
        for token in part.children:
            if not isinstance(token, Token):
                continue
            line = words_of(token.value.lstrip("\x01\x03"))
            if token.type == "NOTE":
                notes.append(token)
            elif token.type == "HISTORY":
                history, words = line.text, words._replace(marks=words.marks + line.marks, places=words.places + [len(words.text)] * len(line.marks))
            else:
                words += line
    return words, history, notes


# annex: ANNEX (LINE | NOTE | REST)*
def _annex(tree: Tree[Token], context: Context, notes: list[Token]) -> Node:
    head = tree.children[0]
    lines: list[str] = []
    for token in tree.children[1:]:
        if not isinstance(token, Token):
            continue
        text = words_of(token.value.lstrip("\x01\x02\x03")).text
        if token.type == "NOTE":
            notes.append(token)
        elif token.type == "REST" and lines:
            lines[-1] = f"{lines[-1]} {text}"
        else:
            lines.append(text)
    title = lines.pop(0) if lines and len(lines) > 1 and not lines[0].endswith((";", ".", ":", ",")) and not lines[0][:1].isdigit() else None
    last = tree.children[-1]
    return {
        "heading": words_of(head.value).text,  # type: ignore[union-attr]
        "title": title,
        "text": "\n".join(lines),
        "span": context.span((head.start_pos or 0) + 1, last.end_pos or 0),  # type: ignore[union-attr]
    }


def _settle(context: Context, designation: Designation | None, opening: Node | None, history: str) -> tuple:  # type: ignore[type-arg]
    """Body and conference of the text itself: who speaks, else the shape, else the place and year."""
    conferences = context.registry.conferences
    body = opening["body"] if opening else None
    if designation is None:
        return body, None, ()
    issuer = conferences.body_named(designation.issuer or "")
    label = conferences.labelled(designation.conference) if designation.conference else None
    body = body or issuer or body_by_shape(designation) or (label.body if label else None)
    conference, candidates = conference_of(designation, body, context.registry)
    if conference is None and not candidates and designation.label is None:
        year = (opening["year"] if opening else None) or last_year(history)
        conference, candidates = conferences.settle(opening["place"] if opening else None, year, body) if year and body else (None, ())
    return body or (conference.body if conference else None), conference, candidates


def _drop_back_matter(reader: SectionReader, context: Context) -> None:
    """Words behind the last full stop that begin another act: the title of an abrogated text, printed behind this one."""
    last = reader.sections[-1] if reader.sections else None
    if last and len(last["clauses"]) > 1 and not last["clauses"][-1]["marker"] and _BACK_MATTER.match(last["clauses"][-1]["text"]):
        span = last["clauses"].pop()["span"]
        context.report("back-matter", "the title of another act behind the text left out", span["start"] + 1, span["end"] + 1, dropped=True)


def _check(context: Context, document: Node) -> None:
    """What could not be settled about the whole."""
    candidates = document.pop("candidates")
    start, end, _ = document["extent"]
    edition, opening = document["edition"], document["opening"]
    if document["number"] is None:
        context.report("no-designation", "no line such as 'RESOLUTION 30 (Rev. Dubai, 2014)' names this text", start, end)
    if candidates:
        names = ", ".join(row.id for row in candidates)
        context.report("ambiguous-conference", f"'{edition['label'] if edition else ''}' may be {names}; the text does not say which", start, end)
    elif edition and edition["conference"] is None:
        context.report("unknown-conference", f"'{edition['label']}' is no conference of the registry", start, end)
    if opening and edition and edition["year"] and opening["year"] and opening["year"] != edition["year"]:
        message = f"the opening names {opening['place']}, {opening['year']}, the title block {edition['label']}"
        context.report("body-mismatch", message, start, end)
    if opening is None and document["body"] != "WRC":
        context.report("no-opening", "the line that names the conference ('The ... Conference (Place, year),') is missing", start, end)
    if not document["sections"]:
        context.report("no-sections", "no section heading was found under this title", start, end)
