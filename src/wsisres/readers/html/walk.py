"""From the tree of a page to paragraphs: one pass without recursion, however deep the page nests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wsisres.readers.flow import Flow, raised
from wsisres.readers.html.density import SILENT
from wsisres.readers.html.lists import marker, numbers
from wsisres.readers.html.notes import Notes, mark_in
from wsisres.readers.html.page import words
from wsisres.source import Revision

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

__all__ = ["Walk"]

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "ul"),
    )
)
_ITALIC = frozenset(("i", "em", "cite", "var", "dfn", "h1", "h2", "h3", "h4", "h5", "h6", "b", "strong"))
"""What may set off a heading."""
_GONE = {"accepted": frozenset(("del", "s", "strike")), "original": frozenset(("ins",))}
_CHANGES = {"del": "deletion", "s": "deletion", "strike": "deletion", "ins": "insertion"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_OWN_MARKER = re.compile(
    r"\s*(?:\(?(?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,3})(?: ?(?:bis|ter))?\)"
    r"|(?:\d{1,3}\.)*(?P<number>\d{1,3})\.?\s|[–—•-]\s)"
)
_SHORT_CELL = 6
_LONGEST_HEADING = 320


class _Line(NamedTuple):
    """A paragraph that is not yet part of the text, because its table row is still open."""

    text: str
    kind: str
    marks: list[tuple[int, str]]
    notes: list[tuple[str, str]]
    certain: bool


class Walk:
    """Reads a page into a `Flow`."""

    def __init__(self, notes: Notes, apart: set[_Element], revision: str) -> None:
        """`apart` are the elements to step over; `revision` is `accepted` or `original`."""
        self.flow, self.revisions, self.hidden = Flow(), list[Revision](), list[str]()
        self._notes, self._apart, self._gone = notes, apart, _GONE[revision]
        self._rows: list[list[list[_Line]]] = []
        """Open table rows, each a list of cells, each a list of lines."""
        self._markers: list[tuple[str, int]] = []
        """Mark of each open item that has no words yet, and its place in its list."""
        self._numbers: dict[_Element, int] = {}
        self._places: dict[_Element, int] = {}
        self._set_off = self._raised = self._pre = 0
        self._clear()

    def _clear(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[tuple[int, str]] = []
        self._found: list[tuple[str, str]] = []
        self._upright = False

    def read(self, root: _Element) -> Flow:
        """The whole page."""
        from lxml.etree import iterwalk

        steps, skipped = iterwalk(root, events=("start", "end")), None
        for event, element in steps:
            if event == "start" and self._skips(element):
                steps.skip_subtree()
                skipped = element
                if element.tag in _BLOCKS:
                    self._flush()
            elif event == "start":
                self._start(element)
                self._text(element.text)
            else:
                if element is not skipped:
                    self._end(element)
                if element is not root:
                    self._text(element.tail)
        self._flush()
        return self.flow

    def _skips(self, element: _Element) -> bool:
        """Whether the words of an element are no part of the text; its start and its tail still are."""
        tag = element.tag
        if tag in SILENT or element in self._apart:
            return True
        if element in self._notes:
            self._note(*self._notes[element])
            return True
        if tag in _CHANGES:
            self.revisions.append(Revision(_CHANGES[tag], "", element.get("datetime") or "", words(element)))
        if tag in self._gone:
            return True
        style = element.get("style")
        if element.get("hidden") is not None or (style and _HIDDEN.search(style[:2000])):
            self.hidden.append(words(element))
            return True
        return False

    def _start(self, element: _Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        if tag in _OPEN:
            _OPEN[tag](self, element)
        if tag in _ITALIC:
            self._set_off += 1
        elif tag == "sup":
            self._raised += 1
        elif tag == "pre":
            self._pre += 1

    def _end(self, element: _Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        if tag in _CLOSE:
            _CLOSE[tag](self, element)
        if tag in _ITALIC:
            self._set_off -= 1
        elif tag == "sup":
            self._raised -= 1
        elif tag == "pre":
            self._pre -= 1

    # words

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if not self._pre:
            text = _BLANKS.sub(" ", text)
        if self._raised:
            mark = mark_in(text)
            text = raised(mark) if mark and (mark.isdigit() or "*" in mark) else text
        if not self._set_off and not self._upright and any(map(str.isalpha, text)):
            self._upright = True
        self._pieces.append(text)
        self._length += len(text)

    def _note(self, mark: str, text: str) -> None:
        if self._marks and self._marks[-1][0] + len(self._marks[-1][1]) == self._length:
            self._pieces.append(", ")
            self._length += 2
        self._marks.append((self._length, mark))
        self._found.append((mark, text))
        self._pieces.append(raised(mark))
        self._length += len(mark)

    def _break(self, _: _Element) -> None:
        self._pieces.append("\n")
        self._length += 1

    # blocks

    def _flush(self) -> None:
        """The words so far are a paragraph."""
        text = "".join(self._pieces)
        if text.strip():
            text, marks = _folded(text, self._marks)
            certain = self._upright or len(text) > _LONGEST_HEADING or not text[:1].isalpha()
            if self._markers and not self._has_own_marker(text):
                front = "".join(f"{mark} " for mark, _ in self._markers if mark)
                text = front + text
                marks = [(offset + len(front), mark) for offset, mark in marks]
            kind = "heading" if not certain else "item" if self._markers and certain else "paragraph"
            self._markers = []
            self._emit(_Line(text, kind, marks, self._found, certain))
        self._clear()

    def _has_own_marker(self, text: str) -> bool:
        """Whether a mark is written in front of an item; a bare number only if it counts the items: not "50 km"."""
        own = _OWN_MARKER.match(text)
        return own is not None and (own["number"] is None or int(own["number"]) == self._markers[-1][1])

    def _emit(self, line: _Line) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(line)
            return
        self.flow.line(line.text, line.kind, certain=line.certain, marks=line.marks)
        for mark, text in line.notes:
            self.flow.note(mark, text)

    def _list(self, element: _Element) -> None:
        self._places.update({item: place for place, item in enumerate(element.iterchildren("li"), 1)})
        if element.tag == "ol":
            self._numbers.update(numbers(element))

    def _item(self, element: _Element) -> None:
        self._markers.append((marker(element, self._numbers.get(element, 1)), self._places.get(element, 1)))

    def _item_end(self, _: _Element) -> None:
        self._markers = []

    def _row(self, _: _Element) -> None:
        self._rows.append([])

    def _cell(self, _: _Element) -> None:
        if self._rows:
            self._rows[-1].append([])

    def _row_end(self, _: _Element) -> None:
        """One line for a row of short cells; else the paragraphs of the text, as in a table that only lays out."""
        if not self._rows:
            return
        filled = [cell for cell in self._rows.pop() if cell]
        if len(filled) > 1 and all(len(cell) == 1 for cell in filled):
            self._emit(_joined([cell[0] for cell in filled]))
        else:
            for cell in filled:
                for line in cell:
                    self._emit(line)


def _joined(cells: list[_Line]) -> _Line:
    text, marks = "", []
    for cell in cells:
        text += "\t" if text else ""
        marks += [(len(text) + offset, mark) for offset, mark in cell.marks]
        text += cell.text.replace("\n", " ")
    item = len(cells[0].text) < _SHORT_CELL and _OWN_MARKER.match(text)
    return _Line(
        text, "item" if item else "table", marks, [note for cell in cells for note in cell.notes], certain=True
    )


def _folded(text: str, marks: list[tuple[int, str]]) -> tuple[str, list[tuple[int, str]]]:
    """Runs of blanks as one, none at the ends; the places of marks follow."""
    pieces: list[str] = []
    length = done = 0
    placed = []
    ends = [*((offset, mark) for offset, mark in marks), (len(text), "")]
    for offset, mark in ends:
        piece = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", text[done:offset]))
        if not length:
            piece = piece.lstrip(" \n")
        pieces += (piece, raised(mark))
        length += len(piece)
        if mark:
            placed.append((length, mark))
        length += len(mark)
        done = offset + len(mark)
    return "".join(pieces).rstrip(" \n"), placed


_OPEN: dict[str, Callable[[Walk, _Element], None]] = {
    "br": Walk._break,  # noqa: SLF001
    "ol": Walk._list,  # noqa: SLF001
    "ul": Walk._list,  # noqa: SLF001
    "li": Walk._item,  # noqa: SLF001
    "tr": Walk._row,  # noqa: SLF001
    "td": Walk._cell,  # noqa: SLF001
    "th": Walk._cell,  # noqa: SLF001
}
_CLOSE: dict[str, Callable[[Walk, _Element], None]] = {
    "li": Walk._item_end,  # noqa: SLF001
    "tr": Walk._row_end,  # noqa: SLF001
}
