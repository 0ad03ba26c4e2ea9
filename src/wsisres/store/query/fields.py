"""The fields of a question: one row each, with its help, an example, and how a value becomes a condition."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from wsisres.model.ids import act
from wsisres.store.query.conditions import Any, Leaf, Light, Negation

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsisres.registry import Registry
    from wsisres.store.query.conditions import Condition

__all__ = ["FIELDS", "Ask", "BadValueError", "Field", "fts", "text"]

ORDERS = ("<", "<=", ">", ">=")
_YEAR = "expected a year such as 2014"
_DATE = "expected a date such as 2015 or 2014-10-20"
_PART = "expected preambular or operative"
_WORD = "expected a word of letters or digits"


class BadValueError(Exception):
    """A value that a field cannot have."""


class Ask(NamedTuple):
    """What is asked of a field."""

    operator: str
    kind: str
    """`word`, `phrase` or `regex`."""
    value: str
    """Of a regular expression the number under which `matches` knows it."""
    registry: Registry
    note: Callable[[str], None]
    """Tells the user what may be a slip but is no error."""

    @property
    def open(self) -> bool:
        """Whether the value stands for many."""
        return self.kind == "regex" or (self.kind == "word" and self.value.endswith("*"))


class Field(NamedTuple):
    """A row of `FIELDS`."""

    name: str
    help: str
    example: str
    condition: Callable[[Ask], Condition]
    ordered: bool = False
    """Whether its values can be compared by < and >."""


# ---- what a column must hold


def test(column: str, ask: Ask) -> tuple[str, tuple[str | int, ...]]:
    """SQL for the value of a column, and its parameters: equal, beginning, any, pattern or order."""
    value = ask.value
    if ask.kind == "regex":
        return f"matches({value}, {column})", ()
    if ask.operator in ORDERS:
        return f"{column} {ask.operator} ?", (_number(value),)
    if value == "*":
        return f"{column} IS NOT NULL", ()
    if value.endswith("*") and ask.kind == "word":
        return f"{column} >= ? AND {column} < ?", (value[:-1], value[:-1] + "\U0010ffff")
    return f"{column} = ?", (value,)


def _number(value: str) -> str | int:
    return int(value) if re.fullmatch(r"\d{1,9}", value) else value


def _with(ask: Ask, value: str) -> Ask:
    return ask._replace(value=value, kind="phrase" if ask.kind != "regex" else "regex")


# ---- fields of documents

_INDEXED = ("act", "series", "number", "edition", "year", "name")
"""Columns of `documents` with an index."""


def _document(column: str, ask: Ask) -> Condition:
    sql, parameters = test(f"f.{column}", ask)
    return Leaf("documents", "id", "document", sql, parameters, indexed=column in _INDEXED)


def _body(ask: Ask) -> Condition:
    known = ask.value if ask.value in ask.registry.bodies else ask.registry.conferences.body_named(ask.value)
    return _document("body", _with(ask, known) if known and ask.kind != "regex" else ask)


_INSTRUMENTS = {"res": "resolution", "dec": "decision", "rec": "recommendation", "op": "opinion"}


def _instrument(ask: Ask) -> Condition:
    return _document("instrument", ask._replace(value=_INSTRUMENTS.get(ask.value.lower(), ask.value)))


def _place(ask: Ask) -> Condition:
    return _document("place", ask if ask.open else _with(ask, ask.registry.conferences.place(ask.value)))


def _year(ask: Ask) -> Condition:
    if ask.kind != "regex" and ask.value != "*" and not re.fullmatch(r"\d{4}", ask.value):
        raise BadValueError(_YEAR)
    return _document("year", ask)


def _edition(ask: Ask) -> Condition:
    """By conference, by what is printed, or by place and year."""
    by_conference = ask if ask.open else _with(ask, _conference(ask))
    return _documents(test("f.edition", by_conference), test("f.label", ask))


def _conference(ask: Ask) -> str:
    """A conference by its label or as `Place, year`; the value itself where the registry has none."""
    conferences = ask.registry.conferences
    if known := conferences.labelled(ask.value):
        return known.id
    place, _, year = ask.value.rpartition(",")
    settled = conferences.settle(place.strip(), int(year)).conference if year.strip().isdigit() and place else None
    return settled.id if settled else ask.value


def _act(ask: Ask) -> Condition:
    """By id with or without edition, or by the name of the source."""
    columns = ("act", "name") if "@" in ask.value else ("series", "act", "name")
    return _documents(*(test(f"f.{column}", ask) for column in columns))


def _documents(*tests: tuple[str, tuple[str | int, ...]]) -> Condition:
    """Documents of which one of several columns fits."""
    sql = " OR ".join(found for found, _ in tests)
    return Leaf("documents", "id", "document", f"({sql})", tuple(value for _, values in tests for value in values))


def _headings(kind: str, link: str, ask: Ask) -> Condition:
    """Titles and headings, by words."""
    if ask.kind == "regex":
        if kind == "title":
            return _document("title", ask)
        return Leaf("sections", "id", "section", f"matches({ask.value}, f.heading)", indexed=False)
    if ask.operator == "=" or ask.value == "*":
        column = (
            ("documents", "id", "document", "title") if kind == "title" else ("sections", "id", "section", "heading")
        )
        sql, parameters = test(f"f.{column[3]} COLLATE NOCASE", _with(ask, ask.value) if ask.value != "*" else ask)
        return Leaf(*column[:3], sql, parameters, indexed=kind == "title")
    # a title has the id of its document
    which = "EXISTS (SELECT 1 FROM documents d WHERE d.id = f.rowid)" if kind == "title" else "TRUE"
    return Leaf("headings", "rowid", link, f"headings MATCH ? AND {which}", (fts(ask),), indexed=kind == "title")


def _section(ask: Ask) -> Condition:
    """By the words of the heading, or by its name in paths."""
    named, parameters = test("f.name", ask)
    by_name = Leaf("sections", "id", "section", named, parameters, indexed=False)
    return Any((_headings("section", "section", ask), by_name)) if ask.value != "*" else by_name


# ---- fields of units


def _unit(column: str, ask: Ask, *, carried: bool = False, indexed: bool = False) -> Condition:
    sql, parameters = test(f"c.{column}", ask)
    return Leaf("", "", "", sql, parameters, carried=carried, indexed=indexed)


def _part(ask: Ask) -> Condition:
    for part in ("preambular", "operative"):
        if ask.kind != "regex" and part.startswith(ask.value.lower().removesuffix("*")) and ask.value not in ("", "*"):
            return _unit("part", _with(ask, part))
    if ask.kind == "regex" or ask.value == "*":
        return _unit("part", ask)
    raise BadValueError(_PART)


def _verb(ask: Ask) -> Condition:
    sql, parameters = test("f.verb", ask)
    duty = Leaf("duty_verbs", "clause", "id", sql, parameters)
    return Any((_unit("verb", ask, indexed=True), duty))


def _force(ask: Ask) -> Condition:
    scale = ask.registry.scale
    if ask.kind == "regex" or ask.value == "*":
        return _unit("force", ask)
    if ask.value.lower() not in scale:
        message = f"expected one of {', '.join(scale)}"
        raise BadValueError(message)
    rank = scale.index(ask.value.lower())
    chosen = {"<": scale[:rank], "<=": scale[: rank + 1], ">": scale[rank + 1 :], ">=": scale[rank:]}
    forces = tuple(chosen.get(ask.operator, [scale[rank]]))
    return Leaf("", "", "", f"c.force IN ({', '.join('?' * len(forces))})", forces)


def text(ask: Ask, kinds: str = "") -> Condition:
    """Words in a unit: single words by their stems, phrases and beginnings as printed."""
    within = f" AND c.kind IN ({kinds})" if kinds else ""
    if ask.kind == "regex":
        shown = "c.text || coalesce(' ' || c.tail, '')"
        sql = f"c.kind <> 'title' AND matches({ask.value}, {shown}){within}"
        return Leaf("", "", "", sql, (), carried=True, indexed=False, light=Light("regex", ask.value))
    if ask.value == "*":
        return Leaf("", "", "", f"c.text <> ''{within}", (), carried=True, indexed=False)
    table = "words" if ask.kind == "phrase" or ask.value.endswith("*") else "stems"
    words = fts(ask)
    return Leaf(table, "rowid", "id", f"{table} MATCH ?{within}", (words,), carried=True, light=Light(table, words))


def fts(ask: Ask) -> str:
    """A phrase of FTS5, which no value can end early; a star behind a word stands for any ending."""
    open_ = ask.kind == "word" and ask.value.endswith("*")
    bare = ask.value.rstrip("*") if open_ else ask.value
    if not any(letter.isalnum() for letter in unicodedata.normalize("NFKD", bare)):
        raise BadValueError(_WORD)
    quoted = '"' + bare.replace('"', '""').replace("\0", " ") + '"'
    return f"{quoted} *" if open_ else quoted


# ---- fields of facts


def _fact(table: str, column: str, shown: str, ask: Ask) -> Condition:
    sql, parameters = test(f"f.{column}", ask)
    return Leaf(table, "clause", "id", sql, parameters, carried=True, light=Light("fact", shown))


def _cites(ask: Ask) -> Condition:
    """By act or by edition; by a part, which a range may hold: `is_of` is that of `model.ids`."""
    if "#" in ask.value and not ask.open:
        sql, values = "f.series = ? AND is_of(f.target, ?)", (act(ask.value), ask.value)
        return Leaf("citations", "clause", "id", sql, values, carried=True, light=Light("fact", "text"))
    column = "target" if "@" in ask.value or "#" in ask.value else "series"
    return _fact("citations", column, "text", ask)


def _cited_edition(ask: Ask) -> Condition:
    if ask.kind != "regex" and re.fullmatch(r"\d{4}", ask.value):
        return _fact("citations", "year", "text", ask)
    return _fact("citations", "edition", "text", ask if ask.open else _with(ask, _conference(ask)))


def _actor(role: str, ask: Ask) -> Condition:
    """An actor by id or by any of its names; a group by its members, a member by its groups."""
    if not ask.open:
        ask = _with(ask, _known_actor(ask))
    sql, parameters = test("f.actor", ask)
    named = " AND f.named" if ask.open else ""
    return Leaf("duty_actors", "clause", "id", f"f.role = '{role}' AND {sql}{named}", parameters, carried=True)


def _known_actor(ask: Ask) -> str:
    actors = ask.registry.actors
    folded = {id_.casefold(): id_ for id_ in actors.rows}
    known = folded.get(ask.value.casefold()) or actors.known(ask.value)
    if known or ask.value.upper().startswith("OTHER:"):
        return known or "OTHER:" + ask.value[6:]
    import difflib

    near = difflib.get_close_matches(ask.value.upper(), actors.rows, 1, 0.5)
    hint = f"; did you mean {near[0]}?" if near else ""
    ask.note(f"the registry has no actor '{ask.value}'{hint}")
    return f"OTHER:{ask.value}"


def _line(ask: Ask) -> Condition:
    return _fact("action_lines", "code", "text", ask)


def _deadline(ask: Ask) -> Condition:
    """By date or year, by conference, else by the words as printed."""
    by_date = re.fullmatch(r"\d{4}(?:-\d\d){0,2}", ask.value)
    if ask.operator in ORDERS:
        if not by_date:
            raise BadValueError(_DATE)
        return _dated(ask)
    if ask.kind == "regex" or ask.value == "*":
        return _fact("duties", "deadline", "deadline", ask)
    if by_date:
        return _fact("duties", "deadline_date", "deadline", ask._replace(kind="word", value=f"{ask.value}*"))
    if known := ask.registry.conferences.labelled(ask.value):
        return _fact("duties", "deadline_conference", "deadline", _with(ask, known.id))
    words = "%" + re.sub(r"([%_^])", r"^\1", ask.value.rstrip("*")) + "%"
    sql = "f.deadline LIKE ? ESCAPE '^'"
    return Leaf("duties", "clause", "id", sql, (words,), carried=True, light=Light("fact", "deadline"))


def _dated(ask: Ask) -> Condition:
    """Dates are compared as far as the asked one goes: 2015-03 is not after 2015."""
    sql = f"substr(f.deadline_date, 1, {len(ask.value)}) {ask.operator} ?"
    return Leaf("duties", "clause", "id", sql, (ask.value,), carried=True, light=Light("fact", "deadline"))


def _footnote(ask: Ask) -> Condition:
    """By the mark: what bears it; by words: the footnotes that say them."""
    mark = ask.kind == "word" and (ask.value == "*" or re.fullmatch(r"\d{1,3}|\*+|[a-z]|bis", ask.value))
    if mark and ask.value == "*":
        return Leaf("footnote_marks", "clause", "id", "TRUE", (), carried=True)
    if mark:
        return Leaf("footnote_marks", "clause", "id", "f.mark = ?", (ask.value,), carried=True)
    return text(ask, "'footnote'")


def _annex(ask: Ask) -> Condition:
    return text(ask, "'annex'")


def _own_text(ask: Ask) -> Condition:
    return text(ask, "'clause', 'section'")


_D = _document
FIELDS: dict[str, Field] = {
    row.name: row
    for row in (
        Field("body", "who adopted the text: an id or a name", "body:WTDC", _body),
        Field("number", "number of the act", "number:140", partial(_D, "number")),
        Field("year", "year of the edition, else of the opening", "year>=2014", _year, ordered=True),
        Field("place", "place of the edition, else of the opening", "place:Dubai", _place),
        Field("instrument", "resolution, decision, recommendation or opinion", "instrument:decision", _instrument),
        Field("edition", "conference, or the edition as printed", "edition:PP-18", _edition),
        Field("title", "words of the document's title", "title:lighthouses", partial(_headings, "title", "document")),
        Field("part", "preambular or operative", "part:operative", _part),
        Field(
            "section", "words of the section's heading, or its name in paths", 'section:"recognizing further"', _section
        ),
        Field("verb", "head verb of the section, for its items; or an infinitive of the duty", "verb:instructs", _verb),
        Field("force", "how strongly an item binds", "force>=request", _force, ordered=True),
        Field("actor", "who bears the duty: id, name or group", 'actor:"Director of BDT"', partial(_actor, "actor")),
        Field("consulted", "with whom it is to be done", "consulted:TSAG", partial(_actor, "consulted")),
        Field("recipient", "to whom something is reported or given", "recipient:COUNCIL", partial(_actor, "recipient")),
        Field("beneficiary", "whom it serves", "beneficiary:DEVELOPING", partial(_actor, "beneficiary")),
        Field("target", "whom the bearer is to move in turn", "target:MEMBER-STATES", partial(_actor, "target")),
        Field("cites", "cited act or document, in any edition unless one is given", "cites:PP/RES/140", _cites),
        Field("cites-edition", "edition or year of a cited act", "cites-edition:PP-10", _cited_edition, ordered=True),
        Field("line", "WSIS Action Line", "line:C5", _line),
        Field("deadline", "by when: a date, a conference, or words", "deadline<=2019", _deadline, ordered=True),
        Field(
            "path",
            "address of the clause in the JSON",
            "path:resolves/*",
            partial(_unit, "path", carried=True, indexed=True),
        ),
        Field("footnote", "mark of a footnote, or words in footnotes", "footnote:1", _footnote),
        Field("annex", "words in annexes", "annex:form", _annex),
        Field("text", "words in clauses only, not in footnotes or annexes", "text:lamp", _own_text),
        Field("lang", "language of the text", "lang:en", partial(_D, "language")),
        Field("document", "id, with or without edition, or name of the source", "document:WTDC/RES/30", _act),
    )
}
"""Fields in the order in which `wsisres query --fields` shows them."""


def negated(ask: Ask, condition: Callable[[Ask], Condition]) -> Condition:
    """`field!=value`."""
    return Negation(condition(ask._replace(operator=":")))
