"""Duties and their matrix: what `wsisres actions` prints."""

from __future__ import annotations

import re
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from wsisres.render.rows import Column, render_rows, render_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model.actions import Action, ActorCounts
    from wsisres.registry import Registry
    from wsisres.render import Look

__all__ = ["flat", "tables", "totals"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _joined(field: str) -> Column:
    return Column(field, lambda action: ", ".join(getattr(action, field)))


def _deadline(action: Action) -> str | None:
    """The words of a deadline, and the conference that they mean."""
    due = action.deadline
    return None if due is None else f"{due.text} ({due.conference})" if due.conference else due.text


def _due(action: Action) -> date | int | str | None:
    """The date of a deadline: a date, or a bare year as a number."""
    due = action.deadline.date if action.deadline else None
    if due is None:
        return None
    return date.fromisoformat(due) if _DAY.fullmatch(due) else int(due) if due.isdigit() else due


_ACTOR = Column("actor", lambda action: ", ".join(action.actors))
_FORCE = Column("force", lambda action: action.force)
_VERBS = Column("verbs", lambda action: ", ".join(action.verbs), wide=True, share=2)
_WORDS = Column("words", lambda action: action.text, wide=True, share=4)
_CLAUSE = Column("clause", lambda action: action.clause)
_PLACE = Column("clause", lambda action: f"{action.document}#{action.clause}")
_DEADLINE = Column("deadline", _deadline, wide=True, share=2)
_FLAT = [
    Column("document", lambda action: action.document),
    _CLAUSE,
    _ACTOR,
    _FORCE,
    _VERBS,
    _WORDS,
    Column("deadline", lambda action: action.deadline.text if action.deadline else None),
    Column("conference", lambda action: action.deadline.conference if action.deadline else None),
    Column("due", _due),
    *map(_joined, ("consulted", "recipients", "beneficiaries", "targets", "limits")),
]
_GROUPED_BY = {"actor": _ACTOR, "force": _FORCE, "verb": _VERBS, "resolution": None}
"""The column that a group makes superfluous."""


def flat(format_: str, actions: Iterable[Action], look: Look) -> Iterator[str] | bytes:
    """Each duty once, for programs and spreadsheets."""
    return render_table(format_, actions, _FLAT, look)


def tables(groups: dict[str, list[Action]], by: str, look: Look, registry: Registry) -> Iterator[str]:
    """A table for each group, its name and the number of duties above it."""
    several = len({action.document for actions in groups.values() for action in actions}) > 1
    place = _PLACE if several and by != "resolution" else _CLAUSE
    columns = [_ACTOR, _FORCE, _VERBS, _WORDS, place, _DEADLINE]
    shown = [column for column in columns if column != _GROUPED_BY[by] or _shared(groups, by)]
    for number, (key, actions) in enumerate(groups.items()):
        yield from _group(key, actions, look, registry, first=number == 0)
        used = [column for column in shown if column != _DEADLINE or any(action.deadline for action in actions)]
        yield from render_rows("table", actions, used, look)


def _shared(groups: dict[str, list[Action]], by: str) -> bool:
    """Whether a duty has several values of the group, so that the column still says something."""
    return by in ("actor", "verb") and any(
        len(action.actors if by == "actor" else action.verbs) > 1 for actions in groups.values() for action in actions
    )


def _group(key: str, actions: list[Action], look: Look, registry: Registry, *, first: bool) -> Iterator[str]:
    row = registry.actors.rows.get(key)
    name = f"{key}, {row['name']}" if row and row["name"] != key else key or "(no verb)"
    title = f"{name}: {len(actions)}"
    yield ("" if first else "\n") + (f"\x1b[1m{title}\x1b[0m\n" if look.colour else f"{title}\n")


def totals(format_: str, rows: list[ActorCounts], look: Look) -> Iterator[str] | bytes:
    """The matrix as a table: actors by resolutions."""
    documents = list(rows[0].documents) if rows else []
    if format_ != "table":
        return render_table(format_, rows, [_ROW, *map(_of_document, documents), _TOTAL], look)
    return _in_parts(rows, documents, look)


def _in_parts(rows: list[ActorCounts], documents: list[str], look: Look) -> Iterator[str]:
    """As many tables one below the other as the width asks for, the totals in the last."""
    widths = [2 + len(name) for name in documents]
    ends = ([column.name, *(str(column.of(row)) for row in rows)] for column in (_ROW, _TOTAL))
    left = look.width - sum(2 + max(map(len, cells)) for cells in ends)
    while documents:
        count = max(1, sum(width <= left for width in accumulate(widths)))
        last = [_TOTAL] if count >= len(documents) else []
        yield from render_rows("table", rows, [_ROW, *map(_of_document, documents[:count]), *last], look)
        documents, widths = documents[count:], widths[count:]
        if documents:
            yield "\n"


def _of_document(name: str) -> Column:
    return Column(name, lambda row: row.documents[name] or None)


_ROW, _TOTAL = Column("actor", lambda row: row.actor), Column("total", lambda row: row.total)
