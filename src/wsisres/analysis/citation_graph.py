"""Who cites whom as nodes and edges: an edge for each pair of acts and each verb of the citing section."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsisres.model.xref import CitedEdge, CitedNode

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsisres.analysis.xref import Citing, Named, Texts
    from wsisres.model.xref import Status

__all__ = ["CitationGraph", "citation_graph"]


class CitationGraph(NamedTuple):
    """Acts and citations; texts come first, in the order of reading."""

    nodes: list[CitedNode]
    edges: list[CitedEdge]


def citation_graph(texts: Texts, wanted: Callable[[Citing], bool] = lambda _: True) -> CitationGraph:
    """The graph of the wanted citations; what cannot be settled has no edge, a text without citations no node."""
    nodes: dict[str, CitedNode] = {}
    clauses: dict[tuple[str, str, str], list[str]] = {}
    status: dict[tuple[str, str, str], Status] = {}
    for row in texts.citations:
        if row.target is None or not wanted(row):
            continue
        citing = texts.documents[row.document]
        target = row.target.partition("#")[0]
        nodes.setdefault(citing.name, _text(texts, citing))
        if target not in nodes or not nodes[target].title:
            nodes[target] = _cited(texts, target, row.title)
        key = (citing.name, target, row.verb or row.clause.partition("/")[0])
        clauses.setdefault(key, []).append(row.clause)
        status.setdefault(key, texts.status(row)[0])
    edges = [
        CitedEdge(source=source, target=target, verb=verb, status=status[source, target, verb], clauses=where)
        for (source, target, verb), where in clauses.items()
    ]
    return CitationGraph(list(nodes.values()), edges)


def _text(texts: Texts, row: Named) -> CitedNode:
    edition = texts.edition(row.id) if row.id else row.label
    return CitedNode(id=row.name, title=row.title, edition=edition, source=row.source)


def _cited(texts: Texts, target: str, title: str | None) -> CitedNode:
    there = texts.named(target)
    return (
        _text(texts, there)
        if there
        else CitedNode(id=target, title=_name(title), edition=texts.edition(target), source=None)
    )


def _name(title: str | None) -> str | None:
    """A title as it stands on the cited act: without the preposition by which the citation leads to it."""
    name = (title or "").removeprefix("on ").removeprefix("the ")
    return name[:1].upper() + name[1:] or None
