"""Whose act a citation is, and of which edition: the six steps of DOMAIN B."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wsisres.analysis.citations.editions import Edition, read_edition
from wsisres.registry.cited import Named, Symbol, target_of

if TYPE_CHECKING:
    from wsisres.analysis.citations.trees import Acts, Member
    from wsisres.analysis.study import Study
    from wsisres.registry import Conference
    from wsisres.registry.cited import Issuer

__all__ = ["Act", "Answer", "Settler", "act_of"]

CODES = {
    "resolution": "RES",
    "decision": "DEC",
    "recommendation": "REC",
    "opinion": "OP",
    "report": "REP",
    "question": "QUE",
    "circular": "CIRCULAR",
}
"""Nouns, and how they are written in an id."""
ACTS = {"resolution", "decision", "recommendation", "opinion"}
THIS = "this"
_YEAR = re.compile(r"[12]\d{3}")


class Act(NamedTuple):
    """One cited act, as far as its own words and those around it say."""

    noun: str
    number: str
    sector: str | None = None
    body: str | None = None
    """Id of the body that is stated, or `THIS` for "this conference"."""
    edition: Edition | None = None
    symbol: Named | None = None
    linked: bool = False
    """Whether words stand between the body and the act, so that it may be another's: "the Council by Resolution 71"."""


class Answer(NamedTuple):
    """What a citation stands for."""

    target: str | None
    kind: str
    candidates: tuple[str, ...] = ()
    unknown: bool = False
    """Whether place and year, or the label, are of no conference that the registry knows."""
    body: str | None = None
    """The body of ITU that it was settled to."""


def act_of(acts: Acts, index: int, named: dict[int, Named], words: str, offset: int, language: str) -> Act:
    """A member of a list with what the list shares; `words` is the form as printed, `offset` where it stands.

    Brackets and a year that stand behind a list apply back to the members that have none (DOMAIN F, "lists").
    """
    member = acts.members[index]
    body = named[offset + acts.body] if acts.body is not None else None
    edition = _own_edition(member, words, language) or _shared_edition(acts, body, words, language)
    stated = THIS if acts.this_meeting else str(body.row) if body else None
    symbol = named[offset + member.symbol] if member.symbol is not None else None
    return Act(acts.noun, member.number, member.sector, stated, edition, symbol, linked=acts.link is not None)


def _own_edition(member: Member, words: str, language: str) -> Edition | None:
    if member.bracket is None:
        return None
    return read_edition(words[member.bracket.start + 1 : member.bracket.end - 1].strip(), language)


def _shared_edition(acts: Acts, body: Named | None, words: str, language: str) -> Edition | None:
    """That of the words around the body: "of the WTDC (Valletta, 1998)", "of Council 2000", "at its 2015 session"."""
    if body and body.groups:
        return Edition(str(body.groups[0]), conference=body.groups[0])
    around = acts.bracket or acts.link
    if not around:
        return None
    printed = words[around[0] : around[1]]
    if printed.startswith("("):
        return read_edition(printed[1:-1].strip(), language)
    year = _YEAR.search(printed)
    return Edition(year[0], None, int(year[0])) if year and body else None


class Settler:
    """Settles the acts that one document cites."""

    def __init__(self, study: Study) -> None:
        """The document's own body and edition are what "this conference" means."""
        document = study.document
        self._cited, self._conferences, self._bodies = (
            study.registry.cited,
            study.registry.conferences,
            study.registry.bodies,
        )
        opening = document.opening
        self.own_body = document.body or (opening.body if opening else None)
        self._own_conference = document.edition.conference if document.edition else None
        self._bodies_of: dict[tuple[str, str], set[str]] = {}

    def settle(self, act: Act) -> Answer:
        """The answer by what is printed; a bare "Resolution 140" waits for `settle_bare`."""
        if act.symbol:
            row = act.symbol.row
            if not isinstance(row, Symbol):
                return Answer(None, _kind(act))
            return Answer(target_of(row, act.symbol.groups, behind_noun=True), "un" if row.act else row.kind)
        issuer = self._cited.issuers.get(act.body or "") or self._issuer_by_number(act)
        if issuer and act.noun in ACTS:
            return self._issued(act, issuer)
        if not act.number[:1].isdigit() and "." in act.number:
            return self._of_series(act)
        if act.noun not in ACTS:
            return self._of_sector(act)
        return self._of_union(act)

    def settle_bare(self, act: Act) -> Answer:
        """An act with neither body nor edition: whose the document cites elsewhere by this number, else its own body's.

        The edition stays open: an act without one is meant as it is in force (DOMAIN A).
        """
        number = self._number_of(act)
        cited = self._bodies_of.get((act.noun, number), set())
        if len(cited) == 1:
            return self._answer(act, next(iter(cited)), None)
        likely = [self.own_body] if self.own_body and self._fits(self.own_body, act.noun, number) else []
        bodies = [body for body in self._bodies if self._fits(body, act.noun, number)]
        body = None if cited else next(iter([*likely, *self._by_size(act)]), None)
        others = tuple(f"{other}/{CODES[act.noun]}/{number}" for other in (sorted(cited) or bodies) if other != body)
        if body is None:
            return Answer(None, act.noun, others)
        return self._answer(act, body, None, others)

    def settle_among(self, act: Act, answer: Answer) -> Answer:
        """The one candidate whose body the document names where it cites the same number elsewhere."""
        bodies = self._bodies_of.get((act.noun, self._number_of(act)), set())
        found = [target for target in answer.candidates if target.partition("/")[0] in bodies]
        return Answer(found[0], answer.kind, body=found[0].partition("/")[0]) if len(found) == 1 else answer

    def _fits(self, body: str, noun: str, number: str) -> bool:
        row = self._bodies[body]
        if noun not in row.instruments or not number.isdigit() or not row.numbers:
            return False
        return row.numbers[0] <= int(number) <= row.numbers[1]

    def _of_series(self, act: Act) -> Answer:
        """`ITU-R/REC/M.1583`, `ITU-R/REP/SM.2091`; without a sector it is that of the document's own body."""
        own = self._bodies[self.own_body].sector if self.own_body in self._bodies else None
        if act.noun == "resolution":
            return Answer(None, act.noun)
        if sector := act.sector or own:
            return Answer(f"{sector}/{CODES[act.noun]}/{act.number}", _kind(act))
        return Answer(None, _kind(act), tuple(f"ITU-{letter}/{CODES[act.noun]}/{act.number}" for letter in "RTD"))

    def _of_sector(self, act: Act) -> Answer:
        if act.noun == "circular":
            return Answer(f"DOC/CIRCULAR/{act.number}", "document")
        return self._of_series(act) if "/" in act.number or act.sector else Answer(None, "document")

    def _issuer_by_number(self, act: Act) -> Issuer | None:
        if act.noun not in {"resolution", "decision"} or act.number.isdigit() or act.body or act.sector:
            return None
        rows = (row for row in self._cited.issuers.values() if row.number)
        return next((row for row in rows if re.fullmatch(row.number or "", act.number)), None)

    def _issued(self, act: Act, issuer: Issuer) -> Answer:
        """By the issuer that is named, unless the form of the number is another's: "UN Resolution 2012/24"."""
        if issuer.number and not re.fullmatch(issuer.number, act.number):
            narrower = self._issuer_by_number(act._replace(body=None))
            if narrower is None:
                return Answer(None, _kind(act))
            issuer = narrower
        if issuer.target is None:
            return Answer(None, _kind(act))
        return Answer(issuer.target.format(instrument=CODES[act.noun], number=act.number), issuer.kind)

    def _of_union(self, act: Act) -> Answer:
        edition = act.edition
        body = self._stated_body(act) or self._by_shape(act)
        if act.linked and edition and edition.place and not self._met(edition, body):
            body = None
        if body is None and edition and edition.place:
            return self._by_place(act, edition)
        if body is None and edition and edition.year and self._fits("COUNCIL", act.noun, act.number):
            body = "COUNCIL"
        if body is None and edition:
            return Answer(None, act.noun, unknown=True)
        if body is None:
            return Answer(None, act.noun)
        if act.body == THIS and edition is None:
            return self._answer(act, body, self._own_conference)
        conference = self._conference(edition, body) if edition else None
        return self._answer(
            act, body, conference.id if conference else None, unknown=edition is not None and conference is None
        )

    def _stated_body(self, act: Act) -> str | None:
        """Steps 1 and 3: the body that is named, "this conference", or that of the label in the brackets."""
        if act.body:
            return self.own_body if act.body == THIS else act.body
        if act.edition and act.edition.conference:
            known = self._conferences.labelled(act.edition.conference)
            return known.body if known else self._conferences.body_of_label(act.edition.conference)
        return "COUNCIL" if act.edition and act.edition.council else None

    def _by_shape(self, act: Act) -> str | None:
        """Step 2, but for the size of the number, which says nothing where a place is printed."""
        for row in self._cited.shapes:
            if row.above is not None or (row.instruments and act.noun not in row.instruments):
                continue
            if (row.sector and row.sector == act.sector) or (row.number and re.fullmatch(row.number, act.number)):
                return row.body
        return None

    def _by_size(self, act: Act) -> list[str]:
        number = self._number_of(act)
        return [
            row.body
            for row in self._cited.shapes
            if row.above is not None and act.noun in row.instruments and number.isdigit() and int(number) > row.above
        ]

    def _by_place(self, act: Act, edition: Edition) -> Answer:
        """Steps 4 to 6: a pair that is used once, else the one body that prints places, else the candidates."""
        at = self._conferences.at(edition.place, edition.year)
        rows = [row for row in at if act.noun in self._bodies[row.body].instruments] or at
        settled = self._conferences.settle(edition.place, edition.year).conference
        chosen = rows[0] if len(rows) == 1 else settled
        candidates = tuple(f"{row.body}/{CODES[act.noun]}/{act.number}@{row.id}" for row in rows if len(rows) > 1)
        if chosen:
            return self._answer(act, chosen.body, chosen.id, candidates)
        return Answer(None, act.noun, candidates, unknown=not rows)

    def _met(self, edition: Edition, body: str | None) -> bool:
        """Whether a body met at the place and in the year that are printed."""
        return any(row.body == body for row in self._conferences.at(edition.place, edition.year))

    def _conference(self, edition: Edition, body: str) -> Conference | None:
        if edition.conference:
            return self._conferences.labelled(edition.conference)
        return self._conferences.settle(edition.place, edition.year, body).conference

    def _number_of(self, act: Act) -> str:
        """Without the revision of an ITU-R text: 1 of "ITU-R 1-7-2015"."""
        return act.number.partition("-")[0]

    def _answer(
        self,
        act: Act,
        body: str,
        conference: str | None,
        candidates: tuple[str, ...] = (),
        *,
        unknown: bool = False,
    ) -> Answer:
        number = self._number_of(act)
        self._bodies_of.setdefault((act.noun, number), set()).add(body)
        edition = f"@{conference}" if conference else ""
        return Answer(f"{body}/{CODES[act.noun]}/{number}{edition}", act.noun, candidates, unknown, body)


def _kind(act: Act) -> str:
    return act.noun if act.noun in ACTS else "document"
