"""Names and symbols of what is cited: bodies, documents, instruments. Source: DOMAIN F.

In a text they are masked, so that the grammar of citations holds forms and no names.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "BODY",
    "DOCUMENT",
    "FILL",
    "SYMBOL",
    "Cited",
    "CitedDocument",
    "Issuer",
    "Masked",
    "Named",
    "Shape",
    "Symbol",
    "target_of",
]

BODY, DOCUMENT, SYMBOL, FILL = "\ufdd0", "\ufdd1", "\ufdd2", "\ufddf"
"""What Unicode keeps for the inside of programs; a mask is one of the first and FILL for the letters left."""
_NEXT = 4
"""So many letters behind the first word choose among the names that begin with it."""
_OURS = re.compile(f"[{BODY}-{FILL}]")
_LITERAL = re.compile(r"[A-Za-z0-9/-]+(?![?*{+])")
_AHEAD = re.compile(r"\(\?=[^()]*\)")
_LABEL = re.compile(r"-(\d{4}|\d{2})(?![\w/])")
_FIRST_WORD = re.compile(r"(?<=\w)(?=\W)")
_GOES_ON = re.compile(r"[^\W_]|\.\d")
"""What behind a name makes it part of another word: RA in "RA.769"."""
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


class CitedDocument(NamedTuple):
    """A document or an instrument that is cited by name."""

    id: str
    kind: str
    names: tuple[str, ...]
    short: tuple[str, ...] = ()
    """Names that are words of others too: "Convention"."""
    own_numbers: bool = False
    """Whether a number tells the instrument: `5.340` is one of the Radio Regulations."""
    of_bodies: tuple[str, ...] = ()
    """Bodies whose texts mean it by "Article 22" or "Appendix 30" alone."""
    parts: int | None = None
    """How many paragraphs it has."""


class Issuer(NamedTuple):
    """A body outside ITU whose acts are cited."""

    id: str
    names: tuple[str, ...]
    kind: str
    target: str | None
    number: str | None = None
    """An expression of the numbers of its acts, where these alone tell it."""


class Symbol(NamedTuple):
    """A family of symbols: `A/RES/70/125`."""

    id: str
    form: str
    target: str
    kind: str
    act: str | None = None
    """The target behind the noun of an act: "Resolution A/52/250"."""


class Shape(NamedTuple):
    """Whose act one is by its shape alone."""

    id: str
    body: str
    number: str | None = None
    sector: str | None = None
    above: int | None = None
    instruments: tuple[str, ...] = ()


class Named(NamedTuple):
    """A name or a symbol in a text."""

    end: int
    row: CitedDocument | Symbol | str
    """The row, or the id of a body."""
    groups: tuple[str | None, ...] = ()
    """Of a symbol what its form kept; of a body the label of its conference: `WTSA-16`."""


class _Name(NamedTuple):
    """A name in print."""

    words: str
    row: CitedDocument | str
    short: bool = False


_MASKS = {str: BODY, CitedDocument: DOCUMENT, Symbol: SYMBOL}
_NONE: dict[str, list[_Name]] = {"": []}


class Masked(NamedTuple):
    """A text with its names masked, as long as it was."""

    text: str
    named: dict[int, Named]
    """By where they begin."""


class Cited:
    """All that is cited, found by what texts call it."""

    def __init__(self, rows: dict[str, list[dict[str, Any]]], bodies: dict[str, tuple[str, ...]]) -> None:
        """`rows` are the tables documents, issuers, symbols and shapes; `bodies` the names of ITU's own by id."""
        self.documents = {row["id"]: CitedDocument(**_tuples(row)) for row in rows["documents"]}
        self.issuers = {row["id"]: Issuer(**_tuples(row)) for row in rows["issuers"]}
        self.shapes = [Shape(**_tuples(row)) for row in rows["shapes"]]
        self._symbols = [Symbol(**row) for row in rows["symbols"]]
        self._bodies = bodies

    @cached_property
    def _names(self) -> dict[str, dict[str, list[_Name]]]:
        """Names by their first word and the letters behind it, the longest first; by `""` those that end before."""
        names: dict[str, dict[str, list[_Name]]] = {}
        for name in sorted(self._all_names(), key=lambda entry: -len(entry.words)):
            head = _FIRST_WORD.split(name.words, maxsplit=1)[0]
            rest = name.words[len(head) : len(head) + _NEXT]
            names.setdefault(head, {"": []}).setdefault(rest if len(rest) == _NEXT else "", []).append(name)
        for by_rest in names.values():
            for rest in filter(None, by_rest):
                by_rest[rest] += by_rest[""]
        return names

    def _all_names(self) -> Iterator[_Name]:
        for id_, names in self._bodies.items():
            yield from (_Name(name, id_) for name in names)
        for issuer in self.issuers.values():
            yield from (_Name(name, issuer.id) for name in issuer.names)
        for document in self.documents.values():
            yield from (_Name(name, document) for name in document.names)
            yield from (_Name(name, document, short=True) for name in document.short)

    @cached_property
    def _forms(self) -> dict[str, list[Symbol]]:
        """The symbols by the letters that they begin with."""
        forms: dict[str, list[Symbol]] = {}
        for row in self._symbols:
            forms.setdefault(_head(row.form), []).append(row)
        return forms

    @cached_property
    def _finder(self) -> re.Pattern[str]:
        """What any name or symbol begins with, as far as that is short to say."""
        heads = sorted({*self._names, *self._forms}, key=lambda head: (-len(head), head))
        return re.compile("|".join(re.escape(head) + self._ahead(head) for head in heads))

    def _ahead(self, head: str) -> str:
        """What must stand behind a beginning: the next letters of its names, or what its symbols look for."""
        names, forms = self._names.get(head, _NONE), self._forms.get(head, ())
        if names[""] or (forms and names is not _NONE):
            return ""
        if not forms:
            return f"(?={'|'.join(map(re.escape, filter(None, names)))})"
        ahead = {_ahead_of(row.form, head) for row in forms}
        return "" if "" in ahead else f"(?:{'|'.join(sorted(ahead))})"

    @cached_property
    def _by_head(self) -> dict[str, tuple[list[Symbol], dict[str, list[_Name]]]]:
        """For each beginning the symbols whose own beginning it is, or continues, and its names."""
        heads = {*self._names, *self._forms}
        symbols = {
            head: [row for own, rows in self._forms.items() if head.startswith(own) for row in rows] for head in heads
        }
        return {head: (rows, self._names.get(head, _NONE)) for head, rows in symbols.items()}

    def may_cite(self, text: str) -> bool:
        """Whether a text has what every citation has: a figure, a placeholder, or the name of a document."""
        return self._sign.search(text) is not None

    @cached_property
    def _sign(self) -> re.Pattern[str]:
        """Of each document's name the last word that no body has in its own; the heads of forms without figures."""
        common = {word for names in self._bodies.values() for name in names for word in name.split()}
        words = {_telling(name.words.split(), common) for name in self._all_names() if not isinstance(name.row, str)}
        words |= {head for head, rows in self._forms.items() if not all("\\d" in row.form for row in rows)}
        # figures one by one: `re` looks ahead by first letters only where no alternative is a class
        return re.compile("|".join((*"0123456789", "XXX", *map(re.escape, sorted(words)))))

    def mask(self, text: str, others: re.Pattern[str], division_of: re.Pattern[str]) -> Masked:
        """The text with its names masked.

        `others` is what stands behind a short name that is another's, `division_of` what in front of it makes it ours.
        """
        text = text if text.isascii() else _OURS.sub(" ", text)
        pieces, named, done, by_head = list[str](), dict[int, Named](), 0, self._by_head
        for head in self._finder.finditer(text):
            start, end = head.span()
            if start < done or (start and (text[start - 1].isalnum() or text[start - 1] in "-/")):
                continue
            symbols, names = by_head[head[0]]
            found = _symbol(text, start, symbols) if symbols else None
            if found := found or _name(text, start, names.get(text[end : end + _NEXT], names[""]), others, division_of):
                named[start] = found
                pieces += (text[done:start], _MASKS[type(found.row)], FILL * (found.end - start - 1))
                done = found.end
        pieces.append(text[done:])
        return Masked("".join(pieces), named)


def _symbol(text: str, start: int, symbols: list[Symbol]) -> Named | None:
    for row in symbols:
        if match := _whole(row.form).match(text, start):
            return Named(match.end(), row, match.groups())
    return None


def _name(
    text: str, start: int, names: list[_Name], others: re.Pattern[str], division_of: re.Pattern[str]
) -> Named | None:
    for name, row, short in names:
        end = start + len(name)
        if not text.startswith(name, start) or _GOES_ON.match(text, end):
            continue
        if short and _is_other(text, start, end, others, division_of):
            return None
        if not text.startswith("-", end):
            return Named(end, row)
        label = _LABEL.match(text, end) if isinstance(row, str) and name.isupper() else None
        if label:
            return Named(label.end(), row, (f"{name}{label[0]}",))
        if not text[end + 1 : end + 2].isalnum():
            return Named(end, row)
    return None


@lru_cache(maxsize=512)
def _whole(form: str) -> re.Pattern[str]:
    """The expression of a symbol, compiled when its first letters are met."""
    return re.compile(rf"{form}(?!\w)")


def _head(form: str) -> str:
    """The letters that a form begins with."""
    literal = _LITERAL.match(form)
    return literal[0] if literal else form[0]


def _ahead_of(form: str, head: str) -> str:
    """What a form looks for right behind its beginning: the lookahead of `C(?=[0-9]+/)`."""
    ahead = _AHEAD.match(form, len(head))
    return ahead[0] if ahead else ""


def _telling(words: list[str], common: set[str]) -> str:
    return next((word for word in reversed(words) if word not in common and word[0].isupper()), words[-1])


def _is_other(text: str, start: int, end: int, others: re.Pattern[str], division_of: re.Pattern[str]) -> bool:
    """Whether a short name is a part of another's: the Vienna Convention, the Convention on the Rights of the Child."""
    before, subject = text[max(0, start - 90) : start], others.match(text, end)
    if subject and text[subject.end() + 1 : subject.end() + 2].isupper():
        return True
    word = before.rstrip().rpartition(" ")[2]
    if not subject and not (before.endswith(" ") and word[:1].isupper() and word not in {"The", "ITU"}):
        return False
    return not division_of.search(before)


def target_of(symbol: Symbol, groups: tuple[str | None, ...], *, behind_noun: bool) -> str:
    """The id that a symbol stands for."""
    form = symbol.act if behind_noun and symbol.act else symbol.target
    return _PLACEHOLDER.sub(lambda match: groups[int(match[1])] or "", form)


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
