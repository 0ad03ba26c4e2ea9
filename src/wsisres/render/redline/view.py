"""What a reader is shown of a comparison: rows in parts, each with its symbol, its class and its actors."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from wsisres.render import changes
from wsisres.render.redline.rows import Row, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.model.diff import Change
    from wsisres.model.document import Document
    from wsisres.render.changes import Compared

__all__ = ["MOVED", "SYMBOLS", "Part", "Seen", "View", "symbol"]

MOVED = "moved"
SYMBOLS = {
    "ADD": "new text",
    "MOD": "amended text",
    "(MOD)": "editorial amendment",
    "SUP": "deleted text",
    MOVED: "transferred (SUP* where it stood, ADD* where it stands)",
    "NOC": "no change",
}
"""ITU's symbols with their meaning (DOMAIN G), in the order of the filters."""
_BLOCKS = {"footnotes": "Footnotes", "title": "Title"}


class Seen(NamedTuple):
    """A row as a reader is shown it."""

    row: Row
    number: int
    symbol: str
    """One of `SYMBOLS`."""
    actors: list[str]
    """Whom its section speaks to and who bears its duties, in either text."""
    first: bool
    """Whether it is the first row of its change, which tells the reasons."""

    @property
    def weight(self) -> str | None:
        """The class of the change."""
        return self.row.change.class_ if self.row.change else None

    @property
    def sign(self) -> str:
        """The symbol as ITU prints it: what was transferred is `SUP*` at its old place and `ADD*` at its new one."""
        if self.symbol != MOVED:
            return self.symbol
        return "ADD*" if self.row.new else "SUP*"

    @property
    def changed(self) -> bool:
        """Whether it is more than the same words under the same marker."""
        return self.symbol != "NOC" or self.row.touched


class Part(NamedTuple):
    """A section, the title block, the footnotes or an annex."""

    title: str
    rows: list[Seen]


def symbol(row: Row) -> str:
    """The symbol of a row; of a line of which the diff says nothing by what is there."""
    if row.change is None:
        return "ADD" if not row.old else "SUP" if not row.new else "MOD" if row.touched else "NOC"
    if row.change.old and row.change.new and not (row.old and row.new):
        return MOVED
    return changes.symbol(row.change)


class View:
    """A comparison made ready to be shown."""

    def __init__(self, comparison: Compared, start: int = 1) -> None:
        """Rows are numbered from `start`."""
        self.comparison = comparison
        self._old, self._new = _Actors(comparison.old), _Actors(comparison.new)
        told: set[int] = set()
        self.rows = [self._seen(row, number, told) for number, row in enumerate(rows(comparison), start)]

    def _seen(self, row: Row, number: int, told: set[int]) -> Seen:
        named = [*(self._new.of(row.new) if row.new else ()), *(self._old.of(row.old) if row.old else ())]
        mark = id(row.change) if row.old and row.new else id(row.line)
        first = row.change is not None and mark not in told
        told.add(mark)
        return Seen(row, number, symbol(row), list(dict.fromkeys(named)), first)

    @cached_property
    def parts(self) -> list[Part]:
        """The rows by section; what is gone stands in the section that it stood before or in."""
        found: list[Part] = []
        section = None
        for seen in self.rows:
            line = seen.row.line
            opens = line.kind in ("heading", "annex-heading") or not found
            if opens or (seen.row.new and line.section != section):
                section = line.section if seen.row.new or line.kind == "heading" else None
                title = line.text if line.kind in ("heading", "annex-heading") else None
                found.append(Part(title or _BLOCKS.get(line.section) or "No heading", []))
            found[-1].rows.append(seen)
        return found

    @cached_property
    def places(self) -> dict[tuple[str, str], int]:
        """The number of the row that shows a path of the old or the new text."""
        found: dict[tuple[str, str], int] = {}
        for seen in self.rows:
            for side, line in (("old", seen.row.old), ("new", seen.row.new)):
                if line:
                    found.setdefault((side, line.path), seen.number)
        return found

    @cached_property
    def addresses(self) -> dict[str, dict[str, str]]:
        """For each side and path how a delegate calls the place."""
        return self.comparison.addresses

    def origin(self, change: Change) -> tuple[str, str]:
        """How the old and the new place of a change are called."""
        assert change.old and change.new, "both sides are there"  # noqa: S101, PT018
        old, new = change.old.path, change.new.path
        return self.addresses["old"].get(old, old), self.addresses["new"].get(new, new)


class _Actors:
    """Whom each line of a document is about."""

    def __init__(self, document: Document) -> None:
        self._sections = {section.id: section.addressees for section in document.sections}
        self._bearers: dict[str, list[str]] = defaultdict(list)
        for duty in document.duties:
            self._bearers[duty.clause] += duty.actors

    def of(self, line: object) -> Iterator[str]:
        yield from self._sections.get(getattr(line, "section", ""), ())
        yield from self._bearers.get(getattr(line, "path", ""), ())
