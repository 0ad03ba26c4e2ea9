"""Conditions on the units of text, and the SQL that they become. Values are parameters, always.

A `Leaf` asks one table. It can stand in SQL in three ways: as the table that drives the question (its index gives the
units in the order of the text), as a look-up for each unit, or as a set of units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsisres.store.schema import UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["All", "Any", "Condition", "Leaf", "Light", "Negation", "carries", "restricted", "where"]

Parameters = tuple[str | int | float, ...]


class Light(NamedTuple):
    """What of a hit is shown lit: words by a word index, a pattern, or the printed words of a fact."""

    kind: str
    """`stems`, `words`, `regex` or `fact`."""
    what: str
    """An expression of FTS5, the number of a pattern, or the column with the printed words."""


class Leaf(NamedTuple):
    """A condition on one table `f`, or on the units `c` themselves where `table` is empty."""

    table: str
    key: str
    """Column of `f` that names a unit, section or document."""
    link: str
    """Column of `c` with the same."""
    sql: str
    """What must hold of `f`, or of `c`."""
    parameters: Parameters = ()
    carried: bool = False
    """Whether it is the unit itself that carries what is asked, be it a title, heading, footnote or annex."""
    indexed: bool = True
    """Whether an index leads from the value to the units."""
    light: Light | None = None

    @property
    def in_order(self) -> bool:
        """Whether its index gives the units in the order of the text: that of one value does."""
        return not any(sign in self.sql for sign in ("<", ">", " OR ", " LIKE ", " IN ("))


class All(NamedTuple):
    """Every one of these."""

    below: tuple[Condition, ...]


class Any(NamedTuple):
    """At least one of these."""

    below: tuple[Condition, ...]


class Negation(NamedTuple):
    """Not this."""

    below: Condition


Condition = Leaf | All | Any | Negation
_CLAUSES = Leaf("", "", "", "c.kind = 'clause'")


def carries(condition: Condition) -> bool:
    """Whether the condition asks for something that a unit itself carries."""
    if isinstance(condition, Leaf):
        return condition.carried
    if isinstance(condition, Negation):
        return False
    return any(map(carries, condition.below))


def restricted(condition: Condition, *, carried: bool = False) -> Condition:
    """The same, but where nothing is asked that a unit carries (`year:2014`, `-WSIS`) only clauses answer.

    `carried` says that what stands beside it in an AND asks for such a thing.
    """
    if isinstance(condition, All):
        carried = carried or carries(condition)
        inner = All(tuple(restricted(below, carried=carried) for below in condition.below))
        return inner if carried else All((*inner.below, _CLAUSES))
    if isinstance(condition, Any):
        return Any(tuple(restricted(below, carried=carried) for below in condition.below))
    return condition if carried or carries(condition) else All((condition, _CLAUSES))


def where(condition: Condition, parameters: list[str | int | float], *, few: bool) -> str:
    """The condition as SQL on `c`; adds its values to the parameters, in the order of their marks.

    `few` says that few units are left to ask: then each is looked up; else sets are made of what the indexes give.
    """
    if isinstance(condition, Leaf):
        parameters += condition.parameters
        return _leaf(condition, few=few)
    if isinstance(condition, Negation):
        return f"NOT {where(condition.below, parameters, few=few)}"
    joint = " AND " if isinstance(condition, All) else " OR "
    return f"({joint.join(where(below, parameters, few=few) for below in condition.below)})"


def _leaf(leaf: Leaf, *, few: bool) -> str:
    if not leaf.table:
        return f"({leaf.sql})"
    if few or leaf.table == "documents":
        return f"EXISTS (SELECT 1 FROM {leaf.table} f WHERE f.{leaf.key} = c.{leaf.link} AND {leaf.sql})"
    return f"c.{leaf.link} IN (SELECT f.{leaf.key} FROM {leaf.table} f WHERE {leaf.sql})"


def driven(leaf: Leaf, rest: Sequence[Condition], parameters: list[str | int | float], *, few: bool) -> str:
    """SQL that gives the ids of the units in order, led by one leaf; an id may come several times in a row."""
    parameters += leaf.parameters
    others = "".join(f" AND {where(condition, parameters, few=few)}" for condition in rest)
    if not leaf.table:
        return f"SELECT c.id FROM clauses c WHERE {leaf.sql}{others} ORDER BY c.id"
    of_document = leaf.link == "document"
    joined = f"c.id >= f.{leaf.key} AND c.id < f.{leaf.key} + {UNITS}" if of_document else f"c.id = f.{leaf.key}"
    # one column more than needed to order by, and SQLite would sort all there is before it gives the first
    order = f"f.{leaf.key}, c.id" if of_document else f"f.{leaf.key}"
    return f"SELECT c.id FROM {leaf.table} f CROSS JOIN clauses c ON {joined} WHERE {leaf.sql}{others} ORDER BY {order}"
