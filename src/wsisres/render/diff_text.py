"""Differences for reading in a terminal: the summary, then each change, then the renumberings in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.render.changes import Compared, Selection, chosen_summary, folded, inked, pieces, symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType
    from rich.text import Text

    from wsisres.model.diff import Change
    from wsisres.render import Look

__all__ = ["render"]

_SYMBOLS = {"ADD": "bold green", "SUP": "bold red", "MOD": "bold yellow", "(MOD)": "yellow", "NOC": "dim"}


def render(
    compared: Iterable[Compared], look: Look, selection: Selection, *, view: str = "inline", stat: bool = False
) -> Iterator[str]:
    """Each pair of documents; with `stat` the summary alone, of what was chosen."""
    for number, pair in enumerate(compared):
        yield "\n" if number else ""
        yield from _head(pair, look, selection if stat else Selection())
        if not stat:
            yield from _body(pair, look, selection, view)


def _head(pair: Compared, look: Look, selection: Selection) -> Iterator[str]:
    from rich.text import Text

    from wsisres.render.tree import shown

    old = pair.old.designation or pair.result.old if pair.old.sections or pair.old.title else "(nothing)"
    new = pair.new.designation or pair.result.new if pair.new.sections or pair.new.title else "(nothing)"
    yield shown(Text(f"{old}  ->  {new}", style="bold"), look)
    for line in chosen_summary(pair, selection):
        yield shown(Text(line), look)


def _body(pair: Compared, look: Look, selection: Selection, view: str) -> Iterator[str]:
    from rich.console import Group
    from rich.text import Text

    from wsisres.render.tree import shown

    changes, renumbered = folded(pair.selected(selection))
    for change in changes:
        yield "\n" + shown(Group(_label(pair, change), *_words(change, look, view)), look)
    if renumbered:
        told = "; ".join(pair.where(change) for change in renumbered)
        yield "\n" + shown(Text(f"renumbered only: {told}"), look)


def _label(pair: Compared, change: Change) -> Text:
    from rich.text import Text

    text = Text(symbol(change), style=_SYMBOLS[symbol(change)])
    text.append(f"  {pair.where(change)}", style="bold")
    if change.moved:
        text.append("  moved", style="magenta")
    reasons = [pair.spoken(reason) for reason in change.reasons if not (change.moved and reason == "moved")]
    return text.append(f"  [{'; '.join(filter(None, [change.class_, *reasons]))}]", style="dim not bold")


def _words(change: Change, look: Look, view: str) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.table import Table

    if view == "inline":
        yield Padding(_styled(change, None, look), (0, 0, 0, 3))
        return
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(_styled(change, "old", look), _styled(change, "new", look))
    yield Padding(table, (0, 0, 0, 3))


def _styled(change: Change, side: str | None, look: Look) -> Text:
    """The mark, then the words; colours on a terminal, else brackets."""
    from rich.text import Text

    return Text(_marks(change, side)).append_text(inked(pieces(change, side), look))


def _marks(change: Change, side: str | None) -> str:
    old, new = change.old.marker if change.old else "", change.new.marker if change.new else ""
    shown = {"old": old, "new": new}.get(
        side or "", new if not old or old == new else f"{old} -> {new}" if new else old
    )
    return f"{shown} " if shown else ""
