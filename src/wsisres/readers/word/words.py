"""The words of one paragraph of a Word file, in one of the two texts that tracked changes make.

Holds: what a reader of the page sees is in `Words.text`; deleted (or, in the original, inserted) words, hidden ones,
field codes and pictures are not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wsisres.readers.flow import raised
from wsisres.readers.word.package import W
from wsisres.readers.word.styles import flag
from wsisres.readers.word.symbols import FONTS, symbol

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from wsisres.readers.word.styles import Styles

__all__ = ["GONE", "MARKS", "Note", "Words", "Writer"]

GONE = {
    "accepted": frozenset((f"{W}del", f"{W}moveFrom")),
    "original": frozenset((f"{W}ins", f"{W}moveTo")),
}
"""What is no part of each of the two texts."""
MARKS = frozenset((f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"))
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT = frozenset((f"{W}t", f"{W}delText"))
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        *("pPr", "rPr", "instrText", "delInstrText", "proofErr", "bookmarkStart", "bookmarkEnd", "softHyphen"),
        *("lastRenderedPageBreak", "commentReference", "annotationRef", "fldData", "sdtPr", "rt", "tblPr"),
        *("separator", "continuationSeparator", "footnoteRef", "endnoteRef", "smartTagPr", "customXmlPr"),
    )
)
_DIGITS = re.compile(r"\d{1,2}$")
_INSERTED = re.compile(r" *(bis|ter|quater)\b")
_PLAIN = (False, False, False, "")


class Note(NamedTuple):
    """A reference to a footnote or an endnote."""

    part: str
    """`footnotes` or `endnotes`."""
    id: str
    mark: str


class Words:
    """The words of a paragraph in the making."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.pieces: list[str] = []
        self.length = 0
        self.marks: list[tuple[int, str]] = []
        """Offset and footnote mark, as `Flow.line` takes them."""
        self.notes: list[Note] = []
        self.boxes: list[_Element] = []
        """Contents of text boxes that hang on the paragraph."""
        self.upright = False
        """Whether a letter stands upright, so that the paragraph is not all in italics."""

    def add(self, text: str) -> None:
        """Add words."""
        self.pieces.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        """All words so far."""
        if len(self.pieces) > 1:
            self.pieces = ["".join(self.pieces)]
        return self.pieces[0] if self.pieces else ""


class Writer:
    """Walks paragraphs; keeps what goes on from one to the next: fields and the numbers of footnotes."""

    def __init__(self, styles: Styles, revision: str, number: Callable[[str], str]) -> None:
        """`revision` is a key of `GONE`; `number` gives the next automatic mark of `footnotes` or `endnotes`."""
        self._styles, self._gone, self._number = styles, GONE[revision], number
        self.hidden: list[str] = []
        """Words that the file hides."""
        self._fields: list[bool] = []
        """For each open field whether its code is being read, not its result."""
        self._custom: Note | None = None
        """A reference whose mark comes next."""
        self._words = Words()
        self._style = _PLAIN
        self._italic_paragraph = False

    def write(self, paragraph: _Element, words: Words, *, italic: bool) -> None:
        """Add the words of a paragraph; `italic` is what its style says."""
        self._words, self._italic_paragraph, self._style = words, italic, (italic, False, False, "")
        self._walk(paragraph)

    def _walk(self, parent: _Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child)
            elif tag in self._gone or tag in _SKIPPED:
                continue
            elif (special := _SPECIAL.get(tag)) is not None:
                special(self, child)
            else:
                self._walk(child)

    def _run(self, run: _Element) -> None:
        self._style = (self._italic_paragraph, False, False, "")
        for child in run:
            tag = child.tag
            if tag in _TEXT:
                self._text(child.text or "")
            elif tag == f"{W}rPr":
                self._style = self._look(child)
            elif tag in _SKIPPED:
                continue
            elif (special := _SPECIAL.get(tag)) is not None:
                special(self, child)
            elif len(child):
                self._walk(child)

    def _look(self, marks: _Element) -> tuple[bool, bool, bool, str]:
        """Italic, hidden, raised and the symbol font of a run."""
        italic, hidden, high, font = self._italic_paragraph, False, False, ""
        for child in marks:
            tag = child.tag
            if tag == f"{W}i":
                italic = flag(child) is True
            elif tag == f"{W}vanish":
                hidden = flag(child) is True
            elif tag == f"{W}vertAlign":
                high = child.get(f"{W}val") == "superscript"
            elif tag == f"{W}rFonts":
                name = child.get(f"{W}ascii") or ""
                font = name if name.lower() in FONTS else ""
            elif tag == f"{W}rStyle":
                style = self._styles[child.get(f"{W}val")]
                italic, hidden, high = italic or style.italic, style.hidden, style.raised
        return italic, hidden, high, font

    def _text(self, text: str) -> None:
        if not text or (self._fields and any(self._fields)):
            return
        italic, hidden, high, font = self._style
        if hidden:
            self.hidden.append(text)
            return
        if font:
            text = "".join(symbol(font, ord(char)) for char in text)
        words = self._words
        if self._custom:
            text = self._own_mark(text)
        if high:
            text = self._raised(text)
        if not italic and not words.upright and any(map(str.isalpha, text)):
            words.upright = True
        words.pieces.append(text)
        words.length += len(text)

    def _own_mark(self, text: str) -> str:
        """The mark that the author typed: all of the run, or its first word; returns what is left."""
        note, self._custom = self._custom, None
        mark = text.split(maxsplit=1)[0] if text.strip() else ""
        if note and mark:
            self._mark(note._replace(mark=mark.strip(",;")))
            return text.lstrip()[len(mark.strip(",;")) :]
        return text

    def _raised(self, text: str) -> str:
        words = self._words
        behind = words.marks and words.marks[-1][0] + len(words.marks[-1][1]) == words.length
        inserted = _INSERTED.match(text) if behind else None
        if inserted and words.notes:  # a number that Word counts, and `bis` typed behind it: the mark is `bis`
            self._unmark()
            self._mark(words.notes.pop()._replace(mark=inserted[1]))
            return text[inserted.end() :]
        return raised(text) if _DIGITS.match(text) else text

    def _unmark(self) -> None:
        words = self._words
        text, (offset, _) = words.text, words.marks.pop()
        words.pieces, words.length = [text[:offset]], offset

    def _mark(self, note: Note) -> None:
        words = self._words
        if words.marks and words.marks[-1][0] + len(words.marks[-1][1]) == words.length:
            words.add(", ")  # or two marks would be one
        words.marks.append((words.length, note.mark))
        words.notes.append(note)
        words.add(raised(note.mark))

    def _reference(self, element: _Element) -> None:
        part = "footnotes" if element.tag == f"{W}footnoteReference" else "endnotes"
        id_ = element.get(f"{W}id", "")
        if element.get(f"{W}customMarkFollows") in ("1", "true", "on"):
            self._custom = Note(part, id_, "")
        else:
            self._mark(Note(part, id_, self._number(part)))

    def _symbol(self, element: _Element) -> None:
        code = element.get(f"{W}char", "")
        if code and all(digit in "0123456789abcdefABCDEF" for digit in code) and len(code) < 6:  # noqa: PLR2004 - a code
            self._style = (*self._style[:3], "")
            self._text(symbol(element.get(f"{W}font", ""), int(code, 16)))

    def _field(self, element: _Element) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _break(self, element: _Element) -> None:
        self._text(" " if element.get(f"{W}type") in ("page", "column") else "\n")

    def _box(self, element: _Element) -> None:
        self._words.boxes.append(element)

    def _first_choice(self, element: _Element) -> None:
        """One of several forms of the same thing."""
        if len(element):
            self._walk(element[0])

    def _math(self, element: _Element) -> None:
        self._text(element.text or "")


_SPECIAL: dict[str, Callable[[Writer, _Element], None]] = {
    f"{W}tab": lambda writer, _: writer._text("\t"),  # noqa: SLF001
    f"{W}ptab": lambda writer, _: writer._text("\t"),  # noqa: SLF001
    f"{W}noBreakHyphen": lambda writer, _: writer._text("-"),  # noqa: SLF001
    f"{W}br": Writer._break,  # noqa: SLF001
    f"{W}cr": Writer._break,  # noqa: SLF001
    f"{W}sym": Writer._symbol,  # noqa: SLF001
    f"{W}fldChar": Writer._field,  # noqa: SLF001
    f"{W}footnoteReference": Writer._reference,  # noqa: SLF001
    f"{W}endnoteReference": Writer._reference,  # noqa: SLF001
    f"{W}txbxContent": Writer._box,  # noqa: SLF001
    f"{_COMPATIBLE}AlternateContent": Writer._first_choice,  # noqa: SLF001
    _MATH: Writer._math,  # noqa: SLF001
}
