"""Citations across texts: which cited editions are there, which are out of date, who cites whom.

The texts are handed in one by one, and of each only citations, references and names are kept: so ten thousand texts
need little memory. Statuses as in the contract of the JSON output.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from wsisres.model import SpanModel
from wsisres.model.ids import act, is_of, nearest
from wsisres.model.xref import SettledCitation, SettledReference, SourceDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wsisres.model import Citation, Document, InternalReference
    from wsisres.model.xref import Status
    from wsisres.registry import Registry

__all__ = ["Citing", "Texts"]

When = tuple[int, str]
"""Year and first day of a conference; the day is empty where it is not known."""


class Named(NamedTuple):
    """A text that was read."""

    id: str | None
    title: str | None
    label: str | None
    source: str
    when: When | None

    @property
    def name(self) -> str:
        """Its id, or the name of its file where it has none."""
        return self.id or self.source


class Citing(NamedTuple):
    """A citation as it is kept: small, with words that occur often only once in memory."""

    document: int
    """Place of the text in `Texts.documents`."""
    clause: str
    verb: str | None
    text: str
    target: str | None
    kind: str
    title: str | None
    candidates: tuple[str, ...]
    span: tuple[int, int, int, int]


class Referring(NamedTuple):
    """A reference inside a text as it is kept."""

    document: int
    clause: str
    text: str
    target: str | None
    span: tuple[int, int, int, int]


class Texts:
    """The texts that were read, and what they cite."""

    def __init__(self, registry: Registry, *, as_of: int | None = None) -> None:
        """`as_of` is a year: editions that came after it are not known yet."""
        self._registry, self._as_of = registry, as_of
        self.documents: list[Named] = []
        self.citations: list[Citing] = []
        self.references: list[Referring] = []
        self.notes: list[str] = []
        """What is odd about the texts as a whole, one line each."""
        self._there: dict[str, int] = {}
        self._editions: dict[str, list[str]] = {}
        self._known: dict[str, list[tuple[When, str]]] | None = None
        self._when = lru_cache(maxsize=None)(self._told)

    def add(self, document: Document) -> None:
        """Keep what a text cites."""
        number = len(self.documents)
        when = self._when(document.id) if document.id else None
        label = document.edition.label if document.edition else None
        self.documents.append(Named(document.id, document.title, label, document.source.name, when))
        self._place(number, document)
        verbs = {section.id: sys.intern(section.verb) for section in document.sections if section.verb}
        self.citations += (_citing(number, row, verbs) for row in document.citations)
        self.references += (_referring(number, row) for row in document.internal_references)

    def _place(self, number: int, document: Document) -> None:
        name = document.source.name
        if document.id is None:
            self.notes.append(f"{name}: a text without a designation; it can cite, but nothing can be settled to it")
        elif document.id in self._there:
            first = self.documents[self._there[document.id]].source
            self.notes.append(f"{name}: {document.id} was already read from {first}; citations are settled to that one")
        else:
            self._there[document.id] = number
            self._editions.setdefault(act(document.id), []).append(document.id)

    def settled(self, wanted: Callable[[Citing], bool] = lambda _: True) -> Iterator[SettledCitation]:
        """The citations with their status, those first that were read first."""
        for row in self.citations:
            if wanted(row):
                yield self._settled(row)

    def _settled(self, row: Citing) -> SettledCitation:
        status, editions = self.status(row)
        return SettledCitation.model_validate(
            {
                **row._asdict(),
                "document": self.documents[row.document].name,
                "candidates": list(row.candidates),
                "span": _span(row.span),
                "status": status,
                "editions": list(editions),
            }
        )

    def status(self, row: Citing) -> tuple[Status, tuple[str, ...]]:
        """How a citation stands, and the editions that say so."""
        if row.candidates:  # the best reading may be the target, but what is printed fits other acts as well
            return "ambiguous", ()
        if row.target is None:
            return "unresolved", ()
        return self._standing(row.target, self.documents[row.document].when)

    def _standing(self, target: str, citing: When | None) -> tuple[Status, tuple[str, ...]]:
        name, _, _ = target.partition("#")
        there = self._editions.get(act(name), [])
        when = self._when(name) if "@" in name else None
        if when and citing and _after(when, citing):
            return "later", ()
        if when and (newer := self._newer(name, when)):
            return "superseded", newer
        if name in self._there or ("@" not in name and there):
            return "resolved", ()
        return ("other-edition", tuple(there)) if there else ("unresolved", ())

    def _newer(self, name: str, when: When) -> tuple[str, ...]:
        rows = self._table.get(act(name), [])
        start = bisect_right(rows, (when, "\U0010ffff"))
        return tuple(
            id_ for later, id_ in rows[start:] if _after(later, when) and later[0] <= (self._as_of or later[0])
        )

    @property
    def _table(self) -> dict[str, list[tuple[When, str]]]:
        """Of each act the editions that are known, old ones first."""
        if self._known is None:
            self._known = {}
            for id_ in dict.fromkeys((*self._there, *self._registry.editions)):
                if when := self._when(id_):
                    self._known.setdefault(act(id_), []).append((when, id_))
            for rows in self._known.values():
                rows.sort()
        return self._known

    def _told(self, id_: str) -> When | None:
        """When an edition was adopted, by its label."""
        label = id_.partition("@")[2]
        found = self._registry.conferences.labelled(label) if label else None
        return (found.year, found.start or "") if found else None

    def referring(self, wanted: Callable[[Referring], bool] = lambda _: True) -> Iterator[SettledReference]:
        """The references inside the texts."""
        for row in self.references:
            if wanted(row):
                name = self.documents[row.document].name
                yield SettledReference.model_validate({**row._asdict(), "document": name, "span": _span(row.span)})

    def strangers(self, to: str | None, from_: str | None) -> Iterator[str]:
        """What to say of an id that no text cites or is, and of one that no text is: a line each."""
        cited = list(dict.fromkeys(row.target for row in self.citations if row.target))
        names = [row.name for row in self.documents]
        if to and not any(is_of(id_, to) for id_ in cited + names):
            yield f"nothing cites {to}{nearest(to, cited)}"
        if from_ and not any(is_of(name, from_) for name in names):
            near = "" if any(is_of(id_, from_) for id_ in cited) else nearest(from_, names)
            yield f"no source is {from_}{near}"

    def sources(self) -> Iterator[SourceDocument]:
        """The texts, each with how much it cites and is cited."""
        cites = Counter(row.document for row in self.citations)
        cited = Counter(row.target.partition("#")[0] for row in self.citations if row.target)
        for number, row in enumerate(self.documents):
            first = row.id is not None and self._there[row.id] == number
            yield SourceDocument(
                id=row.id,
                title=row.title,
                edition=row.label,
                source=row.source,
                citations=cites[number],
                cited_by=cited[row.id] if first and row.id else 0,
            )

    def cycles(self) -> list[list[str]]:
        """Groups of texts that cite each other; a text that cites itself is none."""
        below: dict[str, set[str]] = {id_: set() for id_ in self._there}
        for row in self.citations:
            target = (row.target or "").partition("#")[0]
            source = self.documents[row.document].id
            if source and target in below and target != source:
                below[source].add(target)
        return [sorted(group) for group in _strong(below) if len(group) > 1]

    def named(self, id_: str) -> Named | None:
        """The text with an id; `None` where it is not among the sources."""
        number = self._there.get(id_)
        return None if number is None else self.documents[number]

    def edition(self, id_: str) -> str | None:
        """The edition of an id in words: `Guadalajara, 2010`."""
        label = id_.partition("@")[2]
        found = self._registry.conferences.labelled(label) if label else None
        return f"{found.place}, {found.year}" if found else label or None


def _citing(number: int, row: Citation, verbs: dict[str, str]) -> Citing:
    target = sys.intern(row.target) if row.target else None
    clause, kind = sys.intern(row.clause), sys.intern(row.kind)
    verb = verbs.get(clause.partition("/")[0])
    return Citing(number, clause, verb, row.text, target, kind, row.title, tuple(row.candidates), _offsets(row.span))


def _referring(number: int, row: InternalReference) -> Referring:
    return Referring(number, row.clause, row.text, row.target, _offsets(row.span))


def _offsets(span: SpanModel) -> tuple[int, int, int, int]:
    return span.start, span.end, span.line, span.column


def _span(offsets: tuple[int, int, int, int]) -> SpanModel:
    start, end, line, column = offsets
    return SpanModel(start=start, end=end, line=line, column=column)


def _after(one: When, other: When) -> bool:
    """Whether an edition came after another: by year, and by day where both are known."""
    if one[0] != other[0]:
        return one[0] > other[0]
    return bool(one[1] and other[1]) and one[1] > other[1]


def _strong(below: dict[str, set[str]]) -> Iterator[list[str]]:
    """The strongly connected parts of a graph, by Tarjan's method without recursion."""
    place: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: dict[str, None] = {}
    for root, children in below.items():
        if root in place:
            continue
        place[root] = low[root] = len(place)
        stack[root] = None
        work = [(root, iter(children))]
        while work:
            node, rest = work[-1]
            child = next(rest, None)
            if child is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == place[node]:
                    yield _popped(stack, node)
            elif child not in place:
                place[child] = low[child] = len(place)
                stack[child] = None
                work.append((child, iter(below[child])))
            elif child in stack:
                low[node] = min(low[node], place[child])


def _popped(stack: dict[str, None], node: str) -> list[str]:
    group: list[str] = []
    while not group or group[-1] != node:
        group.append(stack.popitem()[0])
    return group
