"""Sections, items and paragraphs of the tree as parts of the model; each method is named like its grammar rule."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from lark import Token, Tree

from wsisres.normalise.sequence import FIRST, follows, opens, readings, split_marker
from wsisres.parsing.context import Context, Node, Pieces, Words, extent, head_of, heading_piece, trimmed, words_of
from wsisres.parsing.headings import Heading, read_heading, slug
from wsisres.registry.actors import OTHER

if TYPE_CHECKING:
    from wsisres.parsing.context import Child

__all__ = ["SectionReader"]

_ENDED = re.compile(r"[;:.,]$")
_INSERTED = re.compile(r"\)? ?-?(bis|ter|quater)$")
_NOT_STEP = re.compile(r"[^\w.]+")
_BEFORE = {"text": (), "lead": ("heading",), "tail": ("text",)}
"""What stands before a part: the places of footnote marks count through both."""


class SectionReader:
    """Reads the sections of one document, in order."""

    def __init__(self, context: Context, director: str | None) -> None:
        """`director` is whom the text calls "the Director"."""
        self.context, self.director = context, director
        self.sections: list[Node] = []
        self.notes: list[Token] = []
        self.pieces: Pieces = {}
        """For each path the ranges of the clean text that its words come from."""
        self._ids: dict[str, int] = {}
        self._latest: Node = {}
        self._latest_key = "text"
        self._end = 0
        """Offset in the source behind the latest words that were added."""

    # section: (CALL | UNKNOWN | DIVISION) block*
    def section(self, tree: Tree[Token]) -> None:
        """Read `recalling`, `a) ...`, `b) ...`."""
        head, blocks = head_of(tree), tree.children[1:]
        below = len(blocks)
        words, heading = _HEADINGS[head.type](self, head, blocks)
        node: Node = {
            "id": self._unique(heading.id),
            "heading": words.text,
            "part": heading.part,
            "verb": heading.verb or None,
            "addressees": list(heading.addressees),
            "consulted": list(heading.consulted),
            "force": heading.force,
            "lead": None,
            "footnotes": words.marks,
            "footnote_places": words.places,
            "clauses": [],
            "span": self.context.span(trimmed(head)),
        }
        self._check_part(node, head)
        self.sections.append(node)
        self.pieces[node["id"]] = [heading_piece(head), *map(extent, tree.children[1 : 1 + below - len(blocks)])]
        self._end = node["span"]["end"]
        self._blocks(node, blocks)
        node["span"]["end"] = self._end

    def _call(self, head: Token, blocks: list[Child]) -> tuple[Words, Heading]:  # noqa: ARG002 - one form for three
        words = words_of(head.value[1:])
        words = words._replace(text=words.text.rstrip(" ,:"))
        heading = read_heading(words.text, self.context.registry, self.context.source.language, self.director)
        for actor in (*heading.addressees, *heading.consulted):
            if actor.startswith(OTHER):
                name = actor.removeprefix(OTHER)
                row = f"- {{id: {slug(name).upper()}, name: {name}}}"
                message = f"'{name}' is not in the registry of actors; a row that adds it: {row}"
                self.context.report("unknown-actor", message, extent(head))
        return words, heading

    def _division(self, head: Token, blocks: list[Child]) -> tuple[Words, Heading]:
        """Read `SECTION 1` and its title, which stands on the next line."""
        words = words_of(head.value)
        heading = Heading("operative", "", id=slug(" ".join(words.text.split()[:2])))
        titled = len(words.text.split()) > 2  # noqa: PLR2004 - the word, the number, a title
        if not titled and blocks and isinstance(blocks[0], Token) and blocks[0].type == "LINE":
            title = words_of(blocks[0].value)
            if not _ENDED.search(title.text):
                del blocks[0]
                words += title
        return words, heading

    def _unknown(self, head: Token, blocks: list[Child]) -> tuple[Words, Heading]:
        operative = (self.sections and self.sections[-1]["part"] == "operative") or _looks_operative(blocks)
        message = "a list begins here without a heading; kept as an unnamed section"
        self.context.report("missing-heading", message, (extent(head)[0],) * 2)
        return Words("", [], []), Heading("operative" if operative else "preambular", "", id="unknown")

    def _check_part(self, node: Node, head: Token) -> None:
        if node["part"] == "preambular" and self.sections and self.sections[-1]["part"] == "operative":
            message = f"preambular heading '{node['heading']}' behind an operative one"
            self.context.report("part-order", message, extent(head))

    def _unique(self, id_: str) -> str:
        id_ = id_ or "unknown"
        self._ids[id_] = self._ids.get(id_, 0) + 1
        return id_ if self._ids[id_] == 1 else f"{id_}-{self._ids[id_]}"

    def _next(self, parent: Node, kind: str) -> int:
        """The number of the next dash (`d`) or unnumbered paragraph (`p`) of a section or item."""
        key = f"{parent.get('path') or parent['id']}/{kind}*"
        self._ids[key] = self._ids.get(key, 0) + 1
        return self._ids[key]

    # ?block: LINE | NOTE | REST | list
    def _blocks(self, parent: Node, blocks: list[Child]) -> None:
        for index, block in enumerate(blocks):
            if isinstance(block, Tree):
                self.list(parent, block)
            elif block.type == "NOTE":
                self.notes.append(block)
            elif block.type == "REST":
                self._add(block)
            else:
                self._line(parent, block, blocks, index + 1)

    def _line(self, parent: Node, line: Token, blocks: list[Child], following: int) -> None:
        """Read a lead, a tail or an unnumbered paragraph."""
        clauses = parent["clauses"]
        if "heading" in parent and not clauses and parent["lead"] is None and _leads(line, blocks, following):
            self._latest, self._latest_key = parent, "lead"
        elif "heading" not in parent and clauses and clauses[-1]["marker"]:
            self._latest, self._latest_key = parent, "tail"
        else:
            self._open(parent, "", f"p{self._next(parent, 'p')}", trimmed(line))
        self._add(line)
        if not self._latest.get("marker", "-"):
            self._latest["span"]["end"] = self._end

    # list: _INDENT item+ _DEDENT
    def list(self, parent: Node, tree: Tree[Token]) -> None:
        """Read `a) ...`, `b) ...`."""
        before: str | None = None
        for item in tree.children:
            head = head_of(cast("Tree[Token]", item))
            marker, words = split_marker(head.value)
            if not _in_order(parent, before, marker):
                after = f"behind '{before}'" if before else "at the head of its list"
                message = f"'{marker}' {after}: an item is missing or out of order"
                self.context.report("marker-gap", message, trimmed(head))
            self.item(parent, marker, words, cast("Tree[Token]", item))
            before = marker

    # item: MARKER block*
    def item(self, parent: Node, marker: str, words: str, tree: Tree[Token]) -> None:
        """Read `a) that ...:` and the list below it."""
        head = head_of(tree)
        step = f"d{self._next(parent, 'd')}" if "dash" in readings(marker) else _step(marker)
        self._open(parent, marker, step, trimmed(head))
        node = self._latest
        self._add(head, words)
        self._blocks(node, tree.children[1:])
        node["span"]["end"] = self._end

    def _open(self, parent: Node, marker: str, step: str, place: tuple[int, int]) -> None:
        """Begin a clause; the words that come next are its text."""
        node: Node = {
            "path": self._unique(f"{parent.get('path') or parent['id']}/{step}"),
            "marker": marker,
            "text": "",
            "tail": None,
            "footnotes": [],
            "footnote_places": [],
            "span": self.context.span(place),
            "clauses": [],
        }
        parent["clauses"].append(node)
        self._latest, self._latest_key = node, "text"

    def _add(self, token: Token, raw: str | None = None) -> None:
        """Add words to the part of the model that was opened last; `raw` are those of the token that are meant."""
        raw = token.value[1:] if raw is None else raw
        words, node, key = words_of(raw), self._latest, self._latest_key
        end = token.end_pos or 0
        self.pieces.setdefault(node.get("path") or node["id"], []).append((end - len(raw), end))
        self._end = (token.end_pos or 0) - 1 - len(token.value) + len(token.value.rstrip(" \0"))
        if words.marks:
            ahead = sum(len(node[part]) + 1 for part in (*_BEFORE[key], key) if node.get(part))
            node["footnotes"] += words.marks
            node["footnote_places"] += [ahead + place for place in words.places]
        node[key] = f"{node[key]} {words.text}" if node[key] else words.text


_HEADINGS = {"CALL": SectionReader._call, "DIVISION": SectionReader._division, "UNKNOWN": SectionReader._unknown}  # noqa: SLF001


def _leads(line: Token, blocks: list[Child], following: int) -> bool:
    """Whether a paragraph is the lead-in of the list behind it."""
    after = next((block for at in range(following, len(blocks)) if _stands(block := blocks[at])), None)
    return isinstance(after, Tree) and words_of(line.value).text[-1:] not in (";", ".")


def _stands(block: Child) -> bool:
    """Whether a block is part of the sentence: a list or a paragraph."""
    return isinstance(block, Tree) or block.type == "LINE"


def _in_order(parent: Node, before: str | None, marker: str) -> bool:
    """Whether a marker is the next of its list, or the first of a new one."""
    found = readings(marker)
    if "dash" in found:
        return True
    if before is not None:
        last = readings(before)
        return any(kind in last and follows(value, last[kind]) for kind, value in found.items())
    above = readings(parent.get("marker") or "-").values()
    return any(value[-1] == FIRST[0] or any(opens(value, last) for last in above) for value in found.values())


@lru_cache(maxsize=1024)
def _step(marker: str) -> str:
    """The step of a path: `a`, `9`, `ii`, `1.2`, `b-bis` (the contract of the JSON)."""
    bare = marker.lower().strip("(). ")
    inserted = bare if "." in bare else _INSERTED.sub(r"-\1", bare)
    return _NOT_STEP.sub("-", inserted).strip("-")


def _looks_operative(blocks: list[Child]) -> bool:
    """Operative items are numbered, preambular ones lettered (DOMAIN D)."""
    if not blocks or not isinstance(blocks[0], Tree):
        return False
    marker, _ = split_marker(head_of(cast("Tree[Token]", blocks[0].children[0])).value)
    return bool(readings(marker).keys() & {"number", "bracket"})
