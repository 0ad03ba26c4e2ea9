"""The same comparison by other tools, as far as they can tell it: pairs of clauses, moves, renumberings, symbols.

Each gets the document in the form that it reads: redlines the text, xmldiff a tree of elements, docx-trackdiff a Word
file with a paragraph for each clause. They say nothing about clauses, so what they say about words, elements and
paragraphs is traced back to the clauses.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter, defaultdict
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.mutator import Found
from wsisres.model import Clause, clauses_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.model import Document

__all__ = ["RIVALS", "text_of", "tree_of"]


class _Line(NamedTuple):
    """A heading or clause as printed."""

    path: str
    marker: str
    text: str

    @property
    def printed(self) -> str:
        return f"{self.marker} {self.text}" if self.marker else self.text


def _lines(document: Document) -> list[_Line]:
    found = []
    for section in document.sections:
        found.append(_Line(section.id, "", section.heading))
        found += [
            _Line(clause.path, clause.marker, " ".join(filter(None, (clause.text, clause.tail))))
            for clause in clauses_of(section)
        ]
    return found


def text_of(document: Document) -> str:
    """Each heading and clause as a paragraph."""
    return "\n\n".join(line.printed for line in _lines(document))


def tree_of(document: Document) -> Any:  # noqa: ANN401 - lxml has no types
    """Sections and clauses as nested elements, the mark an attribute."""
    from lxml import etree

    root = etree.Element("document")
    for section in document.sections:
        element = etree.SubElement(root, "section")
        etree.SubElement(element, "heading").text = section.heading
        for clause in section.clauses:
            _grow(element, clause)
    return root


def _grow(parent: Any, clause: Clause) -> None:  # noqa: ANN401
    from lxml import etree

    element = etree.SubElement(parent, "clause", marker=clause.marker)
    element.text = clause.text
    for child in clause.clauses:
        _grow(element, child)
    if clause.clauses and clause.tail:
        element[-1].tail = clause.tail


def _result(
    old: list[_Line], new: list[_Line], both: dict[int, int], changed: set[int], **told: set[tuple[str, str]] | None
) -> Found:
    """Of the pairs and those with changed words what a comparison of clauses says."""
    pairs = {(old[one].path, new[two].path) for one, two in both.items()}
    symbols: dict[tuple[str | None, str | None], str] = {
        (old[one].path, new[two].path): "MOD" if one in changed else "NOC" for one, two in both.items()
    }
    symbols |= {(line.path, None): "SUP" for place, line in enumerate(old) if place not in both}
    come = set(both.values())
    symbols |= {(None, line.path): "ADD" for place, line in enumerate(new) if place not in come}
    return Found(pairs, told.get("moved"), told.get("renumbered"), symbols)


def by_redlines(old: Document, new: Document) -> Found:
    """A clause is the one with which it shares most equal words, if that is half of them."""
    from redlines import Redlines

    kept, come = _lines(old), _lines(new)
    result = Redlines(text_of(old), text_of(new))
    pieces = result._diff_ops[0]  # noqa: SLF001 - the tokens that the opcodes count
    owners = [_owners(pieces.source_chunk.text, kept), _owners(pieces.test_chunk.text, come)]
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    for op, start, end, begin, _ in result.opcodes:
        if op == "equal":
            for place in range(start, end):
                shared[owners[0][place]][owners[1][begin + place - start]] += 1
    sizes = [Counter(side) for side in owners]
    both: dict[int, int] = {}
    for one, counts in shared.items():
        two, number = counts.most_common(1)[0]
        if number * 2 >= sizes[0][one] and two not in both.values():
            both[one] = two
    changed = {one for one, two in both.items() if not shared[one][two] == sizes[0][one] == sizes[1][two]}
    return _result(kept, come, both, changed)


def _owners(tokens: list[str], lines: list[_Line]) -> list[int]:
    """For each token the place of the line that it stands in."""
    counts = iter((place, len(line.printed.split())) for place, line in enumerate(lines))
    place, left = next(counts)
    owners = []
    for token in tokens:
        words = sum(any(map(str.isalnum, word)) or word != "¶" for word in token.split())
        while left <= 0 and words:
            place, left = next(counts, (place, 10**9))
        owners.append(place)
        left -= words
    return owners


def by_xmldiff(old: Document, new: Document) -> Found:
    """Matched elements are pairs; a changed attribute is a renumbering, a moved element a move."""
    from xmldiff import actions
    from xmldiff.diff import Differ

    kept, come = _lines(old), _lines(new)
    differ = Differ()
    differ.set_trees(tree_of(old), tree_of(new))
    leaves = [list(_leaves(tree)) for tree in (differ.left, differ.right)]  # kept, so that their ids stay
    places = [{id(element): place for place, element in enumerate(side)} for side in leaves]
    matches = differ.match()
    both = {
        places[0][id(left)]: places[1][id(right)]
        for left, right, *_ in matches
        if id(left) in places[0] and id(right) in places[1]
    }
    told = {"moved": set[int](), "changed": set[int](), "renumbered": set[int]()}
    names = {
        actions.MoveNode: "moved",
        actions.UpdateTextIn: "changed",
        actions.UpdateTextAfter: "changed",
        actions.UpdateAttrib: "renumbered",
    }
    for action in differ.diff():
        kind = names.get(type(action))
        element = differ.left.getroottree().xpath(action.node)[0] if kind else None
        if kind and element is not None and id(element) in places[0]:
            told[kind].add(places[0][id(element)])
    paths = {one: (kept[one].path, come[two].path) for one, two in both.items()}
    named = {kind: {paths[one] for one in told[kind] if one in paths} for kind in ("moved", "renumbered")}
    return _result(kept, come, both, told["changed"], **named)


def _leaves(tree: Any) -> Iterator[Any]:  # noqa: ANN401
    return (element for element in tree.iter() if element.tag in ("heading", "clause"))


def by_trackdiff(old: Document, new: Document) -> Found:
    """A paragraph that has words that stayed is a pair; the tool has no moves and sees marks as words."""
    from docx import Document as Word
    from docx_trackdiff.compare import main
    from lxml import etree

    kept, come = _lines(old), _lines(new)
    with tempfile.TemporaryDirectory() as folder:
        files = [str(Path(folder) / name) for name in ("old.docx", "new.docx", "out.docx")]
        for file, lines in zip(files, (kept, come), strict=False):
            word = Word()
            for line in lines:
                word.add_paragraph(line.printed)
            word.save(file)
        before, sys.argv = sys.argv, ["docx-trackdiff", *files]
        try:
            with redirect_stdout(StringIO()):
                main()
        finally:
            sys.argv = before
        body = etree.fromstring(etree.tostring(Word(files[2]).element.body))
    return _result(kept, come, *_tracked(body))


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _tracked(body: Any) -> tuple[dict[int, int], set[int]]:  # noqa: ANN401
    """Paragraphs counted on both sides: with words that stayed on both, else on the side that has them."""
    both, changed = dict[int, int](), set[int]()
    one = two = 0
    for paragraph in body.iter(f"{_W}p"):
        gone = any(text.text for text in paragraph.iter(f"{_W}delText"))
        texts = [text for text in paragraph.iter(f"{_W}t") if text.text]
        added = [text for text in texts if any(above.tag == f"{_W}ins" for above in text.iterancestors())]
        stayed = len(texts) > len(added)
        if not (gone or texts):
            continue
        if stayed or (gone and added):
            both[one] = two
            if gone or added:
                changed.add(one)
        one, two = one + (stayed or gone), two + (stayed or bool(added))
    return both, changed


RIVALS = {"redlines": by_redlines, "xmldiff": by_xmldiff, "docx-trackdiff": by_trackdiff}
"""Each tool and what it makes of two documents."""
