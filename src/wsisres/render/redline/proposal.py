"""A comparison in the form of a proposal: symbol and number above each provision. Source: DOMAIN G.

A provision is the title block, a heading with its lead, an item with its sub-items, a footnote or a paragraph of an
annex; a section that is new, deleted or unchanged as a whole is one. `MOD` shows the amendments as tracked changes,
`ADD` and `NOC` the full text; under `SUP` the text in force is struck through. So the file holds both texts, and read
back it gives them (`normalise.proposals`). What was only renumbered is `(MOD)`. `Reasons:` is left to fill in.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from wsisres.render.redline.package import word
from wsisres.render.redline.pieces import Piece, of_line
from wsisres.render.redline.styles import style
from wsisres.render.redline.tracked import Tracker
from wsisres.render.redline.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from wsisres.render.changes import Compared
    from wsisres.render.redline import Options
    from wsisres.render.redline.pieces import Op
    from wsisres.render.redline.view import Part, Seen

__all__ = ["proposal"]

_HEADS = ("heading", "lead")
_BLOCK = ("designation", "title", "history", "opening")
_GONE = ("SUP", "SUP*")


class _Unit(NamedTuple):
    """A provision."""

    symbol: str
    rows: list[Seen]


def proposal(comparisons: list[Compared], options: Options) -> Iterator[Element]:
    """The paragraphs of the proposal; provisions are numbered through."""
    tracker, numbers = Tracker(options), count(1)
    for comparison in comparisons:
        view = View(comparison)
        writer = _Writer(view, tracker, options.proposal or "", numbers)
        lone = len({_sign(seen) for seen in view.rows}) == 1
        for part in view.parts:
            for unit in _units(part):
                yield from writer.unit(unit if lone else _of_an_act(unit))


def _of_an_act(unit: _Unit) -> _Unit:
    """A title block that came or went while the act stays is an amendment: a symbol above it is that of the act."""
    block = unit.rows[0].row.line.kind in _BLOCK and unit.symbol in ("ADD", "SUP")
    return unit._replace(symbol="MOD") if block else unit


def _units(part: Part) -> Iterator[_Unit]:
    """The provisions of a part in order; neighbours without change are one, a heading is by itself."""
    whole = _symbol(part.rows)
    if whole in ("ADD", "SUP", "NOC") and part.rows[0].row.line.kind != "footnote":
        yield _Unit(whole, part.rows)
        return
    unchanged: list[Seen] = []
    for rows in _provisions(part.rows):
        symbol = _symbol(rows)
        if symbol == "NOC" and not _is_head(rows):
            unchanged += rows
            continue
        if unchanged:
            yield _Unit("NOC", unchanged)
            unchanged = []
        yield _Unit(symbol, rows)
    if unchanged:
        yield _Unit("NOC", unchanged)


def _provisions(rows: list[Seen]) -> list[list[Seen]]:
    """Rows that belong together: the title block, heading and lead, an item with all below it."""
    found: list[list[Seen]] = []
    for seen in rows:
        line = seen.row.line
        joined = line.kind in (*_BLOCK[1:], "lead", "tail") or line.level > 0
        if found and joined and (line.kind != "lead" or _is_head(found[-1])):
            found[-1].append(seen)
        else:
            found.append([seen])
    return found


def _is_head(rows: list[Seen]) -> bool:
    return rows[0].row.line.kind in _HEADS


def _symbol(rows: list[Seen]) -> str:
    """The symbol of a provision by those of its rows."""
    symbols = {_sign(seen) for seen in rows}
    if len(symbols) == 1:
        return symbols.pop()
    return "(MOD)" if symbols <= {"NOC", "(MOD)"} else "MOD"


def _sign(seen: Seen) -> str:
    """The symbol of a row; another number is an editorial amendment."""
    return "(MOD)" if seen.symbol == "NOC" and seen.row.touched else seen.sign


class _Writer:
    """Writes provisions, each under its symbol and number."""

    def __init__(self, view: View, tracker: Tracker, name: str, numbers: Iterator[int]) -> None:
        self._view, self._tracker, self._name, self._numbers = view, tracker, name, numbers

    def unit(self, unit: _Unit) -> Iterator[Element]:
        """A provision; an unchanged heading of a section that is amended below it is context, without a number."""
        if unit.symbol == "NOC" and _is_head(unit.rows) and len(unit.rows) <= len(_HEADS):
            yield from (self._line(seen, tracked=False) for seen in unit.rows)
            return
        yield self._plain("Proposal", unit.symbol, f"{self._name}/{next(self._numbers)}{self._where(unit)}")
        tracked = unit.symbol in ("MOD", "(MOD)")
        yield from (self._line(seen, tracked=tracked, struck=unit.symbol in _GONE) for seen in unit.rows)
        if unit.symbol != "NOC":
            yield self._plain("Reasons", "Reasons:", "")

    def _line(self, seen: Seen, *, tracked: bool, struck: bool = False) -> Element:
        """The paragraph of a row: with its changes, or as it is to read."""
        document = self._view.comparison.new if seen.row.new else self._view.comparison.old
        pieces = seen.row.pieces if tracked else of_line(seen.row.line, "equal")
        end: Op = "equal" if not tracked or (seen.row.old and seen.row.new) else "insert" if seen.row.new else "delete"
        content = self._tracker.runs(_parted(pieces), struck=struck)
        return self._tracker.paragraph(style(seen.row.line, document.instrument), content, end)

    def _where(self, unit: _Unit) -> str:
        """Behind the number of what was transferred where it stands now, or stood."""
        change = unit.rows[0].row.change
        if not unit.symbol.endswith("*") or not change or not change.old or not change.new:
            return ""
        before, after = self._view.origin(change)
        return f" (now {after})" if unit.symbol == "SUP*" else f" (before {before})"

    def _plain(self, style_: str, text: str, behind: str) -> Element:
        """A paragraph without changes; `behind` stands after a tab."""
        tab = self._tracker.run("equal", word("tab"), word("t", None, behind))
        return self._tracker.paragraph(style_, [self._tracker.run("equal", word("t", None, text)), tab])


def _parted(pieces: list[Piece]) -> Iterator[Piece]:
    """A footnote mark that is another number than before as two pieces."""
    for piece in pieces:
        if piece.old and piece.new and piece.old.mark != piece.new.mark:
            yield Piece("delete", piece.old.mark, old=piece.old)
            yield Piece("insert", piece.new.mark, new=piece.new)
        else:
            yield piece
