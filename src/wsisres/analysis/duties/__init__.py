"""Who is to do what: duties from headings and from clauses. Source: DOMAIN C3 (force), E (roles)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from wsisres.analysis.duties.bearers import bearer_of
from wsisres.analysis.duties.deadlines import Calendar
from wsisres.analysis.duties.headings import Act, acts_of
from wsisres.analysis.duties.names import Names
from wsisres.analysis.duties.roles import roles_of
from wsisres.analysis.duties.verbs import head, verbs_at
from wsisres.model import Duty
from wsisres.registry.actors import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.analysis.study import Study
    from wsisres.model import Clause, Section

__all__ = ["find"]


def find(study: Study) -> list[Duty]:
    """The duties of the operative part, in the order of the text; acts that the preamble reports are none."""
    finder = _Finder(study)
    return [duty for section in study.document.sections for duty in finder.section(section)]


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
            own = [] if section.addressees else list(self._of_clause(section, clause))
            yield from own or (self._of_act(section, act, clause) for act in acts)

    def _acts_of_lead(self, section: Section) -> list[Act]:
        """As in "that administrations should consider the following guidelines:" above the items."""
        bearer = bearer_of(section.lead, self.names, section.force) if section.lead and not section.addressees else None
        if not bearer or not section.lead:
            return []
        verbs = tuple(verbs_at(section.lead, bearer.verb, self.language))
        return [Act(bearer.actors, bearer.force, verbs, "clause")]

    def _of_act(self, section: Section, act: Act, clause: Clause) -> Duty:
        text = _words(clause)
        place = head(text, self.language)
        verbs = self._verbs(text, place, clause) or self._of_lead(section, act)
        return self._duty(section, clause, act.actors, act.force, verbs, 0, act.basis)

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

    def _of_clause(self, section: Section, clause: Clause) -> Iterator[Duty]:
        """The duty of an item whose own words name the bearer, or else those of its sub-items."""
        text = _words(clause)
        bearer = bearer_of(text, self.names, section.force)
        if bearer:
            verbs = [bearer.passive] if bearer.passive else self._verbs(text, bearer.verb, clause)
            yield self._duty(section, clause, bearer.actors, bearer.force, verbs, bearer.end, "clause")
            return
        for child in clause.clauses:
            yield from self._of_clause(section, child)

    def _duty(
        self,
        section: Section,
        clause: Clause,
        actors: tuple[str, ...],
        force: str,
        verbs: list[str],
        end: int,
        basis: str,
    ) -> Duty:
        text = _words(clause)
        if basis == "clause":
            self._report(actors, clause)
        roles = roles_of(" " + text, end, self.names)
        deadline = self.calendar.deadline(" " + text, end, roles.recipients, list(actors))
        deadline = deadline or self._of_heading(section.heading)
        return Duty.model_validate(
            {
                "clause": clause.path,
                "actors": list(actors),
                "verbs": verbs,
                "text": text,
                "force": force,
                "consulted": [*section.consulted, *(id_ for id_ in roles.consulted if id_ not in section.consulted)],
                "recipients": roles.recipients,
                "beneficiaries": roles.beneficiaries,
                "targets": roles.targets,
                "deadline": deadline,
                "limits": self.calendar.limits(" " + text, end),
                "basis": basis,
                "span": clause.span,
            }
        )

    def _report(self, actors: tuple[str, ...], clause: Clause) -> None:
        """Show the row that would add an unknown actor, once a name; those of headings the parser has shown."""
        for actor in actors:
            if actor.startswith(OTHER) and actor not in self._reported:
                self._reported.add(actor)
                name = actor.removeprefix(OTHER)
                row = f"- {{id: {_NO_ID.sub('-', name).upper()}, name: {name}}}"
                message = f"'{name}' is not in the registry of actors; a row that adds it: {row}"
                self.study.report("unknown-actor", message, clause.span)


_NO_ID = re.compile(r"[^\w+]+")


def _words(clause: Clause) -> str:
    return f"{clause.text} {clause.tail}" if clause.tail else clause.text
