"""What the formats of `wsisres diff` share: which changes are shown, what they are called, where they stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from wsisres.model.address import addresses
from wsisres.terms import CLASSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from rich.text import Text

    from wsisres.model import Document
    from wsisres.model.diff import Change, Diff, Side, Word
    from wsisres.render import Look

__all__ = [
    "Compared",
    "Selection",
    "chosen_summary",
    "differs",
    "folded",
    "inked",
    "marked",
    "pieces",
    "summary",
    "symbol",
]

_PATH = re.compile(r"[a-z][/-]")
"""What only paths have: "resolves/4", "instructs-sg"."""


class Selection(NamedTuple):
    """Which changes are shown."""

    only: tuple[str, ...] = ()
    """Of `KINDS`; all without."""
    least: str | None = None
    """The lowest class."""

    def shows(self, change: Change) -> bool:
        """Whether a change is wanted; what has not changed only when NOC is asked for."""
        if self.least and (change.class_ is None or CLASSES.index(change.class_) < CLASSES.index(self.least)):
            return False
        if not self.only:
            return differs(change)
        kinds = {change.symbol, symbol(change)} - ({"NOC"} if differs(change) else set())
        kinds |= {kind for kind in ("moved", "renumbered") if getattr(change, kind)}
        return not kinds.isdisjoint(self.only)


@dataclass(frozen=True)
class Compared:
    """Two documents and what changed."""

    result: Diff
    old: Document
    new: Document
    names: Mapping[str, Sequence[str]]
    """What actors are called, for addresses."""

    @property
    def name(self) -> str:
        """What the pair is called: the designation of the new text, else of the old one."""
        return self.new.designation or self.old.designation or self.result.new or self.result.old or ""

    def where(self, change: Change) -> str:
        """The address of a change as delegates speak: "resolves 2, now resolves 3"."""
        old = self.addresses["old"].get(change.old.path, "") if change.old else ""
        new = self.addresses["new"].get(change.new.path, "") if change.new else ""
        return f"{old}, now {new}" if old and new and old != new else new or old

    @cached_property
    def addresses(self) -> dict[str, dict[str, str]]:
        """Of the `old` and the `new` text each path as delegates speak of it."""
        sides = {
            "old": (self.old, [change.old for change in self.result.changes]),
            "new": (self.new, [change.new for change in self.result.changes]),
        }
        return {name: self._spoken_paths(document, rows) for name, (document, rows) in sides.items()}

    def _spoken_paths(self, document: Document, rows: list[Side | None]) -> dict[str, str]:
        """Sections and clauses by their words, everything else by its path: "footnote 1"."""
        return {side.path: side.path.replace("/", " ") for side in rows if side} | addresses(document, self.names)

    def spoken(self, reason: str) -> str:
        """A reason with each path in it as delegates speak of it: "moved from instructs the Director of BDT"."""
        words = ((word.rstrip(",;"), word) for word in reason.split(" "))
        return " ".join(word.replace(path, self._called(path)) if _PATH.search(path) else word for path, word in words)

    def _called(self, path: str) -> str:
        return self.addresses["new"].get(path) or self.addresses["old"].get(path) or path

    def selected(self, selection: Selection) -> list[Change]:
        """The changes that are shown, in order."""
        return [change for change in self.result.changes if selection.shows(change)]

    def narrowed(self, selection: Selection) -> Diff:
        """The result with the chosen changes only; whole where nothing was chosen."""
        chosen = self.selected(selection) if selection != Selection() else self.result.changes
        return self.result.model_copy(update={"changes": chosen})


def differs(change: Change) -> bool:
    """Whether anything changed, be it the mark alone."""
    return change.symbol != "NOC" or change.moved or change.renumbered


def symbol(change: Change) -> str:
    """ITU's symbol; an editorial change of words is `(MOD)`."""
    return "(MOD)" if change.symbol == "MOD" and change.class_ == "editorial" else change.symbol


def folded(changes: Iterable[Change]) -> tuple[list[Change], list[Change]]:
    """The changes, and apart from them those where only the mark changed."""
    rows = list(changes)
    only = [c for c in rows if c.symbol == "NOC" and c.renumbered and not c.moved and c.class_ == "editorial"]
    return [c for c in rows if c not in only], only


def pieces(change: Change, side: str | None = None) -> list[Word]:
    """The words of a change; of one side only without what the other side has."""
    hidden = {"old": "insert", "new": "delete"}.get(side or "")
    return [word for word in change.words if word.op != hidden]


def marked(words: Iterable[Word], forms: Mapping[str, Callable[[str], str]]) -> str:
    """The words, those that went and came in their form."""
    return "".join(forms[word.op](word.text) if word.op in forms else word.text for word in words)


_STYLES = {"delete": "red strike", "insert": "green underline"}
_PLAIN = {"delete": "[-{}-]".format, "insert": "{{+{}+}}".format}


def inked(words: Iterable[Word], look: Look) -> Text:
    """The words for a terminal, those that went and came in colours, else in brackets."""
    from rich.text import Text

    if not look.colour:
        return Text(marked(words, _PLAIN))
    return Text.assemble(*((word.text, _STYLES.get(word.op, "")) for word in words))


def chosen_summary(pair: Compared, selection: Selection) -> list[str]:
    """The chosen changes in numbers; the whole summary where nothing was chosen."""
    if selection == Selection():
        return summary(pair.result)
    counts: Counter[str] = Counter()
    for change in pair.selected(selection):
        counts.update(filter(None, (symbol(change), change.class_)))
        counts.update(kind for kind in ("moved", "renumbered") if getattr(change, kind))
    return _numbers(counts) or ["no change is as asked for"]


def summary(result: Diff) -> list[str]:
    """What changed in numbers, a line for each kind of thing."""
    lines = _numbers(result.summary)
    for noun in ("duties", "citations", "action_lines", "terms", "footnotes"):
        found = getattr(result, noun)
        told = [
            f"{len(rows)} {verb}" for verb in ("added", "dropped", "changed") if (rows := getattr(found, verb, None))
        ]
        lines += [f"{noun.replace('_', ' ')}: {', '.join(told)}"] if told else []
    return lines


def _numbers(counts: Mapping[str, int]) -> list[str]:
    """Changes by what they are, and by class."""
    named = {"ADD": "added", "SUP": "deleted", "MOD": "changed", "(MOD)": "changed editorially", "NOC": "unchanged"}
    named |= {"moved": "moved", "renumbered": "renumbered"}
    lines = [", ".join(f"{counts[key]} {words}" for key, words in named.items() if counts[key])]
    lines.append(", ".join(f"{counts[class_]} {class_}" for class_ in reversed(CLASSES) if counts[class_]))
    return [line for line in lines if line]
