"""Sections, items and paragraphs of the tree as parts of the model; each method is named like its grammar rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lark import Token, Tree

from wsisres.normalise.sequence import follows, opens, readings
from wsisres.parse.context import Context, Node, Words, words_of
from wsisres.parse.headings import Heading, read_heading, slug

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SectionReader"]

_TITLE_END = re.compile(r"[;:.,]$")
_BEFORE = {"text": (), "lead": ("heading",), "tail": ("text",)}
"""What stands before a part: the places of footnote marks count through both."""
_STEP = re.compile(r"[^\w.]+")


class SectionReader:
    """Reads the sections of one document, in order."""

    def __init__(self, context: Context, director: str | None) -> None:
        """`director` is whom the text calls "the Director"."""
        self.context, self.director = context, director
        self.sections: list[Node] = []
        self.notes: list[Token] = []
        self._ids: dict[str, int] = {}
        self._latest: Node | None = None
        self._latest_key = "text"

    # section: (CALL | UNKNOWN | DIVISION) block*
    def section(self, tree: Tree[Token]) -> None:
        """recalling / a) ... / b) ..."""
        head, *blocks = tree.children
        words, heading, blocks = self._heading(head, blocks)
        end = _end(tree) or head.end_pos or 0
        start = (head.start_pos or 0) + bool(head.value)
        node: Node = {
            "id": self._unique(heading.id),
            "heading": words.text,
            "part": heading.part,
            "verb": heading.verb or None,
            "addressees": heading.addressees,
            "consulted": heading.consulted,
            "force": heading.force,
            "lead": None,
            "footnotes": words.marks,
            "footnote_places": words.places,
            "clauses": [],
            "span": self.context.span(start, end),
        }
        self._check_part(node, head)
        self.sections.append(node)
        self._latest, self._latest_key = node, "lead"
        self._blocks(node, blocks)

    def _heading(self, head: Token, blocks: list[Token | Tree[Token]]) -> tuple[Words, Heading, list[Token | Tree[Token]]]:
        if head.type == "CALL":
            words = words_of(head.value[1:])
            words = words._replace(text=words.text.rstrip(" ,:"))
            heading = read_heading(words.text, self.context.registry, self.context.source.language, self.director)
            self._check_actors(words, heading, head)
            return words, heading, blocks
        before = self.sections[-1]["part"] if self.sections else "preambular"
        if head.type == "DIVISION":
            words, blocks = self._division_title(head, blocks)
            return words, Heading("operative", "", id=slug(words_of(head.value).text)), blocks
        part = "operative" if before == "operative" or _looks_operative(blocks) else "preambular"
        self.context.report("missing-heading", "a list begins here without a heading; kept as an unnamed section", head.start_pos or 0, head.start_pos or 0)
        return Words("", [], []), Heading(part, "", id="unknown"), blocks

    def _division_title(self, head: Token, blocks: list[Token | Tree[Token]]) -> tuple[Words, list[Token | Tree[Token]]]:
        """SECTION 1 / World Telecommunication Standardization Assembly"""
        words = words_of(head.value)
        if blocks and isinstance(blocks[0], Token) and blocks[0].type == "LINE":
            title = words_of(blocks[0].value)
            if not _TITLE_END.search(title.text):
                return words + title, blocks[1:]
        return words, blocks

    def _check_part(self, node: Node, head: Token) -> None:
        if node["part"] == "preambular" and self.sections and self.sections[-1]["part"] == "operative":
            message = f"preambular heading '{node['heading']}' behind an operative one"
            self.context.report("part-order", message, head.start_pos or 0, head.end_pos or 0)

    def _check_actors(self, words: Words, heading: Heading, head: Token) -> None:
        for actor in (*heading.addressees, *heading.consulted):
            if actor.startswith("OTHER:"):
                name = actor.removeprefix("OTHER:")
                message = f"'{name}' is not in the registry of actors; a row that adds it: - {{id: {slug(name).upper()}, name: {name}}}"
                self.context.report("unknown-actor", message, head.start_pos or 0, head.end_pos or 0)

    def _unique(self, id_: str) -> str:
        id_ = id_ or "unknown"
        self._ids[id_] = self._ids.get(id_, 0) + 1
        return id_ if self._ids[id_] == 1 else f"{id_}-{self._ids[id_]}"

    # ?block: LINE | NOTE | REST | list
    def _blocks(self, parent: Node, blocks: list[Token | Tree[Token]]) -> None:
        for index, block in enumerate(blocks):
            if isinstance(block, Tree):
                self.list(parent, block)
            elif block.type == "NOTE":
                self.notes.append(block)
            elif block.type == "REST":
                self._add(block)
            elif block.type == "LINE":
                self._line(parent, block, blocks[index + 1 :])

    def _line(self, parent: Node, line: Token, following: Iterable[Token | Tree[Token]]) -> None:
        """A lead, a tail or an unnumbered paragraph."""
        is_section = "heading" in parent
        if is_section and not parent["clauses"] and parent["lead"] is None and self._leads(line, following):
            self._latest, self._latest_key = parent, "lead"
            self._add(line)
        elif not is_section and parent["clauses"] and not parent["clauses"][-1]["path"].rpartition("/")[2].startswith("p"):
            self._latest, self._latest_key = parent, "tail"
            self._add(line)
        else:
            self._paragraph(parent, line)

    def _leads(self, line: Token, following: Iterable[Token | Tree[Token]]) -> bool:
        """Whether a paragraph is the lead-in of the list behind it."""
        after = next((block for block in following if isinstance(block, Tree) or block.type == "LINE"), None)
        return isinstance(after, Tree) and words_of(line.value).text[-1:] not in (";", ".")

    def _paragraph(self, parent: Node, line: Token) -> None:
        number = 1 + sum(1 for clause in parent["clauses"] if not clause["marker"])
        step = f"p{number}"
        node = self._clause(parent, "", step, line.start_pos or 0, line.end_pos or 0)
        self._latest, self._latest_key = node, "text"
        self._add(line)

    # list: _INDENT item+ _DEDENT
    def list(self, parent: Node, tree: Tree[Token]) -> None:
        """a) ... / b) ..."""
        previous: str | None = None
        for item in tree.children:
            if isinstance(item, Tree):
                marker = words_of(item.children[0].value).text  # type: ignore[union-attr]
                self._check_order(parent, previous, marker, item.children[0])  # type: ignore[arg-type]
                self.item(parent, marker, item)
                previous = marker

    def _check_order(self, parent: Node, previous: str | None, marker: str, token: Token) -> None:
        found = readings(marker)
        if "dash" in found:
            return
        before = readings(previous) if previous else None
        if before is None:
            steps = readings(parent.get("marker") or "-")
            fine = any(value[-1] == (1, 0) for value in found.values()) or any(opens(found.get("decimal", ()), value) for value in steps.values() if "decimal" in found)
        else:
            fine = any(kind in before and follows(value, before[kind]) for kind, value in found.items())
        if not fine:
            after = f"behind '{previous}'" if previous else "at the head of its list"
            self.context.report("marker-gap", f"'{marker}' {after}: an item is missing or out of order", token.start_pos or 0, token.end_pos or 0)

    # item: MARKER TEXT? block*
    def item(self, parent: Node, marker: str, tree: Tree[Token]) -> None:
        """a) that ...:"""
        head, *blocks = tree.children
        kind = next(iter(readings(marker)))
        if kind == "dash":
            step = f"d{1 + sum(1 for clause in parent['clauses'] if _is_dash(clause['marker']))}"
        else:
            step = _STEP.sub("-", marker.lower().strip("(). ")).strip("-")
            step = re.sub(r"\)? ?-?(bis|ter|quater)$", r"-\1", step) if kind != "decimal" else step
        start = (head.start_pos or 0) + len(head.value) - len(head.value.lstrip())  # type: ignore[union-attr]
        node = self._clause(parent, marker, step, start, _end(tree))
        self._latest, self._latest_key = node, "text"
        if blocks and isinstance(blocks[0], Token) and blocks[0].type == "TEXT":
            self._add(blocks.pop(0))  # type: ignore[arg-type]
        self._blocks(node, blocks)

    def _clause(self, parent: Node, marker: str, step: str, start: int, end: int) -> Node:
        base = parent.get("path") or parent["id"]
        taken = {clause["path"] for clause in parent["clauses"][-3:]}
        path = f"{base}/{step}"
        if path in taken:
            path = f"{path}-{1 + sum(1 for clause in parent['clauses'] if clause['path'].split('-')[0] == path)}"
        node: Node = {
            "path": path,
            "marker": marker,
            "text": "",
            "tail": None,
            "footnotes": [],
            "footnote_places": [],
            "span": self.context.span(start + (not marker), end),
            "clauses": [],
        }
        parent["clauses"].append(node)
        return node

    def _add(self, token: Token) -> None:
        """Add words to the part of the model that was open last."""
        words = words_of(token.value[1:] if token.value[:1] in "\x01\x02\x03" else token.value)
        node, key = self._latest, self._latest_key
        if node is None:
            return
        ahead = sum(len(node[part]) + 1 for part in _BEFORE[key] if node.get(part))
        ahead += len(node[key]) + 1 if node[key] else 0
        node[key] = f"{node[key]} {words.text}" if node[key] else words.text
        node["footnotes"] += words.marks
        node["footnote_places"] += [ahead + place for place in words.places]


def _is_dash(marker: str) -> bool:
    return bool(marker) and not any(char.isalnum() for char in marker)


def _end(tree: Tree[Token]) -> int:
    """Offset behind the last token of a tree."""
    for child in reversed(tree.children):
        end = _end(child) if isinstance(child, Tree) else child.end_pos
        if end:
            return end
    return 0


def _looks_operative(blocks: list[Token | Tree[Token]]) -> bool:
    """Operative items are numbered, preambular ones lettered (DOMAIN D)."""
    first = blocks[0] if blocks else None
    if isinstance(first, Tree):
        return next(iter(readings(words_of(first.children[0].children[0].value).text))) in ("number", "bracket")  # type: ignore[union-attr]
    return False
