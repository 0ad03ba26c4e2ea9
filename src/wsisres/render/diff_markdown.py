"""Differences as Markdown: what went is struck out, what came is bold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wsisres.render.changes import Compared, Selection, chosen_summary, folded, marked, symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsisres.model.diff import Change

__all__ = ["render"]

_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>~|"})


def render(compared: Iterable[Compared], selection: Selection, *, stat: bool = False) -> Iterator[str]:
    """A heading for each pair of documents, its summary, an item for each change."""
    for number, pair in enumerate(compared):
        yield ("\n" if number else "") + f"# {_plain(pair.name)}\n\n"
        yield from (f"- {_plain(line)}\n" for line in chosen_summary(pair, selection if stat else Selection()))
        if stat:
            continue
        changes, renumbered = folded(pair.selected(selection))
        yield from (_item(pair, change) for change in changes)
        if renumbered:
            yield f"\nRenumbered only: {_plain('; '.join(pair.where(change) for change in renumbered))}\n"


def _item(pair: Compared, change: Change) -> str:
    notes = "; ".join(filter(None, ["moved" if change.moved else "", change.class_, *map(pair.spoken, change.reasons)]))
    words = [word.model_copy(update={"text": _plain(word.text)}) for word in change.words]
    text = marked(words, {"delete": partial(_around, "~~"), "insert": partial(_around, "**")})
    return f"\n**{symbol(change)}** {_plain(pair.where(change))} ({_plain(notes)})\n\n> {text}\n"


def _around(sign: str, text: str) -> str:
    """Signs around words, blanks at the edges outside, because Markdown wants them there."""
    bare = text.strip()
    before, behind = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{sign}{bare}{sign}{behind}" if bare else text


def _plain(text: str) -> str:
    return text.translate(_SPECIAL)
