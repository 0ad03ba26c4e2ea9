"""Hits of a question, for reading and for programs; grouped by document where a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.render.rows import Column, render_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.padding import Padding
    from rich.text import Text

    from wsisres.model.hits import Hit
    from wsisres.render import Look

__all__ = ["fields_table", "render_hits"]

_COLUMNS = [
    Column("document", lambda hit: hit.document),
    Column("clause", lambda hit: hit.clause),
    Column("address", lambda hit: hit.address),
    Column("text", lambda hit: hit.text, wide=True),
    Column("snippet", lambda hit: hit.snippet, wide=True),
    Column("score", lambda hit: hit.score),
    Column("source", lambda hit: hit.source),
    Column("line", lambda hit: hit.line),
]


def render_hits(format_: str, hits: list[Hit], look: Look) -> Iterator[str]:
    """The hits in one of `HITS` but `count`, piece by piece."""
    own = {"table": _table, "markdown": _markdown, "paths": _paths}
    return own[format_](hits, look) if format_ in own else render_rows(format_, hits, _COLUMNS, look)


def fields_table(rows: list[tuple[str, str, str]], look: Look) -> Iterator[str]:
    """Name, help and example of each field."""
    from rich.table import Table

    from wsisres.render.tree import shown

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("field", "finds", "example"):
        table.add_column(name, no_wrap=name != "finds")
    for row in rows:
        table.add_row(*row)
    yield shown(table, look)


def _by_document(hits: Iterable[Hit]) -> dict[tuple[str, str], list[Hit]]:
    """Documents in the order of their best hit."""
    groups: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        groups.setdefault((hit.source, hit.document or ""), []).append(hit)
    return groups


def _table(hits: list[Hit], look: Look) -> Iterator[str]:
    from rich.console import Group
    from rich.text import Text

    from wsisres.render.tree import shown

    for number, ((source, document), group) in enumerate(_by_document(hits).items()):
        head = Text(document or "(no designation)", style="bold").append(f"  in {source}", style="dim not bold")
        yield ("\n" if number else "") + shown(Group(head, *map(_row, group)), look)


def _row(hit: Hit) -> Padding:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    row = Table.grid(padding=(0, 2, 0, 0))
    row.add_column(width=_ADDRESS, style="yellow")
    row.add_column(ratio=1)
    for words in (hit.context.heading or "", *hit.context.lead_in) if hit.context else ():
        row.add_row("", Text(words, style="dim"))
    row.add_row(hit.address, _lit(hit))
    return Padding(row, (0, 0, 0, 2))


_ADDRESS = 30
"""Columns of an address; longer ones are folded."""


def _lit(hit: Hit) -> Text:
    from rich.text import Text

    text = Text(hit.snippet)
    for start, end in hit.lit:
        text.stylize("bold red", start, end)
    return text


def _markdown(hits: list[Hit], look: Look) -> Iterator[str]:  # noqa: ARG001 - one form for all
    for number, ((source, document), group) in enumerate(_by_document(hits).items()):
        yield ("\n" if number else "") + f"## {document or source}\n\n"
        for hit in group:
            around = [hit.context.heading or "", *hit.context.lead_in] if hit.context else []
            above = "".join(f"  {words}\n\n" for words in around if words)
            yield f"- *{hit.address}*\n\n{above}  > {_starred(hit)}\n"


def _starred(hit: Hit) -> str:
    text = hit.snippet
    for start, end in reversed(hit.lit):
        text = f"{text[:start]}**{text[start:end]}**{text[end:]}"
    return text


def _paths(hits: list[Hit], look: Look) -> Iterator[str]:  # noqa: ARG001 - one form for all
    for hit in hits:
        yield f"{hit.document or hit.source}#{hit.clause}\n"
