"""From clean text to documents: lexer, nesting, grammar, model. Never raises on content."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from wsisres import grammar
from wsisres.model import Document, Places
from wsisres.parsing.context import Context, Node
from wsisres.parsing.documents import read_tree
from wsisres.parsing.nesting import Nesting

if TYPE_CHECKING:
    from lark import Lark

    from wsisres.normalise.draft import Draft
    from wsisres.registry import Registry

__all__ = ["parse_draft"]


@lru_cache
def _parser(language: str) -> Lark:
    return grammar.load("resolution", "start", language, lexer="basic", postlex=Nesting())


def parse_draft(draft: Draft, registry: Registry) -> list[tuple[Document, Places]]:
    """The documents of a normalised text, each with the places of its words.

    None where it holds no designation, opening or heading. Facts are left empty: the analyses fill them.
    """
    context = Context(draft.source, registry, list(draft.diagnostics))
    tree = _parser(draft.source.language).parse(draft.text)
    found = read_tree(tree, context)
    rows = _rows(context)
    offsets = [offset for offset, _ in rows]
    starts = [draft.heads.get(offset, offset) for offset, _ in found[1:]]
    cuts = [0, *(bisect_left(offsets, start) for start in starts), len(rows)]
    source = {key: getattr(draft.source, key) for key in ("name", "format", "sha256", "language")}
    source["revisions"] = [revision._asdict() for revision in draft.source.revisions]
    documents = []
    for (_, node), start, end in zip(found, cuts, cuts[1:], strict=False):
        own = [row for _, row in rows[start:end]]
        places = Places(draft.source, draft.text, node.pop("pieces"))
        document = Document.model_validate({**node, **_EMPTY, "diagnostics": own, "source": source})
        documents.append((document, places))
    return documents


_EMPTY: dict[str, list[Any]] = {"citations": [], "internal_references": [], "action_lines": [], "duties": []}
"""What the analyses find in the model."""


def _rows(context: Context) -> list[tuple[int, Node]]:
    """The diagnostics in the order of the text, each with its place in the clean text."""
    rows = []
    for found in sorted(context.diagnostics, key=lambda diagnostic: diagnostic.span):
        line, column = context.source.position(found.span.start)
        row = {
            "code": found.code,
            "severity": found.severity,
            "message": found.message,
            "line": line,
            "column": column,
            "text": found.text,
        }
        rows.append((found.span.start + 1, row))
    return rows
