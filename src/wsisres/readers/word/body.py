"""The paragraphs, tables and footnotes of a Word file, in the order of the text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from wsisres.readers.counting import counted
from wsisres.readers.flow import Flow, raised
from wsisres.readers.word.numbering import Numbering
from wsisres.readers.word.package import W
from wsisres.readers.word.styles import TOC, Style, Styles
from wsisres.readers.word.words import GONE, Note, Words, Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from wsisres.readers.word.package import Package

__all__ = ["Body"]

_NO_BLOCKS = (f"{W}sectPr", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_ITEM = re.compile(r"\s*(?:\(?[a-z\d]{1,4}\)|\d|[–•-]\s)")
_LONGEST_HEADING = 320
_ONE_LINE = ("heading", "designation", "title", "history", "division", "provision", "annex", "symbol")
"""Kinds whose soft breaks are only for the eye."""


class Body:
    """Reads one of the two texts of a file into a `Flow`."""

    def __init__(self, package: Package, revision: str) -> None:
        """`revision` is `accepted` or `original`."""
        self.flow = Flow()
        self.contents: list[str] = []
        """Lines of tables of contents, which are left out."""
        self._package, self._revision, self._gone = package, revision, GONE[revision]
        self._styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"), self._styles)
        self._notes: dict[str, dict[str, _Element]] = {}
        self._counts: Counter[str] = Counter()
        self._forms: dict[str, tuple[str, int]] = {}
        self.writer = Writer(self._styles, revision, self._next_mark)
        self.document = package.document()

    @property
    def roots(self) -> list[_Element]:
        """The parts that were read."""
        return [self.document, *(root for part in self._notes.values() for root in part.values())]

    def read(self) -> Flow:
        """The whole text."""
        for body in self.document.iter(f"{W}body"):
            self._blocks(body)
            break
        return self.flow

    # paragraphs

    def _blocks(self, parent: _Element) -> None:
        """Paragraphs and tables; a paragraph whose mark is gone goes on in the next."""
        pending: Words | None = None
        last: _Element | None = None
        for block in self._each(parent):
            if block.tag == f"{W}tbl":
                if pending is not None and last is not None:
                    self._line(last, pending)
                    pending = None
                self._table(block)
                continue
            words = self._written(block, pending)
            last = block
            pending = words if self._mark_gone(block) else None
            if pending is None:
                self._line(block, words)
        if pending is not None and last is not None:
            self._line(last, pending)

    def _each(self, parent: _Element) -> Iterator[_Element]:
        """Paragraphs and tables, out of content controls and the like."""
        for child in parent:
            if child.tag in (f"{W}p", f"{W}tbl"):
                yield child
            elif child.tag not in self._gone and child.tag not in _NO_BLOCKS and len(child):
                yield from self._each(child)

    def _written(self, paragraph: _Element, pending: Words | None = None) -> Words:
        words = pending if pending is not None else Words()
        self.writer.write(paragraph, words, italic=self._style(self._properties(paragraph)).italic)
        return words

    def _properties(self, paragraph: _Element) -> _Element | None:
        """`w:pPr` of a paragraph; in the original text the one before its format was changed."""
        properties = paragraph.find(f"{W}pPr")
        before = properties.find(f"{W}pPrChange/{W}pPr") if properties is not None else None
        return before if before is not None and self._revision == "original" else properties

    def _style_id(self, properties: _Element | None) -> str | None:
        named = properties.find(f"{W}pStyle") if properties is not None else None
        return self._styles.default if named is None else named.get(f"{W}val")

    def _style(self, properties: _Element | None) -> Style:
        return self._styles[self._style_id(properties)]

    def _mark_gone(self, paragraph: _Element) -> bool:
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        return marks is not None and any(child.tag in self._gone for child in marks)

    def _line(self, paragraph: _Element, words: Words, add: Callable[..., None] | None = None) -> None:
        """Add a paragraph with its label, its footnotes and its text boxes."""
        properties = self._properties(paragraph)
        style = self._style(properties)
        text, marks = words.text, words.marks
        if label := self._label(properties, style):
            marks = [(offset + len(label) + 1, mark) for offset, mark in marks]
            text = f"{label}\t{text}" if text.strip() else ""
        if style.kind == TOC:
            self.contents += [text.strip()] if text.strip() else []
            return
        kind, value, certain = _kind(style, text, words)
        if label and kind == "paragraph":
            kind = "item"
        if kind in _ONE_LINE and "\n" in text:
            text = text.replace("\n", " ")
        (add or self.flow.line)(text, kind, value, certain=certain, marks=marks)
        self._hanging(words)

    def _hanging(self, words: Words) -> None:
        for note in words.notes:
            self._note(note)
        for box in words.boxes:
            self._blocks(box)

    def _label(self, properties: _Element | None, style: Style) -> str:
        number = properties.find(f"{W}numPr") if properties is not None else None
        id_, level = style.number or ("0", None)
        if number is not None:
            own, deep = number.find(f"{W}numId"), number.find(f"{W}ilvl")
            id_ = own.get(f"{W}val", "0") if own is not None else id_
            level = int(deep.get(f"{W}val", "0")) if deep is not None else level
        return "" if id_ == "0" else self._numbering.label(id_, level, self._style_id(properties))

    # tables

    def _table(self, table: _Element) -> None:
        for row in self._rows(table):
            cells = [
                list(self._each(cell)) for cell in row.iter(f"{W}tc") if cell.getparent() is row or _inner(cell, row)
            ]
            if any(block.tag == f"{W}tbl" for blocks in cells for block in blocks):
                for cell in cells:
                    self._cell(cell)
            else:
                self._row(cells)

    def _rows(self, table: _Element) -> Iterator[_Element]:
        for child in table:
            if child.tag == f"{W}tr":
                marks = child.find(f"{W}trPr")
                if marks is None or not any(mark.tag in self._gone for mark in marks):
                    yield child
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
                yield from self._rows(child)

    def _cell(self, blocks: list[_Element]) -> None:
        for block in blocks:
            if block.tag == f"{W}tbl":
                self._table(block)
            else:
                self._line(block, self._written(block))

    def _row(self, cells: list[list[_Element]]) -> None:
        """One line for a row of short cells; else the paragraphs of the text, as in a table that only lays out."""
        written = [[(block, self._written(block)) for block in cell] for cell in cells]
        full = [[pair for pair in cell if pair[1].text.strip()] for cell in written]
        filled = [cell for cell in full if cell]
        if len(filled) > 1 and all(len(cell) == 1 for cell in filled):
            self._joined([words for ((_, words),) in filled])
            return
        for cell in filled:
            for block, words in cell:
                self._line(block, words)

    def _joined(self, cells: list[Words]) -> None:
        text, marks = "", []
        for words in cells:
            text += "\t" if text else ""
            marks += [(len(text) + offset, mark) for offset, mark in words.marks]
            text += words.text.replace("\n", " ")
        kind = "item" if _ITEM.match(text) and len(cells) > 1 and len(cells[0].text.strip()) < 6 else "table"  # noqa: PLR2004
        self.flow.line(text, kind, marks=marks)
        for words in cells:
            self._hanging(words)

    # footnotes

    def _next_mark(self, part: str) -> str:
        if part not in self._forms:
            properties = next(self.document.iter(f"{W}{part[:-5]}notePr"), None)
            form = properties.find(f"{W}numFmt") if properties is not None else None
            start = properties.find(f"{W}numStart") if properties is not None else None
            default = "decimal" if part == "footnotes" else "lowerRoman"
            first = start.get(f"{W}val", "1") if start is not None else "1"
            self._forms[part] = (
                form.get(f"{W}val", default) if form is not None else default,
                int(first) if first.isdecimal() else 1,
            )
        form_, first_ = self._forms[part]
        self._counts[part] += 1
        return counted(form_, self._counts[part] + first_ - 1)

    def _note(self, note: Note) -> None:
        if note.part not in self._notes:
            root = self._package.part(note.part)
            self._notes[note.part] = {row.get(f"{W}id", ""): row for row in (root if root is not None else ())}
        row = self._notes[note.part].get(note.id)
        blocks = self._each(row) if row is not None else ()
        texts = [self._written(block).text for block in blocks if block.tag == f"{W}p"]
        text = " ".join(" ".join(texts).split())
        self.flow.note(note.mark, _without_mark(text, note.mark))


def _inner(cell: _Element, row: _Element) -> bool:
    """Whether a cell is of this row, inside a content control, and not of a table inside the row."""
    parent = cell.getparent()
    while parent is not None and parent is not row:
        if parent.tag == f"{W}tc":
            return False
        parent = parent.getparent()
    return True


def _without_mark(text: str, mark: str) -> str:
    """The text of a note without the mark that its author typed in front."""
    for form in (mark, raised(mark)):
        rest = text.removeprefix(form)
        if rest != text and not (rest[:1].isdigit() if form.isdigit() else rest[:1].isalnum()):
            return rest.lstrip(") .\t")
    return text


def _kind(style: Style, text: str, words: Words) -> tuple[str, str, bool]:
    """Kind, value and certainty of the hint about a paragraph."""
    if style.kind == "heading":
        odd = _ITEM.match(text) or len(text) > _LONGEST_HEADING or text.rstrip().endswith(";")
        return ("paragraph", "", True) if odd else ("heading", "", True)
    if style.kind == "provision" and not text.lstrip()[:1].isdigit():  # a delegate's heading: its words decide
        return "heading", "", False
    if style.kind:
        return style.kind, style.value, True
    stripped = text.strip()
    if stripped and not words.upright and len(stripped) < _LONGEST_HEADING and stripped[0].isalpha():
        return "heading", "", False
    return "paragraph", "", True
