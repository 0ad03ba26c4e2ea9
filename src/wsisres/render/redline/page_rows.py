"""Rows of a comparison as elements of a web page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.render.redline.markup import element
from wsisres.render.redline.view import MOVED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from wsisres.model.diff import Change
    from wsisres.render.redline.lines import Line
    from wsisres.render.redline.pieces import Op, Piece
    from wsisres.render.redline.view import Seen, View

__all__ = ["anchor", "row_of"]

_TAGS: dict[Op, str] = {"delete": "del", "insert": "ins"}
_HEADS = ("heading", "annex-heading")
_DEEPEST = 3


def anchor(number: int) -> str:
    """The id of a row on the page."""
    return f"row-{number}"


def row_of(view: View, seen: Seen) -> Element:
    """A row: symbol and class at the side, the words, and below them why it is so."""
    row = seen.row
    names = ["row", seen.symbol.strip("()"), "changed" * seen.changed, "head" * (row.line.kind in _HEADS)]
    names += ["no-old" * (row.old is None), "no-new" * (row.new is None)]
    attributes = {
        "class": " ".join(filter(None, names)),
        "id": anchor(seen.number),
        "data-symbol": seen.symbol,
        "data-class": seen.weight or "",
        "data-actors": " ".join(actor.replace(" ", "_") for actor in seen.actors),
        "tabindex": "-1",
    }
    words = element("div", {"class": "words"}, _line(view, seen))
    return element("div", attributes, _sign(seen), element("div", {"class": "body"}, words, *_why(view, seen)))


def _sign(seen: Seen) -> Element:
    sign = element("b", None, seen.sign, " ") if seen.first else None
    return element("div", {"class": "sign"}, sign, seen.weight if seen.first else None)


def _line(view: View, seen: Seen) -> Element:
    old, new = seen.row.old, seen.row.new
    names = ["line", *_look(seen.row.line)]
    if (old and old.marker) or (new and new.marker):
        names.append("marked")
    marker: list[Element | str] = [_words(piece.op, piece.text) for piece in seen.row.pieces if piece.marker]
    content = [_piece(view, piece) for piece in seen.row.pieces if not piece.marker]
    head = [element("span", {"class": "marker"}, *marker, " ")] if marker else []
    return element("h3" if seen.row.line.kind in _HEADS else "p", {"class": " ".join(names)}, *head, *content)


def _look(line: Line) -> Iterator[str]:
    yield line.kind
    if line.level:
        yield f"level-{min(line.level, _DEEPEST)}"


def _words(op: Op, text: str) -> Element | str:
    return text if op == "equal" else element(_TAGS[op], None, text)


def _piece(view: View, piece: Piece) -> Element | str:
    if piece.old is None and piece.new is None:
        return _words(piece.op, piece.text)
    if piece.old and piece.new and piece.old.mark != piece.new.mark:
        gone, come = element("del", None, piece.old.mark), element("ins", None, piece.new.mark)
        return element("sup", None, gone, _linked(view, piece, come))
    return element("sup", None, _linked(view, piece, _words(piece.op, piece.text)))


def _linked(view: View, piece: Piece, mark: Element | str) -> Element | str:
    """A mark as a link to its footnote."""
    side, note = ("new", piece.new) if piece.new else ("old", piece.old)
    place = view.places.get((side, note.path)) if note and note.path else None
    return mark if place is None else element("a", {"href": f"#{anchor(place)}"}, mark)


def _why(view: View, seen: Seen) -> Iterator[Element]:
    change = seen.row.change
    if not change or not seen.first:
        return
    reasons = list(_move(view, seen, change)) if seen.symbol == MOVED else []
    if seen.row.new or seen.symbol != MOVED:
        reasons += [element("li", None, view.spoken(reason)) for reason in change.reasons]
        reasons += _moved_words(seen, change)
    if reasons:
        yield element("ul", {"class": "why", "aria-label": "Reasons"}, *reasons)


def _move(view: View, seen: Seen, change: Change) -> Iterator[Element]:
    """Where a transferred line stands now, or stood."""
    if not change.old or not change.new:
        return
    before, after = view.origin(change)
    there = ("old", change.old.path) if seen.row.new else ("new", change.new.path)
    link = {"href": f"#{anchor(view.places[there])}"} if there in view.places else None
    said = f"moved from {before}" if seen.row.new else f"moved to {after}"
    yield element("li", None, element("a" if link else "span", link, said))


def _moved_words(seen: Seen, change: Change) -> Iterator[Element]:
    """Of what moved and was amended too, the amendment."""
    if seen.symbol == MOVED and any(word.op != "equal" for word in change.words):
        words = [_words(word.op, word.text) for word in change.words]
        yield element("li", None, "amended: ", element("span", {"class": "words amended"}, *words))
