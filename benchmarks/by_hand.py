"""wsisres on the sample against a parser of one file, written by hand for this kind of text and for speed.

It does the same job from text to JSON, but for one language, without registry, diagnostics, typed models, or repairs
that the sample does not need. Before anything is measured, its sections and clauses must equal those of wsisres.
"""

from __future__ import annotations

import json
import re
from functools import partial
from itertools import product
from typing import Any

from benchmarks.sample import ours, sample_text
from benchmarks.timing import Row, interleaved

__all__ = ["HandParser", "run"]

Node = dict[str, Any]

_ADVERBS = "further|also|again|once more|once again|strongly|kindly|likewise|in addition|moreover"
_PREAMBULAR = (
    "recalling|considering|recogni[sz]ing|noting|taking into account|taking into consideration|taking note|"
    "bearing in mind|having considered|having examined|having regard to|mindful|aware|conscious|convinced|believing|"
    "concerned|emphasi[sz]ing|stressing|underlining|highlighting|affirming|reaffirming|confirming|endorsing|reiterating|"
    "acknowledging|appreciating|welcoming|commending|expressing|observing|reali[sz]ing|referring to|desiring|"
    "in view of|in accordance with|pursuant to"
)
_OPERATIVE = (
    "resolves|decides|adopts|approves|endorses|establishes|confirms|agrees|instructs|charges|entrusts|directs|"
    "authori[sz]es|empowers|requests|recommends|urges|calls upon|calls on|appeals to|exhorts|encourages|invites|"
    "declares|affirms|reaffirms|expresses|notes|thanks|welcomes|supports"
)
_HEADING = re.compile(
    rf"(?:(?:{_ADVERBS}) )*(?:(?P<preambular>{_PREAMBULAR})|(?P<operative>{_OPERATIVE}))(?: (?:{_ADVERBS}))*(?![\w-])"
    r"(?! that)(?: to (?:instruct|invite|request|encourage|urge|recommend|call upon|authori[sz]e)(?!\w))?"
    r"(?P<actors>[^;:.]*?)[,:]?$"
)
_TOGETHER = re.compile(
    r",? (?:in (?:close )?(?:collaboration|cooperation|coordination|consultation) with|together with) "
)
_DESIGNATION = re.compile(
    r"(?P<instrument>RESOLUTION|DECISION|RECOMMENDATION|OPINION) (?P<number>[\w/-]+)"
    r"(?: \((?P<label>(?P<revised>Rev\. ?)?(?P<place>[^\d(),]+), (?P<year>\d{4}))\))?$"
)
_OPENING = re.compile(
    r"The (?P<body>.*(?:Conference|Assembly|Council|Forum).*?)(?: \((?P<place>[^(),]+), (?P<year>\d{4})\))?,$"
)
_BULLET = re.compile(r"[-–•*] +(?=\(?[a-z]{1,4}\)|\d{1,3}[.)]? )")
_MARKER = re.compile(r"(?P<mark>\(?(?P<letters>[a-z]{1,4})\)|\(?(?P<number>\d{1,3})[.)]?(?= )|(?P<dash>[-–•])(?= ))\s*")
_ENDED = re.compile(r"[;:,.][\"')\]]*(?: and| or)?$")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_]{1,3})(?=[^\s*_])([^*_]*[^\s*_])\1(?![\w*_])")
_NOTE = re.compile(r"^\s*([⁰¹²³⁴-⁹]+)\s*(?=\S)", re.MULTILINE)
_RAISED = re.compile(r"(?<=[\w)\]\"'.,;:])[⁰¹²³⁴-⁹]+")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ROMAN = {tens + ones: value for value, (tens, ones) in enumerate(product(("", "x", "xx"), _ONES)) if value}


class HandParser:
    """One pass over the lines; `lists` holds the open lists as [kind, last value, last item]."""

    def __init__(self, text: str) -> None:
        """Find out which footnotes there are, so that a superscript of another kind is left alone."""
        self.text = text
        self.marks = set(_NOTE.findall(text))
        self.title: list[str] = []
        self.head: Node = {"designation": None, "opening": None}
        self.sections: list[Node] = []
        self.footnotes: dict[str, Node] = {}
        self.anchors: dict[str, list[str]] = {}
        self.lists: list[list[Any]] = []
        self.node: Node = {}
        self.key = "text"
        self.last = ""

    def parse(self) -> Node:
        """The whole text as a dictionary."""
        start = 0
        for number, line in enumerate(self.text.split("\n"), 1):
            words = line.strip()
            if words:
                column = len(line) - len(line.lstrip())
                bullet = _BULLET.match(words)
                if bullet:
                    words, column = words[bullet.end() :], column + bullet.end()
                end = start + len(line.rstrip())
                self._line(words, {"start": start + column, "end": end, "line": number, "column": column + 1})
            start += len(line) + 1
        for mark, note in self.footnotes.items():
            note["anchors"] = self.anchors.get(mark, [])
        footnotes = [*self.footnotes.values()]
        return {**self.head, "title": " ".join(self.title), "sections": self.sections, "footnotes": footnotes}

    def _line(self, words: str, span: Node) -> None:
        note = _NOTE.match(words)
        if note:
            mark = note[1].translate(_DIGITS)
            self.footnotes[mark] = {"mark": mark, "text": words[note.end() :], "span": span}
            return
        ended = not self.last or _ENDED.search(self.last) is not None
        marker = _MARKER.match(words) if self.sections and ended else None
        heading = _HEADING.match(words) if ended and not marker else None
        if heading:
            self._section(heading, words, span)
        elif marker:
            self._item(marker, words, span)
        elif self.sections:
            self._paragraph(words, span, ended=ended)
        else:
            self._head(words, span)

    def _head(self, words: str, span: Node) -> None:
        designation, opening = _DESIGNATION.match(words), _OPENING.match(words)
        if designation and not self.title:
            self.head["designation"] = {**designation.groupdict(), "revised": bool(designation["revised"])}
        elif opening:
            self.head["opening"] = {"text": words, **opening.groupdict(), "span": span}
        else:
            self.title.append(words)

    def _section(self, heading: re.Match[str], words: str, span: Node) -> None:
        addressees, *consulted = _TOGETHER.split(heading["actors"].strip(), maxsplit=1)
        words = words.rstrip(",:")
        section = {
            "id": words.lower().replace(" ", "-"),
            "heading": words,
            "part": "preambular" if heading["preambular"] else "operative",
            "verb": heading["preambular"] or heading["operative"],
            "addressees": [addressees] if addressees else [],
            "consulted": consulted,
            "lead": None,
            "footnotes": [],
            "clauses": [],
            "span": span,
        }
        self.sections.append(section)
        self.lists, self.last = [], ""

    def _item(self, marker: re.Match[str], words: str, span: Node) -> None:
        depth, kind, value = self._place(marker)
        parent = self.lists[depth - 1][2] if depth else self.sections[-1]
        if not self.lists:
            self._lead(parent)
        step = f"d{value}" if kind == "dash" else marker["letters"] or marker["number"]
        clause = self._clause(parent, marker["mark"], step, span)
        del self.lists[depth:]
        self.lists.append([kind, value, clause])
        self._add(words[marker.end() :], span["end"])

    def _lead(self, section: Node) -> None:
        """A paragraph that turns out to lead in a list."""
        clauses = section["clauses"]
        if len(clauses) == 1 and not clauses[0]["marker"] and self.last[-1:] not in ";.":
            lead = clauses.pop()
            section["lead"], section["footnotes"] = lead["text"], lead["footnotes"]

    def _place(self, marker: re.Match[str]) -> tuple[int, str, int]:
        """The depth of the item's list, its kind and its number in it: of a new list, an open one, or behind a gap."""
        found = _readings(marker)
        first = next(((kind, value) for kind, value in found if value == 1), None)
        if first and self.last.endswith(":"):
            return len(self.lists), *first
        for depth in range(len(self.lists) - 1, -1, -1):
            kind, last, _ = self.lists[depth]
            if (kind, last + 1) in found or kind == found[0][0] == "dash":
                return depth, kind, last + 1
        if first:
            return len(self.lists), *first
        same = [depth for depth, (kind, _, _) in enumerate(self.lists) if kind == found[0][0]]
        return same[-1] if same else len(self.lists), *found[0]

    def _paragraph(self, words: str, span: Node, *, ended: bool) -> None:
        """The rest of a cut line, the tail behind a list, or a paragraph of its own."""
        if ended and len(self.lists) > 1:
            self.lists.pop()
            self.node, self.key = self.lists[-1][2], "tail"
        elif ended:
            self.lists, section = [], self.sections[-1]
            number = 1 + sum(not clause["marker"] for clause in section["clauses"])
            self._clause(section, "", f"p{number}", span)
        self._add(words, span["end"])

    def _clause(self, parent: Node, marker: str, step: str, span: Node) -> Node:
        path = f"{parent.get('path') or parent['id']}/{step}"
        clause: Node = {"path": path, "marker": marker, "text": "", "tail": None, "footnotes": [], "span": span}
        clause["clauses"] = []
        parent["clauses"].append(clause)
        self.node, self.key = clause, "text"
        return clause

    def _add(self, words: str, end: int) -> None:
        """Put words into the part that is open, and stretch all that holds it."""
        words = self._clean(words)
        before = self.node[self.key]
        self.last = self.node[self.key] = f"{before} {words}" if before else words
        self.node["span"]["end"] = self.sections[-1]["span"]["end"] = end
        for _, _, item in self.lists:
            item["span"]["end"] = end

    def _clean(self, words: str) -> str:
        """Without emphasis and footnote marks, which are noted where they stand."""
        if "*" in words or "_" in words:
            words = _EMPHASIS.sub(r"\2", words)
        if not words.isascii():
            words = _RAISED.sub(self._mark, words)
        return " ".join(words.split())

    def _mark(self, raised: re.Match[str]) -> str:
        if raised[0] not in self.marks:
            return raised[0]
        mark = raised[0].translate(_DIGITS)
        self.node["footnotes"].append(mark)
        self.anchors.setdefault(mark, []).append(self.node["path"])
        return ""


def _readings(marker: re.Match[str]) -> list[tuple[str, int]]:
    """What a marker may count, roman numerals first: `i)` opens a roman list unless `h)` stands before it."""
    if marker["dash"]:
        return [("dash", 1)]
    if marker["number"]:
        return [("number", int(marker["number"]))]
    letters = marker["letters"]
    found = [("roman", _ROMAN[letters])] if letters in _ROMAN else []
    return [*found, ("letter", ord(letters[0]) - 96 + 26 * (len(letters) - 1))]


def by_hand(text: str) -> str:
    """Text to dictionary to JSON."""
    return json.dumps(HandParser(text).parse(), ensure_ascii=False)


def run(*, quick: bool = False) -> list[Row]:
    """One row."""
    text = sample_text()
    if _shape(json.loads(by_hand(text))) != _shape(json.loads(ours(text))):
        message = "the parser by hand and wsisres read the sample differently; repair the one that is wrong"
        raise ValueError(message)
    our, their = interleaved(partial(ours, text), partial(by_hand, text), repetitions=5 if quick else 25)
    return [Row("parse, against a parser by hand", 5, our, their)]


def _shape(document: Node) -> list[Node]:
    """Headings, clauses with path, words, marks and place, and footnotes, in order.

    Paths go without the section's id, which has an actor id only with us, and places without their end: whether the
    blank line or the footnote behind a clause is still part of it, the two may see differently.
    """
    found: list[Node] = [{"mark": note["mark"], "text": note["text"], **_start(note)} for note in document["footnotes"]]
    for section in document["sections"]:
        found.append({key: section[key] for key in ("heading", "part", "verb", "lead", "footnotes")} | _start(section))
        clauses = [*section["clauses"]]
        while clauses:
            clause = clauses.pop(0)
            clauses = [*clause["clauses"], *clauses]
            words = {key: clause[key] for key in ("marker", "text", "tail", "footnotes")}
            found.append({"path": clause["path"].removeprefix(section["id"]), **words, **_start(clause)})
    return found


def _start(node: Node) -> Node:
    return {key: node["span"][key] for key in ("start", "line", "column")}
