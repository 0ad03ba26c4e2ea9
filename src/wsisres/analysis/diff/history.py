"""Three and more editions: when each clause came, changed, moved and went, like a blame of a text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from wsisres.analysis.diff import compare
from wsisres.model.address import address_of, find
from wsisres.model.history import Event, Happening, Lineage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model import Document
    from wsisres.model.diff import Change
    from wsisres.registry import Registry

__all__ = ["editions", "histories"]

Line = list[tuple["Document", str, list[Event]]]
"""Editions and paths of a clause, each with all events of it."""
_CLAUSES = ("lead", "clause")


def editions(documents: Iterable[Document]) -> list[list[Document]]:
    """The editions of each text, the earliest first; those without a year stay in the order given."""
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault((document.id or document.title or document.source.name).partition("@")[0], []).append(document)
    return [sorted(rows, key=_year) for rows in found.values()]


def _year(document: Document) -> int:
    return (document.edition and document.edition.year) or (document.opening and document.opening.year) or 0


def histories(documents: list[Document], registry: Registry, words: str | None = None) -> list[Lineage]:
    """Of editions in their order every clause, or those that an address names in any edition."""
    lines: list[Line] = []
    for clause, text in _clauses(documents[0]):
        lines.append([(documents[0], clause, [_event(documents[0], clause, text, ["came"], registry)])])
    for old, new in pairwise(documents):
        _continue(lines, old, new, registry)
    return [
        _lineage(documents, line) for line in (lines if words is None else _named(lines, documents, words, registry))
    ]


def _named(lines: list[Line], documents: list[Document], words: str, registry: Registry) -> list[Line]:
    """The clauses that bear an address in the latest edition that has it."""
    for document in reversed(documents):
        paths = find(document, words, registry.actors.names)
        wanted = {path for path in paths if "/" in path} or paths
        found = [line for line in lines if any(one is document and _under(path, wanted) for one, path, _ in line)]
        if found:
            return found
    return []


def _under(path: str, wanted: Iterable[str]) -> bool:
    """Whether a path is among the wanted ones, or stands in a section that is."""
    return path in wanted or path.partition("/")[0] in wanted


def _clauses(document: Document) -> Iterator[tuple[str, str]]:
    from wsisres.analysis.diff.parts import parts

    return ((part.path, part.text) for part in parts(document) if part.kind in _CLAUSES)


def _continue(lines: list[Line], old: Document, new: Document, registry: Registry) -> None:
    """Add to each clause of the old edition what the new one did to it, and the clauses that came."""
    alive = {line[-1][1]: line for line in lines if line[-1][0] is old}
    for change in compare(old, new, registry).changes:
        side = change.new or change.old
        if side is None or side.kind not in _CLAUSES:
            continue
        path = change.new.path if change.new else change.related
        event = _event(new, path, change.new.text if change.new else None, _happened(change), registry, change)
        if change.old is None:
            lines.append([(new, side.path, [event])])
        elif change.old.path in alive:
            line = alive[change.old.path]
            line[-1][2].append(event)
            if change.new:
                line.append((new, change.new.path, line[-1][2]))


def _happened(change: Change) -> list[Happening]:
    if change.symbol == "SUP":
        return ["merged"] if change.related else ["went"]
    if change.symbol == "ADD":
        return ["split off"] if change.related else ["came"]
    flags: dict[Happening, bool] = {
        "changed": change.symbol == "MOD",
        "moved": change.moved,
        "renumbered": change.renumbered,
    }
    return [name for name, set_ in flags.items() if set_] or ["stayed"]


def _event(
    document: Document,
    path: str | None,
    text: str | None,
    happened: list[Happening],
    registry: Registry,
    change: Change | None = None,
) -> Event:
    edition = document.edition
    name = edition and (edition.conference or edition.label)
    return Event(
        edition=name or document.id or document.source.name,
        happened=happened,
        path=path,
        address=address_of(document, path, registry.actors.names) if path else None,
        text=text,
        weight=change.class_ if change else None,
        reasons=change.reasons if change else [],
        words=change.words if change else [],
    )


def _lineage(documents: list[Document], line: Line) -> Lineage:
    events = line[-1][2]
    id_ = documents[-1].id
    last = next(event for event in reversed(events) if event.text is not None)
    return Lineage(document=id_.partition("@")[0] if id_ else None, clause=last.address or line[-1][1], events=events)
