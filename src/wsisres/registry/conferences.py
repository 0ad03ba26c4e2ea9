"""Conferences: (place, year) and labels settled to a body and an edition. Source: DOMAIN B."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Conference", "Conferences", "Settled"]

_SESSION = re.compile(r"C-?(\d{2}|\d{4})$", re.IGNORECASE)
_LABEL = re.compile(r"([A-Z]+)-?(\d{2}|\d{4})$", re.IGNORECASE)
_NOT_NAME = re.compile(r"[^a-z0-9/ ]")
_CENTURY = 50
"""Two digits from 50 on are of the last century."""


class Conference(NamedTuple):
    """A conference, an assembly or a session of the Council."""

    id: str
    """`WTDC-14`, `C13`."""
    body: str
    place: str
    year: int
    start: str | None = None
    """First day, ISO 8601."""
    end: str | None = None
    labels: tuple[str, ...] = ()


class Settled(NamedTuple):
    """The answer of the six-step rule: one conference, or the candidates that nothing told apart."""

    conference: Conference | None
    candidates: tuple[Conference, ...]


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return " ".join(plain.casefold().replace("-", " ").split())


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= _CENTURY else 2000)  # noqa: PLR2004


class Conferences:
    """All conferences, and the rule that tells them apart."""

    def __init__(
        self, rows: list[Conference], places: dict[str, list[str]], names: dict[str, str], places_used: set[str]
    ) -> None:
        """`names` maps every name of a body to its id; `places_used` are the bodies that cite as (Place, year)."""
        self.rows = {row.id: row for row in rows}
        self._labels = {_folded(label): row for row in rows for label in (*row.labels, row.id)}
        self._places = {_folded(name): place for place, names in places.items() for name in (place, *names)}
        self._places |= {_folded(row.place): row.place for row in rows}
        self._at: dict[tuple[str, int], list[Conference]] = {}
        for row in rows:
            self._at.setdefault((row.place, row.year), []).append(row)
        self._bodies = sorted(((_folded(name), body) for name, body in names.items()), key=lambda pair: -len(pair[0]))
        self._places_used = places_used

    def knows(self, place: str) -> bool:
        """Whether a name, in any spelling, is a place of a conference."""
        return _folded(place) in self._places

    def place(self, name: str) -> str:
        """A place as the registry spells it; unknown places in title case if they are all capitals."""
        known = self._places.get(_folded(name))
        return known or (name.title() if name.isupper() else name)

    @lru_cache(maxsize=1024)  # noqa: B019 - registries are few and kept
    def body_named(self, words: str) -> str | None:
        """The body whose longest name stands in the words: "The Council," -> COUNCIL."""
        folded = f" {' '.join(_NOT_NAME.sub(' ', _folded(words)).split())} "
        return next((body for name, body in self._bodies if f" {name} " in folded), None)

    def labelled(self, label: str) -> Conference | None:
        """`WRC-15`, `WRC-2000`, `C13`, `C-1985`: a conference by its label, a session of the Council by rule."""
        if session := _SESSION.match(label):
            return self.session(_full_year(session[1]))
        if known := self._labels.get(_folded(label)):
            return known
        match = _LABEL.match(label)
        return self._labels.get(_folded(f"{match[1]}-{_full_year(match[2]) % 100:02d}")) if match else None

    def body_of_label(self, label: str | None) -> str | None:
        """The body whose conferences have labels of this form: `WRC-14` is the WRC's, though there was none in 2014."""
        match = _LABEL.match(label or "")
        prefix = f"{match[1].upper()}-" if match else None
        return next((row.body for row in self.rows.values() if prefix and row.id.upper().startswith(prefix)), None)

    @staticmethod
    def session(year: int) -> Conference:
        """The Council's session of a year; it meets in Geneva."""
        return Conference(f"C{year % 100:02d}" if year > 2000 else f"C-{year}", "COUNCIL", "Geneva", year)  # noqa: PLR2004

    def at(self, place: str | None, year: int | None) -> list[Conference]:
        """All conferences that were held in a place in a year."""
        return self._at.get((self.place(place), year), []) if place and year else []

    def settle(self, place: str | None, year: int | None, body: str | None = None) -> Settled:
        """The conference of a (place, year), by steps 1 and 4 to 6 of the rule in DOMAIN B.

        A body that is stated decides; else a pair that is used once; else the one body that prints (Place, year).
        """
        if body == "COUNCIL" and year:
            return Settled(self.session(year), ())
        found = self._at.get((self.place(place), year), []) if place and year else self._in_year(year, body)
        stated = [row for row in found if body in (None, row.body)]
        if len(stated) == 1:
            return Settled(stated[0], ())
        preferred = [row for row in stated if row.body in self._places_used]
        if len(preferred) == 1:
            return Settled(preferred[0], ())
        return Settled(None, tuple(preferred or stated))

    def _in_year(self, year: int | None, body: str | None) -> list[Conference]:
        return [row for row in self.rows.values() if row.year == year and row.body == body]
