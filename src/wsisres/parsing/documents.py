"""Documents of the tree as parts of the model; each function is named like its grammar rule."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from lark import Token, Tree

from wsisres.parsing.context import Context, Node, Pieces, Words, extent, head_of, trimmed, words_of
from wsisres.parsing.footnotes import note_pieces, read_footnotes
from wsisres.parsing.sections import SectionReader
from wsisres.parsing.titles import (
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

    from wsisres.registry import Conference

__all__ = ["read_tree"]

_BACK_MATTER = re.compile(r"[A-Z]{6,14} \d+[A-Z]? \([A-Z]")
_NO_TITLE = re.compile(r"^\d|[;.:,]$")


class _Act(NamedTuple):
    """What the title block says about the text itself."""

    designation: Designation | None
    opening: Node | None
    body: str | None
    conference: Conference | None
    candidates: tuple[Conference, ...]


def read_tree(tree: Tree[Token], context: Context) -> list[tuple[int, Node]]:
    """The documents of a text, each with the offset where it begins; what stands before them is reported.

    Each node has one key that the model has not, `pieces`: where the words of each path come from.
    """
    documents: list[tuple[Tree[Token], Node, _Act]] = []
    for part in tree.children:
        if isinstance(part, Tree) and part.data == "front":
            for line in part.children:
                message = "words before the title block left out"
                context.report("front-matter", message, trimmed(line), dropped=True)
        elif isinstance(part, Tree):
            documents.append((part, *_document(part, context)))
    documents = list(_without_covers(documents, context))
    for part, document, act in documents:
        _check(context, document, act, extent(head_of(part)))
    return [(extent(part)[0], document) for part, document, _ in documents]


def _without_covers(
    documents: list[tuple[Tree[Token], Node, _Act]], context: Context
) -> Iterator[tuple[Tree[Token], Node, _Act]]:
    """Leave out a cover page: it names the resolution that follows and is no document of its own."""
    for found, following in zip_longest(documents, documents[1:]):
        part, document, _ = found
        empty = not document["sections"] and not document["opening"]
        if empty and following and all(document[key] == following[1][key] for key in ("instrument", "number")):
            context.report("front-matter", "cover page left out", trimmed(part), dropped=True)
        else:
            yield found


# document: DESIGNATION title opening? section* (annex section*)*
def _document(tree: Tree[Token], context: Context) -> tuple[Node, _Act]:
    designation = _designation(tree, context)
    title, history, notes = _title(tree, designation)
    opening = next((opening_node(context, head_of(part)) for part in _parts(tree, "opening")), None)
    act = _act(context, designation, opening, history)
    reader = SectionReader(context, context.registry.bodies[act.body].director if act.body else None)
    for section in _parts(tree, "section"):
        reader.section(section)
    _drop_back_matter(reader, context)
    annexes = [_annex(annex, context) for annex in _parts(tree, "annex")]
    notes += reader.notes
    notes += [note for kind in ("opening", "annex") for part in _parts(tree, kind) for note in _notes(part)]
    notes.sort(key=lambda note: note.start_pos or 0)
    return {
        **_title_block(act, context),
        "title": title.text or None,
        "title_footnotes": title.marks,
        "title_footnote_places": title.places,
        "history": history or None,
        "opening": opening,
        "sections": reader.sections,
        "footnotes": read_footnotes(context, notes, title, reader.sections, _annex_marks(tree)),
        "annexes": annexes,
        "pieces": {**_title_pieces(tree, designation), **reader.pieces, **note_pieces(notes), **_annex_pieces(tree)},
    }, act


def _title_pieces(tree: Tree[Token], designation: Designation | None) -> Pieces:
    """Where the words of the title come from: the end of the designation's line, and the lines below it."""
    pieces = [extent(token) for part in _parts(tree, "title") for token in part.children if _is_shown(token)]
    if designation and designation.title:
        line = head_of(tree)
        end = (line.end_pos or 0) - len(line.value) + len(line.value.rstrip(" \0"))
        pieces.insert(0, (end - len(designation.title), end))
    return {"title": pieces}


def _annex_marks(tree: Tree[Token]) -> dict[str, list[str]]:
    """The footnote marks that stand in each annex, by its path."""
    annexes = enumerate(_parts(tree, "annex"), 1)
    return {
        f"annex/{n}": [
            mark
            for part in annex.children
            if isinstance(part, Token) and _is_shown(part)
            for mark in words_of(part.value).marks
        ]
        for n, annex in annexes
    }


def _annex_pieces(tree: Tree[Token]) -> Pieces:
    annexes = enumerate(_parts(tree, "annex"), 1)
    return {f"annex/{n}": [extent(part) for part in annex.children[1:] if _is_shown(part)] for n, annex in annexes}


def _is_shown(part: Token | Tree[Token]) -> bool:
    """Whether a part of a title or an annex is part of its words."""
    return isinstance(part, Token) and part.type not in ("NOTE", "HISTORY")


def _title_block(act: _Act, context: Context) -> Node:
    designation = act.designation
    return {
        "id": act_id(act.body, designation, act.conference) if designation else None,
        "instrument": designation.instrument if designation else None,
        "number": designation.number if designation else None,
        "body": act.body,
        "designation": designation.line if designation else None,
        "edition": edition_node(designation, act.conference, context.registry) if designation else None,
    }


def _parts(tree: Tree[Token], kind: str) -> Iterator[Tree[Token]]:
    return (child for child in tree.children if isinstance(child, Tree) and child.data == kind)


def _notes(tree: Tree[Token]) -> Iterator[Token]:
    return (child for child in tree.children if isinstance(child, Token) and child.type == "NOTE")


def _designation(tree: Tree[Token], context: Context) -> Designation | None:
    first = tree.children[0]
    if not isinstance(first, Token):
        return None
    line = words_of(first.value).text
    designation = read_designation(line, context.source.language)
    if designation is None:
        context.report("unknown-instrument", f"'{line}' is not understood as a title block", trimmed(first))
    return designation


# title: (LINE | HISTORY | NOTE | REST)*
def _title(tree: Tree[Token], designation: Designation | None) -> tuple[Words, str, list[Token]]:
    words = Words((designation and designation.title) or "", [], [])
    history, notes = "", []
    for token in (token for part in _parts(tree, "title") for token in part.scan_values(lambda _: True)):
        line = words_of(token.value.lstrip("\x01\x02\x03"))
        if token.type == "NOTE":
            notes.append(token)
        elif token.type == "HISTORY":  # its footnotes are the title's
            history = line.text
            words += Words("", line.marks, [-1] * len(line.marks))
        else:
            words += line
    return words, history, notes


# annex: ANNEX (LINE | NOTE | REST)*
def _annex(tree: Tree[Token], context: Context) -> Node:
    lines: list[str] = []
    for token in (child for child in tree.children[1:] if isinstance(child, Token) and child.type != "NOTE"):
        text = words_of(token.value.lstrip("\x01\x03")).text
        if token.type == "REST" and lines:
            lines[-1] = f"{lines[-1]} {text}"
        else:
            lines.append(text)
    titled = len(lines) > 1 and not _NO_TITLE.search(lines[0])
    return {
        "heading": words_of(head_of(tree).value).text,
        "title": lines.pop(0) if titled else None,
        "text": "\n".join(lines),
        "span": context.span(trimmed(tree)),
    }


def _act(context: Context, designation: Designation | None, opening: Node | None, history: str) -> _Act:
    """Body and conference of the text itself: who speaks, else the shape, else the place and year (DOMAIN B)."""
    conferences = context.registry.conferences
    body = opening["body"] if opening else None
    if designation is None:
        return _Act(None, opening, body, None, ())
    label = conferences.labelled(designation.conference) if designation.conference else None
    body = body or conferences.body_named(designation.issuer or "") or body_by_shape(designation)
    body = body or (label.body if label else conferences.body_of_label(designation.conference))
    conference, candidates = conference_of(designation, body, context.registry)
    year = (opening and opening["year"]) or last_year(history)
    if designation.label is None and year and body:
        conference, candidates = conferences.settle(opening["place"] if opening else None, year, body)
    return _Act(designation, opening, body or (conference.body if conference else None), conference, candidates)


def _drop_back_matter(reader: SectionReader, context: Context) -> None:
    """Leave out the title of another act, an abrogated one, that is printed behind the last full stop."""
    clauses = reader.sections[-1]["clauses"] if reader.sections else []
    if len(clauses) > 1 and not clauses[-1]["marker"] and _BACK_MATTER.match(clauses[-1]["text"]):
        span = clauses.pop()["span"]
        message = "the title of another act behind the text left out"
        context.report("back-matter", message, (span["start"] + 1, span["end"] + 1), dropped=True)


def _check(context: Context, document: Node, act: _Act, where: tuple[int, int]) -> None:
    """Report what could not be settled about the whole."""
    edition, opening = document["edition"], act.opening
    if act.designation is None:
        context.report("no-designation", "no line such as 'RESOLUTION 30 (Rev. Dubai, 2014)' names this text", where)
    if act.candidates:
        names = ", ".join(row.id for row in act.candidates)
        context.report("ambiguous-conference", f"the edition may be of {names}; the text does not say which", where)
    elif edition and edition["conference"] is None:
        context.report("unknown-conference", f"'{edition['label']}' is no conference of the registry", where)
    if opening and edition and opening["year"] not in (None, edition["year"]):
        message = f"the opening names {opening['place']}, {opening['year']}, but the title block {edition['label']}"
        context.report("body-mismatch", message, where)
    if opening is None and act.body != "WRC":
        context.report("no-opening", "the line 'The ... Conference (Place, year),' is missing", where)
    if not document["sections"]:
        context.report("no-sections", "no section heading was found under this title", where)
