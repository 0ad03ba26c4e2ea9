"""From the tree of an expression to a condition: fields are looked up, words joined, mistakes shown."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple

from wsisres.store.query.conditions import All, Any, Leaf, Light, Negation, restricted
from wsisres.store.query.expression import Branch, Not, QueryError, read
from wsisres.store.query.fields import FIELDS, ORDERS, Ask, BadValueError, negated, text

if TYPE_CHECKING:
    from wsisres.registry import Registry
    from wsisres.store.query.conditions import Condition
    from wsisres.store.query.expression import Node, Term
    from wsisres.store.query.patterns import Patterns

__all__ = ["Question", "compiled"]

_INDEXES = ("stems", "words")


class Question(NamedTuple):
    """An expression, ready to be asked."""

    condition: Condition
    ranked: dict[str, str]
    """Of each word index the FTS5 expression of all words that are looked for, by which hits are ranked."""
    lights: list[Leaf]
    """What is shown lit."""
    notes: list[str]
    """What may be a slip."""
    cited: list[tuple[str, Leaf]]
    """Ids that are to be cited, each with its condition."""


def compiled(expression: str, registry: Registry, patterns: Patterns) -> Question:
    """The question of an expression; raises `QueryError`."""
    return _Compiler(expression, registry, patterns).question()


class _Compiler:
    def __init__(self, expression: str, registry: Registry, patterns: Patterns) -> None:
        self.expression, self.registry, self.patterns = expression, registry, patterns
        self.notes: list[str] = []
        self.lights: list[Leaf] = []
        self.cited: list[tuple[str, Leaf]] = []

    def question(self) -> Question:
        condition = restricted(self._condition(read(self.expression), wanted=True))
        ranked = {
            table: " OR ".join(leaf.light.what for leaf in self.lights if leaf.light and leaf.light.kind == table)
            for table in _INDEXES
        }
        words = {table: words for table, words in ranked.items() if words}
        return Question(condition, words, self.lights, self.notes, self.cited)

    def _condition(self, node: Node, *, wanted: bool) -> Condition:
        if isinstance(node, Not):
            return Negation(self._condition(node.below, wanted=not wanted))
        if isinstance(node, Branch):
            return _joined(node.every, [self._condition(below, wanted=wanted) for below in node.below])
        condition = self._term(node)
        if wanted:
            self.lights += _lights(condition)
        return condition

    def _term(self, term: Term) -> Condition:
        field = FIELDS.get(term.field)
        if term.field and field is None:
            raise self._unknown(term)
        if field and term.operator in ORDERS and not field.ordered:
            message = f"{term.field} cannot be compared by {term.operator}: expected : or ="
            raise QueryError(message, self.expression, term.start, term.end)
        find = field.condition if field else text
        ask = Ask(term.operator, term.kind, self._value(term), self.registry, self.notes.append)
        try:
            condition = negated(ask, find) if term.operator == "!=" else find(ask)
        except BadValueError as error:
            name = f"{term.field}: " if term.field else ""
            message = f"{name}{error}"
            raise QueryError(message, self.expression, term.start, term.end) from None
        if term.field == "cites" and isinstance(condition, Leaf) and not ask.open:
            self.cited.append((ask.value, condition))
        return condition

    def _value(self, term: Term) -> str:
        if term.kind != "regex":
            return term.value
        return str(self.patterns.add(term, self.expression))

    def _unknown(self, term: Term) -> QueryError:
        near = difflib.get_close_matches(term.field, FIELDS, 1, 0.6)
        hint = f"; did you mean {near[0]}?" if near else "; `wsisres query --fields` lists them"
        start = self.expression.lower().replace("_", "-").rfind(term.field, 0, term.start)
        return QueryError(f"there is no field '{term.field}'{hint}", self.expression, start, start + len(term.field))


def _lights(condition: Condition) -> list[Leaf]:
    if isinstance(condition, Leaf):
        return [condition] if condition.light else []
    return [] if isinstance(condition, Negation) else [leaf for below in condition.below for leaf in _lights(below)]


def _joined(every: bool, below: list[Condition]) -> Condition:  # noqa: FBT001 - a column of the tree
    """Words of the same index in one question to it: that is many times as fast as sets of what each gives."""
    rest: list[Condition] = []
    words: dict[tuple[str, str], list[str]] = {}
    for condition in below:
        if isinstance(condition, Leaf) and condition.table in _INDEXES:
            words.setdefault((condition.table, condition.sql), []).append(str(condition.parameters[0]))
        else:
            rest.append(condition)
    joint = " AND " if every else " OR "
    merged = [_words(table, sql, joint.join(f"({found})" for found in terms)) for (table, sql), terms in words.items()]
    conditions = (*merged, *rest)
    return conditions[0] if len(conditions) == 1 else All(conditions) if every else Any(conditions)


def _words(table: str, sql: str, match: str) -> Leaf:
    return Leaf(table, "rowid", "id", sql, (match,), carried=True, light=Light(table, match))
