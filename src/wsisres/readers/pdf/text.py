"""The text of a file, made of its pages.

It has paragraphs, the footnotes of a page behind the paragraph with which the page ends, and styles as hints; furniture
is quoted in diagnostics.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from wsisres.diagnostics import Diagnostic
from wsisres.readers.flow import Flow, raised
from wsisres.readers.pdf.furniture import Furniture, apart
from wsisres.readers.pdf.notes import Note, split_notes
from wsisres.readers.pdf.page import RAISED, Line, Page
from wsisres.readers.pdf.paragraphs import Frame, frame_of, goes_on, is_justified
from wsisres.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.readers.pdf.opening import Start
    from wsisres.readers.settings import Settings
    from wsisres.source import SourceText

__all__ = ["PdfText"]

_MARKS = re.compile(rf"[{RAISED}*]+")
_PLAIN = str.maketrans(RAISED, "0123456789")
_TITLE = 1.1
"""Letters so much larger than the text are those of a title."""
_ENOUGH = 60
"""So many lines show whether words are divided at line ends."""
_RARE = 0.03
_CLOSE = 2.0
"""How far above a line its entry in the outline may point, in the size of its letters."""


class PdfText:
    """A text in the making, page by page."""

    def __init__(self, pages: list[Page], extra: list[list[Furniture]], starts: list[Start], size: float) -> None:
        """Make the text of pages in reading order; `extra` is their furniture, `starts` what the outline points to."""
        self.diagnostics: list[Diagnostic] = []
        self._flow, self._size = Flow(), size
        self._starts: dict[int, list[Start]] = {}
        for start in starts:
            self._starts.setdefault(start.page, []).append(start)
        self._paragraph: list[Line] = []
        self._frame = Frame(0.0, 0.0, 0.0, spaced=False)
        """Where the lines of the block stand to which the last line belongs."""
        self._notes: list[Note] = []
        self._last_note: Note | None = None
        self._ready = [self._split(page, rows) for page, rows in zip(pages, extra, strict=True)]
        self._known = {note.mark for _, notes in self._ready for note in notes}
        self._signs = {raised(mark)[0] for mark in self._known if mark}
        self._frames = self._framed()
        self._divides = _divides_words(pages)
        for number, rows in enumerate(extra):
            self._page(number, rows)
        self._end_paragraph()

    def source(self, name: str, data: bytes, settings: Settings) -> SourceText:
        """The text with its hints."""
        return self._flow.source(name, data, "pdf", settings)

    def _split(self, page: Page, extra: list[Furniture]) -> tuple[list[list[Line]], list[Note]]:
        """The blocks of a page without furniture, and its footnotes."""
        blocks, notes = [], []
        for block in page.blocks:
            lines, found = split_notes(apart(block, extra), self._size, self._last_note)
            if found and not found[0].mark and self._last_note:
                self._last_note.lines.extend(found.pop(0).lines)
            if lines:
                blocks.append(lines)
            notes += found
        if notes or blocks:
            self._last_note = notes[-1] if notes else None
        return blocks, notes

    def _framed(self) -> list[list[Frame]]:
        """The frames of all blocks: a short page has the right edge and the spaces that most pages have."""
        frames = [[frame_of(block) for block in blocks] for blocks, _ in self._ready]
        every = [frame for found in frames for frame in found]
        edges = Counter([round(found[0].right) for found in frames if len(found) == 1])
        edge = float(max(edges, key=lambda edge: (edges[edge], edge), default=0))
        spaced = 2 * sum([frame.spaced for frame in every]) > len(every)
        leading = 1.1 * median([frame.leading for frame in every]) if every else 0.0
        for found in frames:
            right = edge if len(found) == 1 else 0.0
            found[:] = [
                Frame(row.left, max(row.right, right), min(row.leading, leading), row.spaced or spaced) for row in found
            ]
        blocks = [block for found, _ in self._ready for block in found]
        if is_justified(blocks, [frame for found in frames for frame in found]):
            frames = [[frame._replace(justified=True) for frame in found] for found in frames]
        return frames

    def _page(self, number: int, extra: list[Furniture]) -> None:
        blocks, notes = self._ready[number]
        self._quote(extra)
        for block, frame in zip(blocks, self._frames[number], strict=True):
            self._block(block, frame, self._starts.get(number))
        self._notes += notes

    def _block(self, block: list[Line], frame: Frame, starts: list[Start] | None) -> None:
        self._paragraph = _beside(self._paragraph, self._frame, frame)
        begins = {at for start in starts or () for at in _begun(block, start)}
        above: Line | None = None
        for at, line in enumerate(block):
            gap = above.y - line.y if above else None
            if at in begins or not self._paragraph or not goes_on(self._paragraph, line, frame, gap):
                self._end_paragraph()
            self._paragraph.append(line)
            above = line
        self._frame = frame

    def _end_paragraph(self) -> None:
        """Add the paragraph, and behind it the footnotes of the pages on which it began."""
        lines, self._paragraph = self._paragraph, []
        if lines:
            text = _joined(lines, divides=self._divides)
            marks = self._marks(text) if any(sign in text for sign in self._signs) else ()
            self._flow.line(text, *self._style(lines), certain=False, marks=marks)
        for note in self._notes:
            self._flow.note(note.mark, " ".join(note.lines))
        self._notes = []

    def _marks(self, text: str) -> Iterator[tuple[int, str]]:
        """The marks in a paragraph that have a footnote, and where they stand."""
        for match in _MARKS.finditer(text):
            mark = match[0].translate(_PLAIN)
            if mark in self._known and not text[match.start() - 1 : match.start()].isspace():
                yield match.start(), mark

    def _style(self, lines: list[Line]) -> tuple[str] | tuple[()]:
        if lines[0].italic and all(line.italic for line in lines):
            return ("heading",)
        return ("title",) if lines[0].size > _TITLE * self._size else ()

    def _quote(self, extra: list[Furniture]) -> None:
        """Report what is left out; the place is the beginning of the paragraph at hand."""
        place = self._flow.length
        for row in extra:
            message = f"{'page number' if row.is_number else 'running head'} left out"
            self.diagnostics.append(Diagnostic("page-furniture", message, Span(place, place), row.line.text))


def _beside(lines: list[Line], frame: Frame, following: Frame) -> list[Line]:
    """The lines of a column moved to the column that may go on with them, so that edges and indents compare."""
    if not lines or (frame.left < following.right and following.left < frame.right):
        return lines
    step = following.left - frame.left
    return [line._replace(x0=line.x0 + step, x1=line.x1 + step) for line in lines]


def _begun(block: list[Line], start: Start) -> list[int]:
    """The lines to which an entry of the outline points, by their place in the block."""
    y = start.y
    return [at for at, line in enumerate(block) if line.y - 0.5 * line.size <= y <= line.y + _CLOSE * line.size]


def _divides_words(pages: list[Page]) -> bool:
    """Whether words are divided at line ends. Where it is rare, a hyphen is the word's own: `Internet-related`."""
    ends = [line.text[-1] for page in pages for block in page.blocks for line in block]
    return len(ends) < _ENOUGH or ends.count("-") > _RARE * len(ends)


def _joined(lines: list[Line], *, divides: bool) -> str:
    """The words of a paragraph; where words are divided the line end stays, for the normaliser to settle the hyphen."""
    text = "\n".join([line.text for line in lines])
    return "".join(_pieces(lines, divides=divides)) if "-\n" in text else text.replace("\n", " ")


def _pieces(lines: list[Line], *, divides: bool) -> Iterator[str]:
    for line, following in pairwise(lines):
        yield line.text
        broken = line.text.endswith("-") and line.text[-2:-1].isalnum()
        yield " " if not broken else "\n" if divides and following.text[:1].isalpha() else ""
    yield lines[-1].text
