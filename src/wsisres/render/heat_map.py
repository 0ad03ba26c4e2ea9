"""The matrix of actors by resolutions as a picture: darker for more duties, the number in each cell."""

from __future__ import annotations

import io
from html import escape
from typing import TYPE_CHECKING

from wsisres.render.extras import need

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.model.actions import ActorCounts

__all__ = ["PICTURES", "heat_map"]

PICTURES = {"html": "A web page with the picture", "svg": "A picture that scales", "png": "A picture of dots"}
_CELL, _MARGIN = 0.42, 2.2
"""Inches."""
_MOST_NAMED = 34
"""Letters of a name beside the picture."""


def heat_map(format_: str, rows: list[ActorCounts]) -> Iterator[str] | bytes:
    """The picture in one of `PICTURES`; raises `InputError` where matplotlib is not installed."""
    if format_ == "png":
        return _drawn(rows, "png")
    picture = _drawn(rows, "svg").decode("utf-8")
    return iter([picture if format_ == "svg" else _page(picture)])


def _drawn(rows: list[ActorCounts], format_: str) -> bytes:
    need("matplotlib", "plot", f"--format {format_}")
    matplotlib, figures = need("matplotlib", "plot", "--format"), need("matplotlib.figure", "plot", "--format")
    documents = list(rows[0].documents) if rows else []
    counts = [list(row.documents.values()) for row in rows]
    size = (_MARGIN + _CELL * max(len(documents), 4), _MARGIN + _CELL * max(len(rows), 2))
    # names stay text in SVG; no date and no random ids, so that the same corpus gives the same file
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "wsisres"}):
        figure = figures.Figure(figsize=size, layout="constrained")
        axes = figure.add_subplot()
        axes.imshow(counts, cmap="Blues", aspect="auto")
        axes.set_xticks(range(len(documents)), documents, rotation=90)
        axes.set_yticks(range(len(rows)), [_short(row.actor) for row in rows])
        axes.tick_params(length=0)
        most = max((count for line in counts for count in line), default=0)
        for line, numbers in enumerate(counts):
            for place, count in enumerate(numbers):
                if count:
                    colour = "white" if count * 2 > most else "black"
                    axes.text(place, line, str(count), ha="center", va="center", color=colour)
        out = io.BytesIO()
        figure.savefig(out, format=format_, metadata={"Date": None} if format_ == "svg" else None)
    return out.getvalue()


def _short(name: str) -> str:
    return name if len(name) <= _MOST_NAMED else f"{name[: _MOST_NAMED - 1]}…"


def _page(picture: str) -> str:
    title = escape("Duties: actors by resolutions")
    svg = picture[picture.index("<svg") :]
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body>\n<h1>{title}</h1>\n{svg}</body>\n</html>\n"
    )
