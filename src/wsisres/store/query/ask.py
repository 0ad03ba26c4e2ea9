"""Asking a question: the units that answer it, in order.

The rarest leaf of an AND drives the question ("filter first"): a leaf with few units is asked first and the others are
looked up for each; where all are common, the word index drives, which gives its units in order and can stop early.
Relevance is bm25 over the first `RANKED` matches in the order of the documents; `Answer.cut` says that there are more.
"""

from __future__ import annotations

import sqlite3
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from wsisres.model.ids import is_of
from wsisres.store.query.conditions import All, Leaf, driven, where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.store.query.compile import Question
    from wsisres.store.query.conditions import Condition
    from wsisres.store.query.patterns import Patterns

__all__ = ["RANKED", "Answer", "count", "ids"]

RANKED = 10_000
"""So many matches are ranked at most."""
_FEW = 10_000
"""Up to so many units are looked up one by one."""
_UNITS_OF_A_DOCUMENT = 40
_WHOLE = Leaf("", "", "", "TRUE")
_INDEXES = ("stems", "words")


class Answer(NamedTuple):
    """Units by id, best first."""

    ids: list[int]
    scores: dict[int, float]
    cut: bool
    """Whether more matched than were ranked."""
    more: bool
    """Whether more matched than were asked for."""


def ids(connection: sqlite3.Connection, question: Question, patterns: Patterns, *, limit: int, sort: str) -> Answer:
    """The units that answer a question, at most `limit` (0: all), by `relevance`, `document` or `year`."""
    _install(connection, patterns)
    try:
        if sort == "year":
            return _by_year(connection, question.condition, limit)
        if sort == "document" or not question.ranked:
            return _in_order(connection, question.condition, limit)
        return _by_relevance(connection, question, limit)
    except sqlite3.OperationalError:
        if patterns.failure:
            raise patterns.failure from None
        raise


def _install(connection: sqlite3.Connection, patterns: Patterns) -> None:
    """Make known to SQL what conditions ask beyond it."""
    patterns.install(connection)
    connection.create_function("is_of", 2, is_of, deterministic=True)


def count(connection: sqlite3.Connection, question: Question, patterns: Patterns) -> int:
    """How many units answer a question."""
    _install(connection, patterns)
    try:
        return sum(1 for _ in _stream(connection, question.condition))
    except sqlite3.OperationalError:
        if patterns.failure:
            raise patterns.failure from None
        raise


def _in_order(connection: sqlite3.Connection, condition: Condition, limit: int) -> Answer:
    found = list(islice(_stream(connection, condition), limit + 1 if limit else None))
    more = bool(limit) and len(found) > limit
    return Answer(found[: limit or None], {}, cut=False, more=more)


def _by_year(connection: sqlite3.Connection, condition: Condition, limit: int) -> Answer:
    """Newest first, within a year in the order of the documents; a text without a year last."""
    found = list(_stream(connection, condition))
    _keep(connection, found)
    joined = "asked a JOIN clauses c ON c.id = a.id JOIN documents d ON d.id = c.document"
    rows = connection.execute(f"SELECT a.id FROM {joined} ORDER BY d.year DESC NULLS LAST, a.id")
    ordered = [id_ for (id_,) in rows]
    return Answer(ordered[: limit or None], {}, cut=False, more=bool(limit) and len(ordered) > limit)


def _by_relevance(connection: sqlite3.Connection, question: Question, limit: int) -> Answer:
    found = list(islice(_stream(connection, question.condition), RANKED + 1))
    cut, found = len(found) > RANKED, found[:RANKED]
    scores = _scores(connection, question, found)
    ordered = sorted(found, key=lambda id_: (-scores.get(id_, 0.0), id_))
    return Answer(ordered[: limit or None], scores, cut, bool(limit) and (cut or len(ordered) > limit))


def _scores(connection: sqlite3.Connection, question: Question, found: list[int]) -> dict[int, float]:
    """bm25 of each unit, summed over the word indexes; the sets are asked once for all, never unit by unit."""
    scores: dict[int, float] = {}
    if not found:
        return scores
    _keep(connection, found)
    for table, words in question.ranked.items():
        near = "f.rowid BETWEEN ? AND ? AND +f.rowid IN (SELECT id FROM asked)"
        sql = f"SELECT f.rowid, bm25({table}) FROM {table} f WHERE {table} MATCH ? AND {near}"
        for id_, score in connection.execute(sql, (words, found[0], found[-1])):
            scores[id_] = round(scores.get(id_, 0.0) - score, 6)
    return scores


def _keep(connection: sqlite3.Connection, found: list[int]) -> None:
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS asked (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM asked")
    connection.executemany("INSERT INTO asked VALUES (?)", ((id_,) for id_ in found))


def _stream(connection: sqlite3.Connection, condition: Condition) -> Iterator[int]:
    """The units in the order of the documents, each once."""
    parts = _parts(condition)
    driver, few = _driver(connection, parts)
    parameters: list[str | int | float] = []
    sql = driven(driver, [part for part in parts if part is not driver], parameters, few=few)
    return (id_ for (id_,), _ in groupby(connection.execute(sql, parameters)))


def _parts(condition: Condition) -> list[Condition]:
    """What must hold of every unit."""
    return [part for below in condition.below for part in _parts(below)] if isinstance(condition, All) else [condition]


def _driver(connection: sqlite3.Connection, parts: list[Condition]) -> tuple[Leaf, bool]:
    """The leaf that gives the units, and whether they are few.

    The rarest where it gives few; else one that gives its units in order, so that the first ones are found without
    the others; else the units themselves are walked through.
    """
    leaves = [part for part in parts if isinstance(part, Leaf) and part.indexed and "?" in part.sql]
    if len(parts) == 1 and leaves and leaves[0].in_order:
        return leaves[0], False
    sizes = {leaf: _size(connection, leaf) for leaf in leaves}
    rarest = min(leaves, key=lambda leaf: sizes[leaf], default=_WHOLE)
    if leaves and sizes[rarest] < _FEW:
        return rarest, True
    in_order = sorted((leaf for leaf in leaves if leaf.in_order), key=lambda leaf: leaf.table not in _INDEXES)
    return next(iter(in_order), _WHOLE), False


def _size(connection: sqlite3.Connection, leaf: Leaf) -> int:
    """About how many units a leaf gives, counted no further than to `_FEW`."""
    parameters: list[str | int | float] = []
    each = _UNITS_OF_A_DOCUMENT if leaf.link == "document" else 1
    if not leaf.table:
        sql = f"SELECT 1 FROM clauses c WHERE {where(leaf, parameters, few=True)}"
    else:
        parameters += leaf.parameters
        alone = leaf.sql.partition(" AND c.")[0]
        sql = f"SELECT 1 FROM {leaf.table} f WHERE {alone}"
    counted = connection.execute(f"SELECT count(*) FROM ({sql} LIMIT {_FEW // each + 1})", parameters)
    return int(counted.fetchone()[0]) * each
