"""By when, and within what limits. Source: DOMAIN E, "Time words"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsisres.analysis.duties.words import words
from wsisres.model import Deadline

if TYPE_CHECKING:
    from wsisres.analysis.study import Study
    from wsisres.registry.conferences import Conference

__all__ = ["Calendar"]

_YEAR = re.compile(r"\d{4}")
_MIDDLE = "-06"
"""The Council meets in the first half of the year."""


class Calendar:
    """Settles time words against the date of the document and the conferences of the registry."""

    def __init__(self, study: Study) -> None:
        """The document's own conference says what "the next conference" is."""
        self._conferences = study.registry.conferences
        self._language = study.language
        edition = study.document.edition
        own = self._conferences.labelled(edition.conference) if edition and edition.conference else None
        self.date = own.start or f"{own.year}{_MIDDLE}" if own else str(edition.year) if edition and edition.year else None

    def deadline(self, text: str, start: int, recipients: list[str], actors: list[str]) -> Deadline | None:
        """The deadline in a clause from `start` on: a conference, a session or a date before "annually"."""
        found = [
            *self._conference(text, start, recipients),
            *self._session(text, start, [*recipients, *actors]),
            *self._date(text, start),
        ]
        if found:
            return min(found, key=lambda pair: pair[0])[1]
        annual = words("annual", self._language).search(text, start)
        return Deadline(text=annual["text"], conference=None, date=None) if annual else None

    def limits(self, text: str, start: int) -> list[str]:
        """The limits in a clause, as printed."""
        return [match["text"] for match in words("limit", self._language).finditer(text, start)]

    def _conference(self, text: str, start: int, recipients: list[str]) -> list[_At]:
        found = []
        for match in words("time", self._language).finditer(text, start):
            settled = self._settled(match)
            if settled and self._meant(match, recipients, settled.body):
                with_preposition = match["preposition"] not in ("to", "of", "for")
                phrase = match[0].strip() if with_preposition else match["words"]
                found.append((match.start(), self._due(phrase, settled)))
        return found

    def _meant(self, match: re.Match[str], recipients: list[str], body: str) -> bool:
        """Whether a conference is a time: "at the next", "report to the next"; not "set by the next"."""
        if match["preposition"] in ("to", "of"):
            return body in recipients
        if match["preposition"] == "by":
            return body in recipients or "-" in match["conference"]
        if match["preposition"] == "for":
            return "-" in match["conference"] or bool(match["next"])
        return True

    def _settled(self, match: re.Match[str]) -> Conference | None:
        """The conference that the words name; `None` where they name none, or none in particular."""
        settled = self._named(match)
        return settled if settled and (not self.date or _date(settled) > self.date) else None

    def _named(self, match: re.Match[str]) -> Conference | None:
        if label := self._conferences.labelled(match["conference"]):
            return label
        body = self._conferences.body_named(match["conference"])
        year = _YEAR.search(match["edition"] or match["year"] or "")
        if not body or match["each"]:
            return None
        if year:
            return self._conferences.settle(None, int(year[0]), body).conference
        return self._following(body) if match["next"] else None

    def _following(self, body: str) -> Conference | None:
        """The first conference of a body after the document's own date."""
        if not self.date:
            return None
        if body == "COUNCIL":
            return None
        later = [row for row in self._conferences.rows.values() if row.body == body and _date(row) > self.date]
        return min(later, key=_date, default=None)

    def _session(self, text: str, start: int, actors: list[str]) -> list[_At]:
        match = words("session", self._language).search(text, start)
        if not match:
            return []
        year = _YEAR.search(match["words"])
        council = "COUNCIL" in actors or "ouncil" in text
        settled = self._conferences.session(int(year[0])) if year and council else None
        if not settled and not year and match["preposition"] == "to":
            return []
        return [(match.start(), self._due(match["text"], settled, year[0] if year else None))]

    def _date(self, text: str, start: int) -> list[_At]:
        found = []
        for match in words("date", self._language).finditer(text, start):
            year = _YEAR.findall(match["text"])[-1]
            if not self.date or year >= self.date[:4]:  # "received before 5 July 2003" is a condition
                found.append((match.start(), Deadline(text=match["text"], conference=None, date=_iso(match["text"], year))))
        return found

    @staticmethod
    def _due(phrase: str, settled: Conference | None, date: str | None = None) -> Deadline:
        if settled:
            return Deadline(text=phrase, conference=settled.id, date=settled.start or str(settled.year))
        return Deadline(text=phrase, conference=None, date=date)


_At = tuple[int, Deadline]


def _date(row: Conference) -> str:
    return row.start or f"{row.year}{_MIDDLE}"


_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def _iso(text: str, year: str) -> str:
    day = _DAY.search(text)
    if not day or day[2] not in _MONTHS:
        return year
    return f"{year}-{_MONTHS.index(day[2]) + 1:02d}-{int(day[1]):02d}"
