"""The history of clauses for reading: each clause, then a line for each edition that did something to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.render.changes import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.text import Text

    from wsisres.model.history import Event, Lineage
    from wsisres.render import Look

__all__ = ["render"]

_STYLES = {"delete": "red strike", "insert": "green underline"}
_PLAIN = {"delete": "[-{}-]".format, "insert": "{{+{}+}}".format}


def render(lineages: Iterable[Lineage], look: Look) -> Iterator[str]:
    """Clauses in the order of the text, editions in the order of time."""
    from rich.text import Text

    from wsisres.render.tree import shown

    for number, lineage in enumerate(lineages):
        head = Text(lineage.clause, style="bold").append(f"  {lineage.document or ''}", style="dim not bold")
        yield ("\n" if number else "") + shown(head, look)
        for event in lineage.events:
            yield from _event(event, look)


def _event(event: Event, look: Look) -> Iterator[str]:
    from rich.padding import Padding
    from rich.text import Text

    from wsisres.render.tree import shown

    line = Text(f"   {event.edition:<10}{', '.join(event.happened)}")
    line.append(f"  {event.address or ''}", style="bold")
    if event.weight:
        line.append(f"  [{'; '.join([event.weight, *event.reasons])}]", style="dim")
    yield shown(line, look)
    if "stayed" not in event.happened and "renumbered" not in event.happened[:1]:
        yield shown(Padding(_words(event, look), (0, 0, 0, 13)), look)


def _words(event: Event, look: Look) -> Text:
    from rich.text import Text

    if not event.words or event.happened[0] in ("came", "split off"):
        return Text(event.text or "")
    if not look.colour:
        return Text(marked(event.words, _PLAIN))
    text = Text()
    for word in event.words:
        text.append(word.text, style=_STYLES.get(word.op))
    return text
