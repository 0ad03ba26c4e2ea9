"""From units to hits: their words, where what was asked stands in them, and what stands around them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from wsisres.model.hits import Context, Hit
from wsisres.model.ids import act, nearest
from wsisres.store.query.ask import ids
from wsisres.store.query.compile import compiled
from wsisres.store.query.patterns import Patterns

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from wsisres.registry import Registry
    from wsisres.store.query.ask import Answer
    from wsisres.store.query.compile import Question

__all__ = ["Asked", "asked", "how_many"]

_COLUMNS = (
    "c.id, d.act, c.path, c.address, c.kind, c.heading, c.text, c.tail, c.line, d.name, d.year, c.parent, s.heading"
)
_JOINED = "clauses c JOIN documents d ON d.id = c.document LEFT JOIN sections s ON s.id = c.section"
_OPEN, _CLOSE = "\x02", "\x03"
_WIDTH, _BEFORE = 160, 50
"""Characters of a snippet, and how many of them stand before what was found."""
_AT_ONCE = 500
Spans = dict[int, list[tuple[int, int]]]


class Asked:
    """The answer to a question: hits, best first, and what is to be said about them."""

    def __init__(self, hits: list[Hit], answer: Answer, notes: list[str]) -> None:
        """`notes` are lines for the user."""
        self.hits, self.cut, self.more, self.notes = hits, answer.cut, answer.more, notes


def asked(
    connection: sqlite3.Connection,
    expression: str,
    registry: Registry,
    *,
    limit: int = 0,
    sort: str = "relevance",
    context: bool = False,
) -> Asked:
    """The hits of an expression in an index; raises `QueryError` or `TooSlowError`."""
    patterns = Patterns()
    question = compiled(expression, registry, patterns)
    answer = ids(connection, question, patterns, limit=limit, sort=sort)
    hits: list[Hit] = []
    for start in range(0, len(answer.ids), _AT_ONCE):
        some = answer.ids[start : start + _AT_ONCE]
        hits += _Reader(connection, question, patterns, answer.scores, context=context).hits(some)
    return Asked(hits, answer, [*question.notes, *_uncited(connection, question)])


def how_many(connection: sqlite3.Connection, expression: str, registry: Registry) -> tuple[int, list[str]]:
    """How many hits an expression has, and the notes for the user."""
    from wsisres.store.query.ask import count

    patterns = Patterns()
    question = compiled(expression, registry, patterns)
    number = count(connection, question, patterns)
    return number, [*question.notes, *_uncited(connection, question)]


def _uncited(connection: sqlite3.Connection, question: Question) -> Iterator[str]:
    """A note on each id that was asked for, that nothing cites and that is no document's."""
    there = "SELECT 1 FROM documents WHERE series = ? AND is_of(act, ?)"
    for id_, leaf in question.cited:
        cited = f"SELECT 1 FROM {leaf.table} f WHERE {leaf.sql}"
        rows = connection.execute(f"{cited} UNION ALL {there} LIMIT 1", (*leaf.parameters, act(id_), id_))
        if rows.fetchone() is None:
            known = connection.execute("SELECT DISTINCT target FROM citations WHERE target IS NOT NULL")
            yield f"nothing cites {id_}{nearest(id_, (target for (target,) in known))}"


class _Reader:
    """Reads units by their ids."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        question: Question,
        patterns: Patterns,
        scores: dict[int, float],
        *,
        context: bool,
    ) -> None:
        self.connection, self.question, self.patterns, self.scores = connection, question, patterns, scores
        self.context = context

    def hits(self, some: list[int]) -> list[Hit]:
        listed = ", ".join(map(str, some))
        rows = self.connection.execute(f"SELECT {_COLUMNS} FROM {_JOINED} WHERE c.id IN ({listed})")
        by_id = {row[0]: row for row in rows}
        spans = self._spans(listed)
        return [self._hit(by_id[id_], spans.get(id_, [])) for id_ in some]

    def _hit(self, row: tuple, lit: list[tuple[int, int]]) -> Hit:  # type: ignore[type-arg]
        id_, act, path, address, kind, heading, text, tail, line, name, year, parent, section = row
        whole = " ".join(filter(None, (heading, text))) if kind == "section" else text
        full = f"{whole} {tail}" if tail else whole
        for number in self._patterns():
            lit = lit + self.patterns.spans(number, full)
        snippet, places = _snippet(full, _merged(lit))
        return Hit(
            document=act,
            clause=path,
            address=address,
            text=whole,
            snippet=snippet,
            score=self.scores.get(id_, 0.0),
            lit=places,
            kind=kind,
            year=year,
            source=name,
            line=line,
            context=Context(heading=section, lead_in=self._lead_in(parent)) if self.context else None,
        )

    def _lead_in(self, parent: int | None) -> list[str]:
        words: list[str] = []
        while parent is not None:
            above, text = self.connection.execute("SELECT parent, text FROM clauses WHERE id = ?", (parent,)).fetchone()
            words += [text] if text else []
            parent = above if above != parent else None
        return words[::-1]

    def _patterns(self) -> list[int]:
        return [int(leaf.light.what) for leaf in self.question.lights if leaf.light and leaf.light.kind == "regex"]

    def _spans(self, listed: str) -> Spans:
        """Where in the words of each unit stands what was asked."""
        spans: Spans = defaultdict(list)
        for table, words in self.question.ranked.items():
            marked = f"f.rowid, highlight({table}, 0, ?, ?), highlight({table}, 1, ?, ?)"
            sql = f"SELECT {marked} FROM {table} f WHERE {table} MATCH ? AND f.rowid IN ({listed})"
            for id_, text, tail in self.connection.execute(sql, (_OPEN, _CLOSE, _OPEN, _CLOSE, words)):
                spans[id_] += _marked(f"{text} {tail}" if tail else text)
        self._behind_headings(listed, spans)
        self._facts(listed, spans)
        return spans

    def _facts(self, listed: str, spans: Spans) -> None:
        facts = [leaf for leaf in self.question.lights if leaf.light and leaf.light.kind == "fact"]
        for leaf in facts:
            sql = f"SELECT f.clause, f.{leaf.light.what}, c.text, c.tail, c.kind, c.heading"  # type: ignore[union-attr]
            sql += f" FROM {leaf.table} f JOIN clauses c ON c.id = f.clause WHERE f.clause IN ({listed}) AND {leaf.sql}"
            for id_, shown, text, tail, kind, heading in self.connection.execute(sql, leaf.parameters):
                whole = " ".join(filter(None, (heading if kind == "section" else None, text, tail)))
                place = whole.find(shown or "\0")
                if place >= 0:
                    spans[id_].append((place, place + len(shown)))

    def _behind_headings(self, listed: str, spans: Spans) -> None:
        """Word indexes hold the lead of a section only; its heading is shown before it."""
        if not self.question.ranked:
            return
        chosen = f"SELECT id, length(heading) + 1 FROM sections WHERE id IN ({listed}) AND heading <> ''"
        for id_, shift in self.connection.execute(chosen):
            spans[id_] = [(start + shift, end + shift) for start, end in spans[id_]]


def _marked(text: str) -> list[tuple[int, int]]:
    """The ranges between marks, as offsets in the text without them."""
    found, shift = [], 0
    for match in re.finditer(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}", text):
        start = match.start() - shift
        found.append((start, start + len(match[1])))
        shift += 2
    return found


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif end > start:
            merged.append((start, end))
    return merged


def _snippet(text: str, lit: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """A stretch of whole words around what was found first, on one line, and the ranges that are lit in it."""
    first = lit[0][0] if lit else 0
    start = 0 if first <= _BEFORE else text.rfind(" ", 0, first - _BEFORE) + 1
    end = len(text)
    if end - start > _WIDTH:
        end = text.rfind(" ", start, start + _WIDTH)
        end = max(end if end > start else start + _WIDTH, min(lit[0][1], start + 2 * _WIDTH) if lit else 0)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    places = [(max(a, start) + shift, min(b, end) + shift) for a, b in lit if a < end and b > start]
    return before + text[start:end].replace("\n", " ") + after, places
