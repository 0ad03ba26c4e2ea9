"""What a text has that can be referred to: its sections, clauses, annexes, footnotes and divisions, by their names."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from wsisres.analysis.internal_references.members import LONGEST
from wsisres.model import clauses_of
from wsisres.model.walk import footnote_paths

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsisres.model import Document

__all__ = ["Contents", "Headed", "adverbs"]

_LABEL = re.compile(r"(\w{4})\w* (\d{1,3}(?:bis)?|[A-Z]|[IVX]+)(?!\w)", re.IGNORECASE)
_NEAR = 4
"""So many sections of the same heading on each side are told apart."""


class Headed(NamedTuple):
    """The sections of one verb, by the forms in which running text may name them."""

    exact: dict[tuple[int, int], dict[str, list[str]]]
    """By length (long ones first) and place of the verb: the heading in lower case -> section ids."""
    by_adverbs: dict[frozenset[str], list[str]]
    """By the words around the verb, for headings without an addressee and for those named by the verb alone."""
    by_actors: dict[frozenset[str], list[tuple[frozenset[str], str]]]
    """By the addressees: the words around the verb, and the section id."""
    ids: list[str]


def adverbs(words: str, verb: str) -> frozenset[str]:
    """The words around the verb of a short heading: "further resolves", "resolves further" -> further."""
    return frozenset(words.replace(verb, " ", 1).split())


class Contents:
    """The parts of one document; every look-up is by a table."""

    def __init__(self, document: Document) -> None:
        """Index sections and clauses."""
        self.document = document
        self._paths: list[str] = []
        self._place: dict[str, int] = {}
        self._siblings: dict[str, list[str]] = {}
        self._rank: dict[str, int] = {}
        self._decimals: dict[tuple[str, str], str] = {}
        self.numbered: dict[str, str] = {}
        """The clauses of divisions by their decimal number, which is unique in a text: `9.3.4`."""
        for section in document.sections:
            self._add(section.id)
            for clause in clauses_of(section):
                self._add(clause.path)
                self._list(clause.path, own=section.verb is None)

    def _add(self, path: str) -> None:
        self._place[path] = len(self._paths)
        self._paths.append(path)

    def _list(self, path: str, *, own: bool) -> None:
        parent, _, step = path.rpartition("/")
        row = self._siblings.setdefault(parent, [])
        self._rank[path] = len(row)
        row.append(path)
        if "." in step:
            self._decimals.setdefault((path.partition("/")[0], step), path)
            if own:
                self.numbered.setdefault(step, path)

    @cached_property
    def headed(self) -> dict[str, Headed]:
        """The sections by their verb in lower case."""
        found: dict[str, Headed] = {}
        for section in self.document.sections:
            if section.verb:
                verb, words = section.verb.lower(), section.heading.lower()
                row = found.setdefault(verb, Headed({}, {}, {}, []))
                around = adverbs(words, verb)
                shape = (len(words), max(words.find(verb), 0))
                row.exact.setdefault(shape, {}).setdefault(words, []).append(section.id)
                row.by_adverbs.setdefault(around, []).append(section.id)
                row.by_actors.setdefault(frozenset(section.addressees), []).append((around, section.id))
                row.ids.append(section.id)
        return {verb: row._replace(exact=dict(sorted(row.exact.items(), reverse=True))) for verb, row in found.items()}

    def around(self, ids: list[str], here: str) -> list[str]:
        """Of many sections, in the order of the text, the few that are nearest to a place."""
        at = bisect_left(ids, self._place.get(here, 0), key=self._place.__getitem__)
        return ids[max(at - _NEAR, 0) : at + _NEAR]

    @cached_property
    def _annexes(self) -> dict[str, str]:
        """The path of each annex by noun and number of its heading: `annex 1`, as `anne1`."""
        labels = ((_LABEL.match(annex.heading), number) for number, annex in enumerate(self.document.annexes, 1))
        return {match[1].lower() + match[2]: f"annex/{number}" for match, number in labels if match}

    def annex(self, noun: str, label: str) -> str | None:
        """Of `Annexes` and `1` the annex with this noun and number."""
        return self._annexes.get(noun[:4].lower() + label)

    def annexes(self) -> list[str]:
        """The paths of all annexes."""
        return [f"annex/{number}" for number in range(1, len(self.document.annexes) + 1)]

    @cached_property
    def _footnotes(self) -> dict[str, str]:
        marks = [note.mark for note in self.document.footnotes]
        return dict(zip(reversed(marks), reversed(footnote_paths(marks)), strict=True))

    def footnote(self, mark: str) -> str | None:
        """The first footnote with a mark."""
        return self._footnotes.get(mark)

    @cached_property
    def _divisions(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for section in self.document.sections:
            if section.verb is None:
                found.setdefault("-".join(section.id.split("-")[:2]), section.id)
        return found

    @property
    def divided(self) -> bool:
        """Whether the text has divisions."""
        return bool(self._divisions)

    def division(self, noun: str, label: str) -> str | None:
        """The section `section-1` of a text in divisions."""
        return self._divisions.get(f"{noun}-{label}".lower())

    def clause(self, section: str, steps: tuple[str, ...]) -> str | None:
        """The path of steps in a section; a decimal number says by itself where it stands."""
        path = "/".join((section, *steps))
        if path in self._place:
            return path
        first, *rest = steps
        above = self._decimals.get((section, first))
        path = "/".join((above or "", *rest))
        return path if above and path in self._place else None

    def beside(self, path: str, steps: tuple[str, ...]) -> str | None:
        """A clause of the same list: behind "9 i)" the words "and ii)" mean 9 ii)."""
        found = "/".join((path.rpartition("/")[0], *steps))
        return found if found in self._place else None

    def between(self, first: str, last: str) -> list[str]:
        """The clauses from one to another of the same list; only those two where that is not their order."""
        parent = first.rpartition("/")[0]
        start, end = self._rank[first], self._rank[last]
        if last.rpartition("/")[0] != parent or not start < end < start + LONGEST:
            return [first, last]
        return self._siblings[parent][start : end + 1]

    def nearest(self, paths: Iterable[str], here: str, *, below: bool) -> str | None:
        """Of several parts the last one before a place, or the first behind it; `None` where there is none."""
        at = self._place.get(here)
        if at is None:
            return None
        places = sorted(self._place[path] for path in paths)
        index = bisect_left(places, at) - (not below)
        return self._paths[places[index]] if 0 <= index < len(places) else None
