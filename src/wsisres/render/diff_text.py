"""Differences for reading in a terminal: the summary, then each change, then the renumberings in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.render.changes import Compared, Selection, folded, marked, pieces, summary, symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType
    from rich.text import Text

    from wsisres.model.diff import Change
    from wsisres.render import Look

__all__ = ["VIEWS", "render"]

VIEWS = ("inline", "side")
"""Old and new words in one paragraph, or side by side."""
_STYLES = {"delete": "red strike", "insert": "green underline"}
_PLAIN = {"delete": "[-{}-]".format, "insert": "{{+{}+}}".format}
_SYMBOLS = {"ADD": "bold green", "SUP": "bold red", "MOD": "bold yellow", "(MOD)": "yellow", "NOC": "dim"}


def render(
    compared: Iterable[Compared], look: Look, selection: Selection, *, view: str = "inline", stat: bool = False
) -> Iterator[str]:
    """Each pair of documents; with `stat` its summary alone."""
    for number, pair in enumerate(compared):
        yield "\n" if number else ""
        yield from _head(pair, look)
        if not stat:
            yield from _body(pair, look, selection, view)


def _head(pair: Compared, look: Look) -> Iterator[str]:
    from rich.text import Text

    from wsisres.render.tree import shown

    old = pair.old.designation or pair.result.old if pair.old.sections or pair.old.title else "(nothing)"
    new = pair.new.designation or pair.result.new if pair.new.sections or pair.new.title else "(nothing)"
    yield shown(Text(f"{old}  ->  {new}", style="bold"), look)
    for line in summary(pair.result):
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
    reasons = [reason for reason in change.reasons if not (change.moved and reason == "moved")]
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

    text = Text(_marks(change, side))
    if not look.colour:
        return text.append(marked(pieces(change, side), _PLAIN))
    for word in pieces(change, side):
        text.append(word.text, style=_STYLES.get(word.op))
    return text


def _marks(change: Change, side: str | None) -> str:
    old, new = change.old.marker if change.old else "", change.new.marker if change.new else ""
    shown = {"old": old, "new": new}.get(
        side or "", new if not old or old == new else f"{old} -> {new}" if new else old
    )
    return f"{shown} " if shown else ""
