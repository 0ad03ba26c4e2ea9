"""Edits of documents whose truth is known: which clause became which, what moved, what was renumbered, and how.

`mutated(document, seed)` gives another edition of a document, made by the kinds of steps that editions differ by
(DOMAIN G, "Typical revision steps"), and what a perfect comparison would say. `scored` measures a comparison by it.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wsisres.model import Clause, Document, Section, SpanModel
from wsisres.model.walk import clauses_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ["KINDS", "Found", "Pair", "Scores", "Truth", "mutated", "pairs", "scored"]

_NOWHERE = SpanModel(start=0, end=0, line=1, column=1)
_ROMAN = tuple(
    roman
    for ten in ("", "x", "xx")
    for roman in (f"{ten}{unit}" for unit in ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"])
)
_EDITION = re.compile(r"\((?:Rev\. )?[A-Z][^()\d]+, \d{4}\)")
_PLACES = ("Bucharest, 2022", "Kigali, 2022", "New Delhi, 2024", "Baku, 2025", "Doha, 2026")
_FRESH = (
    "quarterly",
    "lantern",
    "harbour",
    "cobalt",
    "orchard",
    "meadow",
    "velvet",
    "thunder",
    "compass",
    "marble",
    "ember",
    "willow",
    "cinder",
    "prairie",
    "glacier",
    "walnut",
    "saffron",
    "trellis",
    "beacon",
    "pebble",
)
"""Words that no text of the corpus has, put in place of others."""
_VERBS = {
    "invites": "instructs",
    "instructs": "requests",
    "requests": "encourages",
    "encourages": "urges",
    "urges": "invites",
    "calls upon": "invites",
    "noting": "recognizing",
    "recognizing": "noting",
    "considering": "acknowledging",
    "recalling": "reaffirming",
}


@dataclass
class _Item:
    """A clause that can be edited."""

    name: int
    """The same in both editions; of a new clause a number of its own."""
    marker: str
    text: str
    tail: str | None
    items: list[_Item] = field(default_factory=list)
    moved: bool = False
    touched: bool = False
    """Whether it was edited already; nothing is edited twice, so that the truth stays plain."""


@dataclass
class _Part:
    """A section that can be edited."""

    name: int
    section: Section
    heading: str
    verb: str | None
    items: list[_Item]
    settled: bool = False
    """Whether a clause moved in or out, so that no other may move or go."""


class Truth(NamedTuple):
    """What a perfect comparison of two editions says of their sections and clauses."""

    pairs: set[tuple[str, str]]
    """Old and new paths of what is the same."""
    moved: set[tuple[str, str]]
    renumbered: set[tuple[str, str]]
    symbols: dict[tuple[str | None, str | None], str]
    doubtful: set[str]
    """Words that several clauses have: of these nobody can say which is which."""


class Pair(NamedTuple):
    """Two editions and the truth about them."""

    old: Document
    new: Document
    truth: Truth
    kinds: tuple[str, ...]


def pairs(documents: Sequence[Document], count: int, seed: int = 5) -> Iterator[Pair]:
    """So many pairs of editions of the documents, the same for the same seed."""
    pool = [clause.text for document in documents for clause in clauses_of(document) if len(clause.text.split()) > 8]
    for number in range(count):
        yield mutated(documents[number % len(documents)], seed * 1000 + number, pool)


def mutated(document: Document, seed: int, pool: Sequence[str], kinds: Sequence[str] = ()) -> Pair:
    """Another edition by three to ten edits of random kinds, or by the kinds that are asked for."""
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    chosen = tuple(kinds) or tuple(rng.choice(list(KINDS)) for _ in range(rng.randint(3, 10)))
    old, new = _parts(document), _parts(document)
    known = {_key(clause.text) for clause in clauses_of(document)}
    pool = [text for text in pool if _key(text) not in known and not _near(text, known)]
    done = tuple(kind for kind in chosen if KINDS[kind](new, rng, pool))
    before, after = _built(document, old), _built(document, new)
    return Pair(before[0], after[0], _truth(old, new, before, after), done)


def _parts(document: Document) -> list[_Part]:
    names = iter(range(10_000))

    def items(clauses: Iterable[Clause]) -> list[_Item]:
        return [_Item(next(names), c.marker, c.text, c.tail, items(c.clauses)) for c in clauses]

    return [_Part(next(names), s, s.heading, s.verb, items(s.clauses)) for s in document.sections]


# ---- the edits: each changes the sections and says whether it found something to change


def _lists(parts: list[_Part]) -> list[tuple[_Part, list[_Item]]]:
    """Every list of two and more clauses that are numbered in one style, with its section."""
    found = []
    for part in parts:
        below = [part.items, *(item.items for item in _all(part.items))]
        found += [(part, items) for items in below if len(items) > 1 and _style(items) is not None]
    return found


def _all(items: Iterable[_Item]) -> Iterator[_Item]:
    for item in items:
        yield item
        yield from _all(item.items)


def _plain(parts: list[_Part], least: int = 0) -> list[tuple[_Part, list[_Item], _Item]]:
    """Clauses without sub-items and tail that were not edited and are found in numbered lists."""
    words = Counter(_key(item.text) for part in parts for item in _all(part.items))
    return [
        (part, items, item)
        for part, items in _lists(parts)
        for item in items
        if not (item.items or item.tail or item.touched)
        and len(item.text.split()) >= least
        and words[_key(item.text)] == 1
    ]


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _add(parts: list[_Part], rng: random.Random, pool: Sequence[str]) -> bool:
    lists = _lists(parts)
    known = {_key(item.text) for part in parts for item in _all(part.items) if item.name < 0}
    fresh = [text for text in pool if not _near(text, known)]
    if not lists or not fresh:
        return False
    _, items = rng.choice(lists)
    items.insert(rng.randint(0, len(items)), _Item(-rng.randint(1, 10**9), "", rng.choice(fresh), None, touched=True))
    return True


def _near(text: str, known: Iterable[str]) -> bool:
    """Whether a text shares so many words with a known one that it is an edition of it."""
    words = set(_key(text).split())
    return any(len(words & set(other.split())) > 0.4 * max(len(words), len(set(other.split()))) for other in known)


def _sup(parts: list[_Part], rng: random.Random, pool: Sequence[str]) -> bool:  # noqa: ARG001 - one form for all
    choices = [row for row in _plain(parts) if len(row[1]) > 2 and not row[0].settled]
    if not choices:
        return False
    _, items, item = rng.choice(choices)
    items.remove(item)
    return True


def _mod(parts: list[_Part], rng: random.Random, pool: Sequence[str]) -> bool:  # noqa: ARG001
    choices = _plain(parts, least=6)
    if not choices:
        return False
    item = rng.choice(choices)[2]
    words = item.text.split(" ")
    for place in rng.sample(range(len(words)), max(1, len(words) // rng.randint(4, 12))):
        words[place] = rng.choice((rng.choice(_FRESH), f"{rng.choice(_FRESH)} {words[place]}"))
    item.text, item.touched = " ".join(words), True
    return True


def _move_within(parts: list[_Part], rng: random.Random, pool: Sequence[str]) -> bool:  # noqa: ARG001
    choices = [row for row in _plain(parts) if len(row[1]) > 3 and not row[0].settled]
    if not choices:
        return False
    part, items, item = rng.choice(choices)
    place = items.index(item)
    targets = [
        target
        for target in range(len(items))
        if sum(passed.name >= 0 for passed in items[min(target, place) : max(target, place) + 1]) > 2
    ]
    if not targets:
        return False
    items.insert(rng.choice(targets), items.pop(place))
    item.moved, part.settled = True, True
    item.touched = rng.random() < 0.5  # half of what moved may be edited too
    return True


def _move_across(parts: list[_Part], rng: random.Random, pool: Sequence[str]) -> bool:  # noqa: ARG001
    lists = [(part, items) for part, items in _lists(parts) if items is part.items and not part.settled]
    choices = [row for row in _plain(parts, least=6) if any(row[1] is items for _, items in lists) and len(row[1]) > 2]
    if not choices or len(lists) < 2:
        return False
    part, items, item = rng.choice(choices)
    target, others = rng.choice([row for row in lists if row[0] is not part])
    items.remove(item)
    others.insert(rng.randint(0, len(others)), item)
    item.moved, part.settled, target.settled = True, True, True
    return True


def _renumber(parts: list[_Part], rng: random.Random, pool: Sequence[str]) -> bool:  # noqa: ARG001
    lists = _lists(parts)
    if not lists:
        return False
    items = rng.choice(lists)[1]
    items[0].marker = {"letter": "1)", "number": "a)", "roman": "a)", "dash": "a)"}[_style(items) or "letter"]
    return True


def _edition(parts: list[_Part], rng: random.Random, pool: Sequence[str]) -> bool:  # noqa: ARG001
    choices = [i for p in parts for i in _all(p.items) if not i.touched and _EDITION.search(i.text)]
    if not choices:
        return False
    item = rng.choice(choices)
    item.text, item.touched = _EDITION.sub(f"(Rev. {rng.choice(_PLACES)})", item.text), True
    return True


def _verb(parts: list[_Part], rng: random.Random, pool: Sequence[str]) -> bool:  # noqa: ARG001
    known = {part.heading for part in parts}
    choices = [
        (part, heading)
        for part in parts
        if part.verb in _VERBS and part.heading == part.section.heading and part.items
        if (heading := part.heading.replace(part.verb, _VERBS[part.verb], 1)) not in known
    ]
    if not choices:
        return False
    part, heading = rng.choice(choices)
    part.verb, part.heading = _VERBS[part.verb or ""], heading
    return True


def _split(parts: list[_Part], rng: random.Random, pool: Sequence[str]) -> bool:  # noqa: ARG001
    choices = _plain(parts, least=14)
    if not choices:
        return False
    _, items, item = rng.choice(choices)
    words = item.text.split(" ")
    cut = next(n for n in range(len(words)) if _weight(" ".join(words[:n])) > 0.6 * _weight(item.text))
    place = items.index(item)
    rest = _Item(-rng.randint(1, 10**9), "", " ".join(words[cut:]), None, touched=True)
    item.text, item.touched = " ".join(words[:cut]) + ";", True
    items.insert(place + 1, rest)
    return True


def _weight(text: str) -> int:
    """The length without the editions of acts: which piece is the longer one is no matter of years."""
    return len(_EDITION.sub("", text))


def _merge(parts: list[_Part], rng: random.Random, pool: Sequence[str]) -> bool:  # noqa: ARG001
    plain = _plain(parts, least=5)
    choices = [
        (items, one, two)
        for (part, items, one), (_, others, two) in pairwise(plain)
        if items is others and len(items) > 2 and items.index(two) == items.index(one) + 1 and not part.settled
        if max(len(one.text), len(two.text)) > 1.4 * min(len(one.text), len(two.text))
    ]
    if not choices:
        return False
    items, one, two = rng.choice(choices)
    text = f"{one.text.rstrip(' ;,.')} and {two.text}"
    longer, shorter = (one, two) if len(one.text) > len(two.text) else (two, one)
    items.remove(shorter)
    longer.text, longer.touched = text, True
    return True


KINDS: dict[str, Callable[[list[_Part], random.Random, Sequence[str]], bool]] = {
    "ADD": _add,
    "SUP": _sup,
    "MOD": _mod,
    "move within": _move_within,
    "move across": _move_across,
    "renumber": _renumber,
    "edition": _edition,
    "heading verb": _verb,
    "split": _split,
    "merge": _merge,
}


# ---- building the documents, and the truth


def _style(items: Sequence[_Item]) -> str | None:
    """How a list is numbered, by its first mark; `None` for what is numbered in no simple way."""
    first = items[0].marker
    for style, form in (("number", r"1\)?"), ("letter", r"a\)"), ("roman", r"i\)"), ("dash", r"[–-]")):
        if re.fullmatch(form, first):
            return style
    return None


def _markers(items: Sequence[_Item]) -> list[tuple[str, str]]:
    """Marker and step of each item of a list."""
    given = next((item for item in items if item.marker and item.name >= 0), None)
    style = next((s for item in items if item.marker and (s := _style([item]))), None)
    if style is None or given is None:
        return [(item.marker, re.sub(r"\W", "", item.marker) or f"p{n}") for n, item in enumerate(items, 1)]
    first = next(item.marker for item in items if item.marker and _style([item]))
    return [_marker(style, first, number) for number in range(1, len(items) + 1)]


def _marker(style: str, first: str, number: int) -> tuple[str, str]:
    if style == "dash":
        return first, f"d{number}"
    step = {"letter": _letters(number), "roman": _ROMAN[number - 1], "number": str(number)}[style]
    return re.sub(r"\w+", step, first, count=1), step


def _letters(number: int) -> str:
    return chr(96 + number) if number <= 26 else "a" + chr(96 + number - 26)


def _built(document: Document, parts: list[_Part]) -> tuple[Document, dict[int, tuple[str, str, str]]]:
    """The document, and of each name its path, marker and text."""
    told: dict[int, tuple[str, str, str]] = {}
    sections, ids = [], set[str]()
    for part in parts:
        id_ = part.section.id
        if part.verb != part.section.verb:
            id_ = id_.replace((part.section.verb or "").replace(" ", "-"), (part.verb or "").replace(" ", "-"), 1)
        while id_ in ids:
            id_ += "-2"
        ids.add(id_)
        told[part.name] = id_, "", part.heading
        clauses = _clauses(part.items, id_, told)
        sections.append(
            part.section.model_copy(update={"id": id_, "heading": part.heading, "verb": part.verb, "clauses": clauses})
        )
    # marks and facts point into the first edition
    update = {"sections": [_unmarked(section) for section in sections], "footnotes": [], "citations": [], "duties": []}
    return document.model_copy(update={**update, "action_lines": [], "internal_references": []}), told


def _unmarked(section: Section) -> Section:
    return section.model_copy(update={"footnotes": [], "footnote_places": []})


def _clauses(items: Sequence[_Item], above: str, told: dict[int, tuple[str, str, str]]) -> list[Clause]:
    clauses = []
    for item, (marker, step) in zip(items, _markers(items), strict=True):
        path = f"{above}/{step}"
        told[item.name] = path, marker, " ".join(filter(None, (item.text, item.tail)))
        clauses.append(
            Clause(
                path=path,
                marker=marker,
                text=item.text,
                tail=item.tail,
                footnotes=[],
                footnote_places=[],
                span=_NOWHERE,
                clauses=_clauses(item.items, path, told),
            )
        )
    return clauses


def _truth(
    old: list[_Part],
    new: list[_Part],
    before: tuple[Document, dict[int, tuple[str, str, str]]],
    after: tuple[Document, dict[int, tuple[str, str, str]]],
) -> Truth:
    kept, come = before[1], after[1]
    both = kept.keys() & come.keys()
    gone = {item.name for part in new for item in _all(part.items) if item.moved}
    symbols: dict[tuple[str | None, str | None], str] = {
        (kept[name][0], come[name][0]): "NOC" if kept[name][2] == come[name][2] else "MOD" for name in both
    }
    symbols |= {(kept[name][0], None): "SUP" for name in kept.keys() - both}
    symbols |= {(None, come[name][0]): "ADD" for name in come.keys() - both}
    texts = [Counter(_key(item.text) for part in side for item in _all(part.items)) for side in (old, new)]
    return Truth(
        {(kept[name][0], come[name][0]) for name in both},
        {(kept[name][0], come[name][0]) for name in both & gone},
        {(kept[name][0], come[name][0]) for name in both if kept[name][1] != come[name][1]},
        symbols,
        {key for count in texts for key, number in count.items() if number > 1},
    )


# ---- measuring


class Found(NamedTuple):
    """What a comparison says; what a tool cannot say is `None`."""

    pairs: set[tuple[str, str]]
    moved: set[tuple[str, str]] | None
    renumbered: set[tuple[str, str]] | None
    symbols: dict[tuple[str | None, str | None], str]


class Scores(NamedTuple):
    """Measures over many pairs of editions, from 0 to 1; `None` where a tool does not say it at all."""

    correspondence: float
    """F1 of the pairs of clauses and sections."""
    moves_recall: float | None
    moves_precision: float | None
    renumberings: float | None
    """F1."""
    symbols: float
    """Of all sections and clauses the share with the right symbol."""


def scored(rows: Iterable[tuple[Truth, Found]]) -> Scores:
    """All editions together."""
    counts: Counter[str] = Counter()
    told = {"moved": True, "renumbered": True}
    for truth, found in rows:
        _count(counts, "pairs", truth.pairs, found.pairs)
        for name in ("moved", "renumbered"):
            given = getattr(found, name)
            told[name] &= given is not None
            _count(counts, name, getattr(truth, name), given or set())
        counts["symbols"] += len(truth.symbols)
        counts["right symbols"] += sum(found.symbols.get(key) == symbol for key, symbol in truth.symbols.items())
    recall, precision, _ = _ratios(counts, "moved")
    return Scores(
        _ratios(counts, "pairs")[2],
        recall if told["moved"] else None,
        precision if told["moved"] else None,
        _ratios(counts, "renumbered")[2] if told["renumbered"] else None,
        counts["right symbols"] / max(counts["symbols"], 1),
    )


def _count(counts: Counter[str], name: str, truth: set[tuple[str, str]], found: set[tuple[str, str]]) -> None:
    counts[f"{name} true"] += len(truth)
    counts[f"{name} found"] += len(found)
    counts[f"{name} both"] += len(truth & found)


def _ratios(counts: Counter[str], name: str) -> tuple[float, float, float]:
    """Recall, precision and F1."""
    true, found, both = (counts[f"{name} {what}"] for what in ("true", "found", "both"))
    f1 = 2 * both / (true + found) if true or found else 1.0
    return both / true if true else 1.0, both / found if found else 1.0, f1
