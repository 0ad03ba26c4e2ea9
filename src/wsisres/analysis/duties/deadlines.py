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
_DAY = re.compile(r"(\d{1,2}) (\w+) \d{4}")
_NEAR = 80
"""Letters in front of a time in which what it belongs to stands."""
_COUNCIL = "COUNCIL"
_MIDDLE = "-06"
"""The Council meets in the first half of the year."""


class Calendar:
    """Settles time words against the date of the document and the conferences of the registry."""

    def __init__(self, study: Study) -> None:
        """The document's own conference says what "the next conference" is."""
        self._conferences = study.registry.conferences
        self._language, self._months = study.language, study.registry.months
        edition = study.document.edition
        own = self._conferences.labelled(edition.conference) if edition and edition.conference else None
        self.date = (
            own.start or f"{own.year}{_MIDDLE}" if own else str(edition.year) if edition and edition.year else None
        )

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
            if words("cited", self._language).search(text, max(start, match.start() - _NEAR), match.start()):
                continue  # "under resolves to invite ITU-R to complete in time for ..."
            settled, year = self._settled(match), match["year"]
            body = settled.body if settled else self._conferences.body_named(match["conference"])
            ahead = settled or (year and self.date and year.strip() > self.date)
            if ahead and body and self._meant(match, recipients, body):
                phrase = match["words"] if match["received"] or match["for"] else match[0].strip()
                found.append((match.start(), self._due(phrase, settled, None if settled else year.strip())))
        return found

    def _meant(self, match: re.Match[str], recipients: list[str], body: str) -> bool:
        """Whether a conference is a time: "at the next", "report to the next"; not "set by the next"."""
        if match["received"]:
            return body in recipients
        if match["by"]:
            return body in recipients or "-" in match["conference"] or bool(match["year"] or match["next"])
        if match["for"]:
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
        if body == _COUNCIL:
            return None
        later = [row for row in self._conferences.rows.values() if row.body == body and _date(row) > self.date]
        return min(later, key=_date, default=None)

    def _session(self, text: str, start: int, actors: list[str]) -> list[_At]:
        match = words("session", self._language).search(text, start)
        if not match:
            return []
        year = _YEAR.search(match["words"])
        council = _COUNCIL in (*actors, self._conferences.body_named(match["words"]))
        settled = self._conferences.session(int(year[0])) if year and council else None
        if self.date and ((settled and _date(settled) <= self.date) or (year and year[0] < self.date[:4])):
            return []
        if not settled and not year and match["received"]:
            return []
        phrase = match["words"] if match["received"] else match["text"]
        return [(match.start(), self._due(phrase, settled, year[0] if year else None))]

    def _date(self, text: str, start: int) -> list[_At]:
        found = []
        for match in words("date", self._language).finditer(text, start):
            year = _YEAR.findall(match["text"])[-1]
            past = words("past", self._language).search(text, max(0, match.start() - _NEAR), match.start())
            if not past and (not self.date or year >= self.date[:4]):  # "received before 5 July 2003" is a condition
                date = self._iso(match["text"], year)
                found.append((match.start(), Deadline(text=match["text"], conference=None, date=date)))
        return found

    def _iso(self, text: str, year: str) -> str:
        """The date as exact as the words: a day where day and month stand there, else the year."""
        day = _DAY.search(text)
        month = self._months.get(day[2]) if day else None
        return f"{year}-{month:02d}-{int(day[1]):02d}" if day and month else year

    @staticmethod
    def _due(phrase: str, settled: Conference | None, date: str | None = None) -> Deadline:
        if settled:
            return Deadline(text=phrase, conference=settled.id, date=settled.start or str(settled.year))
        return Deadline(text=phrase, conference=None, date=date)


_At = tuple[int, Deadline]


def _date(row: Conference) -> str:
    return row.start or f"{row.year}{_MIDDLE}"
