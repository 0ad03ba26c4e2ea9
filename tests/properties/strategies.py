"""Texts for the properties: grown from a small grammar of resolutions, or a soup of the grammar's own words.

A grown text is what a careful editor would type, so everything about it is known in advance; a soup is anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from wsisres import grammar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["Grown", "any_texts", "grown_texts", "soup"]


@dataclass
class Grown:
    """A grown text and what a reader finds in it."""

    text: str
    headings: list[str] = field(default_factory=list)
    clauses: list[tuple[str, str]] = field(default_factory=list)
    """Marker and words of each clause, footnote marks left out, in the order of the text."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Mark and words of each footnote."""
    annexes: list[str] = field(default_factory=list)
    """The headings."""


# ---- the words


def _words(file: str, terminal: str) -> list[str]:
    """The quoted words of a terminal of `grammars/lang/en`."""
    text = (grammar.folder() / "lang" / "en" / f"{file}.lark").read_text(encoding="utf-8")
    block = re.search(rf"^{terminal}(?:\.\d)?: (.*?)(?=^\S|\Z)", text, re.DOTALL | re.MULTILINE)
    return re.findall(r'"([^"]+)"', block[1]) if block else []


PREAMBULAR = _words("headings", "_PREAMBULAR_WORDS")
OPERATIVE = _words("headings", "_OPERATIVE_WORDS")
ADVERBS = _words("headings", "ADVERB")
_TO_NOBODY = ["resolves", "resolves further", "further resolves", "decides", "recommends", "also decides"]
_TO_SOMEBODY = [
    "instructs",
    "further instructs",
    "requests",
    "invites",
    "also invites",
    "urges",
    "calls upon",
    "encourages",
    "authorizes",
    "resolves to invite",
    "resolves to instruct",
]
_ACTORS = [
    "the Secretary-General",
    "Member States",
    "Sector Members and Academia",
    "the Director of the Telecommunication Development Bureau",
    "the Directors of the three Bureaux",
    "the Council",
    "the ITU Telecommunication Development Sector",
    "the Secretary-General, in close cooperation with the Directors of the three Bureaux",
]
_NOUNS = [
    "lighthouse",
    "harbour",
    "teacher",
    "village",
    "library",
    "island",
    "school",
    "keeper",
    "cable",
    "lantern",
    "ferry",
    "garden",
]
_VERBS = ["repair", "visit", "count", "measure", "paint", "describe", "collect"]
_PLACES = [
    "near the old bridge",
    "in each province",
    "before the winter",
    "for every household",
    "on the northern coast",
]
_DESIGNATIONS = [
    ("RESOLUTION 30 (Rev. Dubai, 2014)", "The World Telecommunication Development Conference (Dubai, 2014),"),
    (
        "RESOLUTION 140 (Rev. Busan, 2014)",
        "The Plenipotentiary Conference of the International Telecommunication Union (Busan, 2014),",
    ),
    (
        "DECISION 5 (Rev. Dubai, 2018)",
        "The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),",
    ),
    ("RESOLUTION 1334 (C13)", "The Council,"),
    ("RESOLUTION 75 (Hammamet, 2016)", "The World Telecommunication Standardization Assembly (Hammamet, 2016),"),
    ("RESOLUTION 739 (REV.WRC-15)", "The World Radiocommunication Conference (Geneva, 2015),"),
    ("RECOMMENDATION 7 (Valletta, 1998)", "The World Telecommunication Development Conference (Valletta, 1998),"),
]
_TITLES = [
    "Lamps for remote islands",
    "Role of harbours in the information society",
    "Keepers' training and 5G, part two",
]


# ---- markers, by what they count


def _letter(number: int) -> str:
    return f"{chr(96 + number)})"


def _roman(number: int) -> str:
    return f"{('i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii')[number - 1]})"


_MARKERS: dict[str, Callable[[int], str]] = {
    "letter": _letter,
    "number": str,
    "bracket": lambda number: f"{number})",
    "roman": _roman,
    "dash": lambda _: "–",
}
_BELOW = {
    "letter": ["roman", "dash"],
    "number": ["roman", "letter", "dash", "decimal"],
    "bracket": ["letter", "dash"],
    "roman": ["dash"],
    "decimal": ["letter", "dash"],
    "dash": [],
}


# ---- grown texts


@dataclass
class _Item:
    marker: str
    words: str
    below: list[_Item]


def _phrase(draw: st.DrawFn, verb: str) -> str:
    noun, place = draw(st.sampled_from(_NOUNS)), draw(st.sampled_from(_PLACES))
    return f"{verb} the {noun} {place}"


def _items(draw: st.DrawFn, kind: str, form: str, depth: int, above: str = "") -> list[_Item]:
    """A list of one kind; each third item or so has a list of its own."""
    items = []
    for number in range(1, draw(st.integers(1, 11 if depth == 0 else 4)) + 1):
        marker = f"{above}.{number}" if kind == "decimal" else _MARKERS[kind](number)
        kinds = _BELOW[kind] if depth < 3 else []
        below_kind = draw(st.sampled_from([None, None, *kinds]))
        below = _items(draw, below_kind, form, depth + 1, marker) if below_kind else []
        items.append(_Item(marker, _phrase(draw, form.format(draw(st.sampled_from(_VERBS)))), below))
    return items


def _flat(items: Sequence[_Item]) -> Iterator[_Item]:
    for item in items:
        yield item
        yield from _flat(item.below)


@st.composite
def _sections(draw: st.DrawFn) -> list[tuple[str, list[_Item]]]:
    preambular = draw(st.lists(st.sampled_from(PREAMBULAR), max_size=4, unique=True))
    operative = [
        draw(st.sampled_from(_TO_NOBODY))
        if draw(st.booleans())
        else f"{draw(st.sampled_from(_TO_SOMEBODY))} {draw(st.sampled_from(_ACTORS))}"
        for _ in range(draw(st.integers(1, 4)))
    ]
    found = []
    for heading in preambular:
        adverb = draw(st.sampled_from(["", "", " further"]))
        found.append((heading + adverb, _body(draw, "letter", "that workers {}")))
    return found + [
        (heading, _body(draw, draw(st.sampled_from(["number", "number", "bracket"])), "to {}")) for heading in operative
    ]


def _body(draw: st.DrawFn, kind: str, form: str) -> list[_Item]:
    if draw(st.integers(0, 3)) == 0:
        return [_Item("", _phrase(draw, form.format(draw(st.sampled_from(_VERBS)))), [])]
    return _items(draw, kind, form, 0)


def _typed(sections: list[tuple[str, list[_Item]]], noted: set[int]) -> Iterator[tuple[str, _Item | None, str]]:
    """Each line as it is typed, its item, and its words: `;` ends an item, `,` a section, `.` the whole."""
    number = 0
    for at, (heading, items) in enumerate(sections):
        yield heading, None, heading
        flat = list(_flat(items))
        for item in flat:
            end = ":" if item.below else ";" if item is not flat[-1] else "," if at < len(sections) - 1 else "."
            mark = "⁰¹²³⁴⁵⁶⁷⁸⁹"[sorted(noted).index(number) + 1] if number in noted else ""
            yield f"{item.marker} {item.words}{mark}{end}".strip(), item, item.words + end
            number += 1


@st.composite
def grown_texts(draw: st.DrawFn) -> Grown:
    """A whole resolution: title block, opening, sections with nested lists, footnotes, annexes."""
    designation, opening = draw(st.sampled_from(_DESIGNATIONS))
    sections = draw(_sections())
    count = sum(1 for _, items in sections for _ in _flat(items))
    noted = draw(st.sets(st.integers(0, count - 1), max_size=3))
    lines = list(_typed(sections, noted))
    notes = [
        (str(number), f"Among them is every {draw(st.sampled_from(_NOUNS))}.") for number in range(1, len(noted) + 1)
    ]
    annexes = [f"ANNEX {number} TO {designation.upper()}" for number in range(1, draw(st.integers(0, 2)) + 1)]
    paragraphs = [designation, draw(st.sampled_from(_TITLES)), opening, *(line for line, _, _ in lines)]
    paragraphs += [f"{'⁰¹²³⁴⁵⁶⁷⁸⁹'[int(mark)]} {words}" for mark, words in notes]
    for heading in annexes:
        paragraphs += [heading, "Table of lamps", "1 Lamps are lit at dusk.", "2 Lamps are put out at dawn."]
    return Grown(
        text="\n\n".join(paragraphs) + "\n",
        headings=[heading for heading, _ in sections],
        clauses=[(item.marker, words) for _, item, words in lines if item],
        notes=notes,
        annexes=annexes,
    )


# ---- soup


_PIECES = [
    *PREAMBULAR,
    *OPERATIVE,
    *ADVERBS,
    *_words("headings", "COMPLEMENT"),
    *_words("headings", "_ACT_WORDS"),
    *_words("headings", "_WITHIN"),
    *_ACTORS,
    *_NOUNS,
    *(line for pair in _DESIGNATIONS for line in pair),
    *[
        "a)",
        "b)",
        "c)",
        "i)",
        "ii)",
        "v)",
        "x)",
        "aa)",
        "(a)",
        "(1)",
        "1)",
        "1",
        "2",
        "3",
        "12",
        "1.",
        "1.1",
        "1.1.1",
        "1bis",
        "b)bis",
        "bis)",
        "A1.3",
        "–",
        "-",
        "•",
        "*",
        "‣",
        "·",
        "а)",
        "е)",
        "d1",
    ],
    *[
        ";",
        ":",
        ".",
        ",",
        ";",
        ":",
        ",",
        ".",
        "(",
        ")",
        "[",
        "]",
        '"',
        "'",
        "“",
        "”",
        "’",
        "«",
        "»",
        "/",
        "\\",
        "#",
        "##",
        "**",
        "_",
        "__",
        "___",
        "_____",
        "____________________",
        "`",
        "|",
        "§",
        "&",
        "%",
        "…",
    ],
    *["¹", "²", "³", "⁴", "¹²", "*", "**", "[^1]", "[^1]:", "[^a]:", "word1", "word¹", "term2", "(A)1", "WRC-153"],
    *(
        [
            "\x00",
            "\x01",
            "\x02",
            "\x03",
            "\x08",
            "\x1b",
            "\x7f",
            "\x85",
            "\xa0",
            "\xad",
            "\u200b",
            "\u2028",
            "\u2029",
            "\ufeff",
            "�",
        ]
    ),
    *[
        "\ue000",
        "\ue031",
        "\ue0ff",
        "\uf0b7",
        "\uf02d",
        "ǅ",
        "İ",
        "ß",
        "ﬁ",
        "Å",
        "é",
        "條",
        "ع",
        "א",
        "𝔘",
        "🏛",
        "́",
        "\U0010ffff",
    ],
    *[
        "– 12 –",
        "RES12-1",
        "2/30",
        "Page 3",
        "12",
        "WTSA-12 – Resolution 69  1",
        "PART II – RESOLUTIONS OF THE CONFERENCE",
    ],
    *["ANNEX", "ANNEX 1 TO RESOLUTION 30 (REV. DUBAI, 2014)", "Appendix I (to Resolution 1 (Rev. Hammamet, 2016))"],
    *[
        "SECTION 1",
        "Section 1bis",
        "CHAPTER II",
        "(Istanbul, 2002; Doha, 2006)",
        "(1993-1995-1997)",
        "The",
        "RESOLUTION",
        "Resolution 30",
    ],
    *[
        "\nMOD ABC/12/1\n",
        "\nSUP ABC/12/2\n",
        "\nSUP\n",
        "\nADD\n",
        "ABC/12/3",
        "(MOD)",
        "NOC",
        "\nReasons: few.",
        "Reasons:",
    ],
    *["Note by the Secretariat: left out.", "These include the least developed countries", "developing countries"],
    *[
        "above",
        "below",
        "that",
        "to",
        "and",
        "or",
        "shall",
        "as follows:",
        "resolves 3 above",
        "considering a) above",
        "Nos. 1 and 2",
        "14.5 GHz",
    ],
    *[
        "Secretary-",
        "Gen-",
        "eral",
        "tele-",
        "communication",
        "(R ev.",
        "(Re v.",
        "(Rev.Busan, 2014)",
        "study groups 1 and 2",
        "e.g.",
        "No.",
    ],
]
_BETWEEN = [
    " ",
    " ",
    " ",
    "\n",
    "\n",
    "\n\n",
    "",
    "\t",
    "\r\n",
    "\r",
    "\f",
    "; ",
    ",\n",
    ".\n",
    ":\n",
    "\u00a0",
    "  \n \n",
]


@st.composite
def soup(draw: st.DrawFn) -> str:
    """The grammar's own words, markers, punctuation and hints in any order; sometimes any characters between."""
    pieces = st.one_of(st.sampled_from(_PIECES), st.sampled_from(_PIECES), st.text(max_size=4))
    pairs = draw(st.lists(st.tuples(pieces, st.sampled_from(_BETWEEN)), max_size=60))
    head = draw(st.sampled_from(["", "", "\n".join(_DESIGNATIONS[0]) + "\n", "RESOLUTION 30 (Rev. Dubai, 2014)\n"]))
    return head + "".join(piece + between for piece, between in pairs)


def any_texts() -> st.SearchStrategy[str]:
    """Soups, grown texts, and grown texts with a soup cut into them."""
    cut = st.builds(_cut, grown_texts(), soup(), st.floats(0, 1))
    return st.one_of(soup(), soup(), cut, grown_texts().map(lambda grown: grown.text))


def _cut(grown: Grown, other: str, where: float) -> str:
    place = int(where * len(grown.text))
    return grown.text[:place] + other + grown.text[place:]
