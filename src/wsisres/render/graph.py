"""The graph of citations for other programs: DOT and Mermaid as text, GraphML, GEXF and node-link JSON by networkx."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from wsisres.render.extras import need

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from wsisres.analysis.citation_graph import CitationGraph
    from wsisres.model.xref import CitedNode

__all__ = ["DRAWN", "GRAPHS", "render"]

GRAPHS: dict[str, str] = {
    "dot": "Graphviz",
    "mermaid": "Mermaid, as Markdown pages show it",
    "graphml": "GraphML",
    "gexf": "GEXF, as Gephi reads it",
    "json": "Node-link JSON",
}
"""Forms of the graph."""
DRAWN = ("dot", "mermaid")
"""Those that show no statuses."""
_TITLE = 60


def render(form: str, graph: CitationGraph) -> Iterator[str]:
    """The graph in one of `GRAPHS`, piece by piece."""
    if form == "dot":
        return _dot(graph)
    return _mermaid(graph) if form == "mermaid" else _by_networkx(form, graph)


def _dot(graph: CitationGraph) -> Iterator[str]:
    yield "digraph citations {\n  rankdir=LR;\n  node [shape=box];\n"
    for node in graph.nodes:
        style = "" if node.source else ", style=dashed"
        yield f"  {_quoted(node.id)} [label={_quoted(_label(node))}, tooltip={_quoted(node.title or '')}{style}];\n"
    for edge in graph.edges:
        yield f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [label={_quoted(edge.verb)}];\n"
    yield "}\n"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _mermaid(graph: CitationGraph) -> Iterator[str]:
    names = {node.id: f"n{number}" for number, node in enumerate(graph.nodes, 1)}
    yield "flowchart LR\n"
    for node in graph.nodes:
        left, right = ("[", "]") if node.source else ("(", ")")
        yield f'  {names[node.id]}{left}"{_entities(_label(node))}"{right}\n'
    for edge in graph.edges:
        yield f'  {names[edge.source]} -->|"{_entities(edge.verb)}"| {names[edge.target]}\n'


def _entities(words: str) -> str:
    """Without what Mermaid reads as its own."""
    for sign, entity in (("#", "#35;"), ('"', "#quot;"), ("<", "#lt;"), (">", "#gt;"), ("\n", "<br>")):
        words = words.replace(sign, entity)
    return words


def _label(node: CitedNode) -> str:
    """Id without edition, edition, and the beginning of the title, on lines of their own."""
    name, _, label = node.id.partition("@")
    title = textwrap.shorten(node.title or "", _TITLE, placeholder=" ...")
    return "\n".join(filter(None, (name, node.edition or label, title)))


def _by_networkx(form: str, graph: CitationGraph) -> Iterator[str]:
    from wsisres.render.redline.markup import lawful

    networkx = need("networkx", "graph", f"--graph {form}")
    made = networkx.MultiDiGraph()
    for node in graph.nodes:
        made.add_node(
            lawful(node.id), **{key: lawful(value or "") for key, value in node.model_dump().items() if key != "id"}
        )
    for number, edge in enumerate(graph.edges):
        clauses = " ".join(edge.clauses)
        facts = {"verb": edge.verb, "status": edge.status, "clauses": clauses, "weight": len(edge.clauses)}
        made.add_edge(lawful(edge.source), lawful(edge.target), key=number, **facts)
    if form == "json":
        yield _json(networkx, made)
        return
    yield from (
        f"{line}\n" for line in {"graphml": networkx.generate_graphml, "gexf": networkx.generate_gexf}[form](made)
    )


def _json(networkx: ModuleType, made: object) -> str:
    import json

    return json.dumps(networkx.node_link_data(made, edges="edges"), ensure_ascii=False, indent=2) + "\n"
