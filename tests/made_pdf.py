"""PDF files made for tests: words at places on pages."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from reportlab.lib.pagesizes import A5
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ITALIC", "ROMAN", "Words", "lines", "made", "row"]

ROMAN, ITALIC, BOLD = "Times-Roman", "Times-Italic", "Times-Bold"


class Words(NamedTuple):
    """A stretch of words: its left end and its baseline, in points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = ROMAN


def row(x: float, y: float, *parts: tuple[str, float, float]) -> list[Words]:
    """Stretches one behind the other: each has its words, their size, and how far they stand above the line."""
    found = []
    for text, size, rise in parts:
        found.append(Words(x, y + rise, text, size))
        x += stringWidth(text, ROMAN, size)
    return found


def lines(text: str, x: float = 40, y: float = 520, font: str = ROMAN) -> list[Words]:
    """The lines of a text under one another; a line with no words is a space between paragraphs."""
    found = []
    for line in text.strip("\n").split("\n"):
        y -= 12 if line else 8
        if line:
            found.append(Words(x, y, line, font=font))
    return found


def made(
    pages: Iterable[Iterable[Words]],
    *,
    outline: dict[str, tuple[int, float]] | None = None,
    locked: bool = False,
    turned: int = 0,
) -> bytes:
    """A file with these pages; `outline` has page and height of each entry, `turned` is how pages are to be shown.

    A locked file opens only with a password.
    """
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A5, encrypt="secret" if locked else None, invariant=1)
    for number, page in enumerate(pages):
        canvas.setPageRotation(turned)
        for title, (at, height) in (outline or {}).items():
            if at == number:
                canvas.bookmarkHorizontalAbsolute(title, height)
                canvas.addOutlineEntry(title, title)
        for words in page:
            canvas.setFont(words.font, words.size)
            canvas.drawString(words.x, words.y, words.text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
