"""Who is to do what: duties from headings and from clauses. Source: DOMAIN C3 (force), E (roles)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from wsisres.analysis.duties.bearers import Bearer, bearers_of, bearers_of_sentence
from wsisres.analysis.duties.deadlines import Calendar
from wsisres.analysis.duties.headings import Act, acts_of
from wsisres.analysis.duties.names import Names
from wsisres.analysis.duties.roles import roles_of
from wsisres.analysis.duties.verbs import head, verbs_at
from wsisres.analysis.duties.words import words
from wsisres.model import Duty
from wsisres.model.walk import footnote_paths
from wsisres.registry.actors import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.analysis.study import Study
    from wsisres.model import Clause, Passage, Section, SpanModel

__all__ = ["find"]


def find(study: Study) -> list[Duty]:
    """The duties of the operative part, in the order of the text; acts that the preamble reports are none."""
    finder = _Finder(study)
    found = [duty for section in study.document.sections for duty in finder.section(section)]
    return [*found, *finder.notes()]


class _Place(NamedTuple):
    """The words that a duty is read from."""

    path: str
    text: str
    span: SpanModel


class _Finder:
    """Finds the duties of one document."""

    def __init__(self, study: Study) -> None:
        self.study, self.language = study, study.language
        self._reported: set[str] = set()
        self.names, self.calendar = Names(study), Calendar(study)
        self._of_heading = lru_cache(maxsize=4)(
            lambda heading: self.calendar.deadline(heading, heading.find(" ") + 1, [], [])
        )
        """The deadline in a heading: "to complete in time for the 2027 world radiocommunication conference"."""

    def section(self, section: Section) -> Iterator[Duty]:
        """By the heading where it addresses somebody, else by the clauses."""
        if section.part != "operative":
            return
        acts = acts_of(section, self.names) or self._acts_of_lead(section)
        for clause in section.clauses:
            own = [] if section.addressees else list(self._of_clause(section, clause, section.lead or ""))
            yield from own or (self._of_act(section, act, clause) for act in acts)

    def _acts_of_lead(self, section: Section) -> list[Act]:
        """As in "that administrations should consider the following guidelines:" above the items."""
        if not section.lead or section.addressees:
            return []
        lead = section.lead
        return [
            Act(bearer.actors, bearer.force, tuple(verbs_at(lead, bearer.verb, self.language)), "clause")
            for bearer in bearers_of(lead, self.names, section.force)[:1]
        ]

    def _of_act(self, section: Section, act: Act, clause: Clause) -> Duty:
        text = _words(clause)
        verbs = self._verbs(text, head(text, self.language), clause) or self._of_lead(section, act)
        bearer = Bearer(act.actors, act.force, 0, 0)
        return self._duty(_Place(clause.path, text, clause.span), bearer, verbs, act.basis, section)

    def _verbs(self, text: str, place: int | None, clause: Clause) -> list[str]:
        """The verbs of a clause, or of its list: "that the Council shall: maintain ...; modify ..."."""
        if place is not None and place < len(text.rstrip(" :")):
            return verbs_at(text, place, self.language)
        heads = [(child.text, head(child.text, self.language)) for child in clause.clauses]
        return [verb for text, start in heads if start is not None for verb in verbs_at(text, start, self.language)]

    def _of_lead(self, section: Section, act: Act) -> list[str]:
        """Of "to make every effort with a view to:" above the items, else "to complete in time for" in the heading."""
        lead = section.lead or ""
        place = head(lead, self.language) if lead and not act.verbs else None
        return verbs_at(lead, place, self.language) if place is not None else list(act.verbs)

    def _of_clause(self, section: Section, clause: Clause, above: str = "") -> Iterator[Duty]:
        """The duties of an item whose own words name the bearer, and of its paragraphs; else those of its sub-items."""
        text = _words(clause)
        place = _Place(clause.path, text, clause.span)
        bearers = bearers_of(text, self.names, section.force, above)
        for bearer in bearers:
            verbs = list(bearer.passive) or self._verbs(text[: bearer.stop], bearer.verb, clause)
            verbs += self._further(text, bearer)
            yield self._duty(place, bearer, verbs, "clause", section)
        for child in clause.clauses:
            if not bearers or self._is_sentence(child, text):
                yield from self._of_clause(section, child, text)

    def _is_sentence(self, child: Clause, above: str) -> bool:
        """Whether what stands below a clause says something of its own: "that the Council shall ..." in a list.

        So also a further paragraph; not the object of the last verb, as behind "shall ensure:".
        """
        governed = words("bare_start", self.language).match(above.rstrip(" :").rpartition(" ")[2])
        opens = words("that", self.language).match(child.text) or words("subject", self.language).match(child.text)
        return not child.marker or (not governed and opens is not None)

    def _further(self, text: str, bearer: Bearer) -> list[str]:
        """The verbs behind a second modal of the same force."""
        return verbs_at(text[: bearer.stop], bearer.further, self.language) if bearer.further else []

    def notes(self) -> Iterator[Duty]:
        """Of footnotes, but not those of the preamble, and of annexes, there only what somebody "shall" do."""
        document, passages = self.study.document, {passage.path: passage for passage in self.study.passages}
        preamble = {section.id for section in document.sections if section.part != "operative"}
        paths = footnote_paths(note.mark for note in document.footnotes)
        for path, note in zip(paths, document.footnotes, strict=True):
            if not note.anchors or any(anchor.split("/")[0] not in preamble for anchor in note.anchors):
                yield from self._of_prose(passages[path], 0)
        for number, annex in enumerate(document.annexes, 1):
            duties = self._of_prose(passages[f"annex/{number}"], len(annex.title) + 1 if annex.title else 0)
            yield from (duty for duty in duties if duty.force == "mandate")

    def _of_prose(self, passage: Passage, start: int) -> Iterator[Duty]:
        """A duty for each sentence from `start` on whose subject has a modal."""
        for match in words("sentence_of_prose", self.language).finditer(passage.text[start:]):
            first, end = (place + start for place in match.span("words"))
            for bearer in bearers_of_sentence(match["words"], self.names):
                verbs = verbs_at(match["words"][: bearer.stop], bearer.verb, self.language)
                verbs += self._further(match["words"], bearer)
                place = _Place(passage.path, match["words"], self.study.span(passage, first, end))
                yield self._duty(place, bearer, verbs, "clause")

    def _duty(
        self, place: _Place, bearer: Bearer, verbs: list[str], basis: str, section: Section | None = None
    ) -> Duty:
        actors = list(dict.fromkeys(id_ for actor in bearer.actors for id_ in self.names.each(actor)))
        if basis == "clause":
            self._report(actors, place.span)
        said = " " + place.text[: bearer.stop]
        roles = roles_of(said, bearer.end, self.names)
        deadline = self.calendar.deadline(said, bearer.end, roles.recipients, actors)
        known = section.consulted if section else []
        return Duty.model_validate(
            {
                "clause": place.path,
                "actors": actors,
                "verbs": verbs,
                "text": place.text,
                "force": bearer.force,
                "consulted": [*known, *(id_ for id_ in roles.consulted if id_ not in known)],
                "recipients": roles.recipients,
                "beneficiaries": roles.beneficiaries,
                "targets": roles.targets,
                "deadline": deadline or (self._of_heading(section.heading) if section else None),
                "limits": self.calendar.limits(said, bearer.end),
                "basis": basis,
                "span": place.span,
            }
        )

    def _report(self, actors: list[str], span: SpanModel) -> None:
        """Show the row that would add an unknown actor, once a name; those of headings the parser has shown.

        One word alone is no name: "the group" is one that the text has named before.
        """
        for actor in actors:
            name = actor.removeprefix(OTHER)
            if name != actor and " " in name and actor not in self._reported:
                self._reported.add(actor)
                row = f"- {{id: {_NO_ID.sub('-', name).upper()}, name: {name}}}"
                message = f"'{name}' is not in the registry of actors; a row that adds it: {row}"
                self.study.report("unknown-actor", message, span)


_NO_ID = re.compile(r"[^\w+]+")


def _words(clause: Clause) -> str:
    return f"{clause.text} {clause.tail}" if clause.tail else clause.text
