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

    from wsisres.render.redline import Comparison, Options
    from wsisres.render.redline.pieces import Op, Piece

__all__ = ["render"]


class _Paragraph(NamedTuple):
    """A paragraph to be written."""

    style: str
    pieces: list[Piece]
    end: Op
    """Whether the end of the paragraph stayed, came or went."""
    former: str | None


def render(comparisons: list[Comparison], options: Options) -> bytes:
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


def _body(comparison: Comparison, tracker: Tracker, notes: list[Element], *, alone: bool) -> Iterator[Element]:
    found = rows(comparison)
    footnotes = Footnotes(found, tracker, notes, alone=alone)
    body = [part for row in found if (part := footnotes.below(row))]
    for paragraph in _closed([_paragraph(row, comparison) for row in body]):
        content = footnotes.runs(paragraph.pieces)
        yield tracker.paragraph(paragraph.style, content, paragraph.end, paragraph.former)


def _paragraph(row: Row, comparison: Comparison) -> _Paragraph:
    old = style(row.old, comparison.old.instrument) if row.old else None
    new = style(row.new, comparison.new.instrument) if row.new else None
    end: Op = "equal" if old and new else "insert" if new else "delete"
    return _Paragraph(new or old or "Normal", row.pieces, end, old if new else None)


def _closed(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """The same texts, but the end of the last paragraph stays: Word cannot take the last end of a page away.

    Where the last paragraphs of both texts stand alone, they become one, replaced as a whole. Where only one text goes
    on, the ends move up: a paragraph came not with its own end, but with the end of the paragraph before.
    """
    last = len(paragraphs) - 1
    while last >= 0 and paragraphs[last].end != "equal":
        last -= 1
    kept, rest = paragraphs[: last + 1], paragraphs[last + 1 :]
    gone = [paragraph for paragraph in rest if paragraph.end == "delete"]
    come = [paragraph for paragraph in rest if paragraph.end == "insert"]
    if gone and come:
        pieces = [*gone[-1].pieces, *come[-1].pieces]
        final = _Paragraph(come[-1].style, pieces, "equal", gone[-1].style)
        return [*kept, *gone[:-1], *come[:-1], final]
    if rest and kept:
        before, final = kept[-1], rest[-1]
        kept[-1] = before._replace(end=final.end)
        if gone:
            rest[-1] = final._replace(style=before.style, end="equal", former=final.style)
        else:
            rest[-1] = final._replace(end="equal", former=before.former or before.style)
    return [*kept, *rest]
