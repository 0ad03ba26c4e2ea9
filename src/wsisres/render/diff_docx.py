"""A Word file with tracked changes on ITU's styles: all accepted it is the new text, all rejected the old one.

Source of the styles: DOMAIN H. How footnotes are written: `redline.footnotes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsisres.render.redline.footnotes import Footnotes
from wsisres.render.redline.package import package
from wsisres.render.redline.rows import Row, rows
from wsisres.render.redline.styles import style
from wsisres.render.redline.tracked import Tracker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from wsisres.render.changes import Compared
    from wsisres.render.redline import Options
    from wsisres.render.redline.pieces import Op, Piece

__all__ = ["render"]


class _Paragraph(NamedTuple):
    """A paragraph to be written."""

    style: str
    pieces: list[Piece]
    end: Op
    """Whether the end of the paragraph stayed, came or went."""
    former: str | None


def render(comparisons: list[Compared], options: Options) -> bytes:
    """The bytes of the file, one comparison after the other."""
    if options.proposal:
        from wsisres.render.redline.proposal import proposal

        return package(proposal(comparisons, options), [], options.proposal, options)
    tracker = Tracker(options)
    notes: list[Element] = []
    body: list[Element] = []
    for comparison in comparisons:
        body += _body(comparison, tracker, notes, alone=len(comparisons) == 1)
    title = " / ".join(comparison.new.designation or comparison.new.title or "" for comparison in comparisons)
    return package(body, notes, title, options)


def _body(comparison: Compared, tracker: Tracker, notes: list[Element], *, alone: bool) -> Iterator[Element]:
    found = rows(comparison)
    footnotes = Footnotes(found, tracker, notes, alone=alone)
    body = [part for row in found if (part := footnotes.below(row))]
    for paragraph in _settled([_paragraph(row, comparison) for row in body]):
        content = footnotes.runs(paragraph.pieces)
        yield tracker.paragraph(paragraph.style, content, paragraph.end, paragraph.former)


def _paragraph(row: Row, comparison: Compared) -> _Paragraph:
    old = style(row.old, comparison.old.instrument) if row.old else None
    new = style(row.new, comparison.new.instrument) if row.new else None
    end: Op = "equal" if old and new else "insert" if new else "delete"
    return _Paragraph(new or old or "Normal", row.pieces, end, old if new else None)


def _settled(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """The same texts, with ends of paragraphs that can be taken away.

    Word keeps the last end of a page: where the last paragraphs of both texts stand alone, they become one, replaced as
    a whole; where only one text goes on, the ends move up. They do too where a change runs over the end of a paragraph,
    as when a writer goes on typing: LibreOffice takes two changes of one kind around an end for one.
    """
    settled = _with_common_end(paragraphs)
    index = 0
    while index < len(settled):
        stop = index + 1
        while stop < len(settled) and settled[stop].end == settled[index].end:
            stop += 1
        if index and settled[index].end != "equal" and _runs_on(settled, index, stop):
            settled[index - 1], settled[stop - 1] = _moved_up(settled[index - 1], settled[stop - 1])
        index = stop
    return settled


def _with_common_end(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    last = len(paragraphs)
    while last and paragraphs[last - 1].end != "equal":
        last -= 1
    gone = [paragraph for paragraph in paragraphs[last:] if paragraph.end == "delete"]
    come = [paragraph for paragraph in paragraphs[last:] if paragraph.end == "insert"]
    if not gone or not come:
        return list(paragraphs)
    final = _Paragraph(come[-1].style, [*gone[-1].pieces, *come[-1].pieces], "equal", gone[-1].style)
    return [*paragraphs[:last], *gone[:-1], *come[:-1], final]


def _runs_on(paragraphs: list[_Paragraph], first: int, stop: int) -> bool:
    """Whether the change of the paragraphs from `first` to `stop` begins before them, or ends the page."""
    before = paragraphs[first - 1]
    if before.end != "equal":
        return False
    return stop == len(paragraphs) or (bool(before.pieces) and before.pieces[-1].op == paragraphs[first].end)


def _moved_up(before: _Paragraph, final: _Paragraph) -> tuple[_Paragraph, _Paragraph]:
    """The end that came or went is that of the paragraph before; the last one gets its end and its styles."""
    moved = before._replace(end=final.end)
    if final.end == "delete":
        return moved, final._replace(style=before.style, end="equal", former=final.style)
    return moved, final._replace(end="equal", former=before.former or before.style)
