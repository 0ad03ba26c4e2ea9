"""What the formats of `wsisres diff` share: which changes are shown, what they are called, where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsisres.model.address import address_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from wsisres.model import Document
    from wsisres.model.diff import Change, Diff, Side, Word

__all__ = ["CLASSES", "KINDS", "Compared", "Selection", "differs", "folded", "marked", "pieces", "summary", "symbol"]

KINDS = ("ADD", "MOD", "(MOD)", "SUP", "NOC", "moved", "renumbered")
"""What `--only` may name; MOD takes in the editorial (MOD)."""
CLASSES = ("editorial", "consequential", "substantive")


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


class Compared(NamedTuple):
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
        old = self._address(self.old, change.old) if change.old else ""
        new = self._address(self.new, change.new) if change.new else ""
        return f"{old}, now {new}" if old and new and old != new else new or old

    def _address(self, document: Document, side: Side) -> str:
        if side.kind == "lead":
            return f"{address_of(document, side.path.removesuffix('/lead'), self.names)}, lead"
        return address_of(document, side.path, self.names)

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


def summary(result: Diff) -> list[str]:
    """What changed in numbers, a line for each kind of thing."""
    counts = result.summary
    named = {"ADD": "added", "SUP": "deleted", "MOD": "changed", "(MOD)": "changed editorially", "NOC": "unchanged"}
    named |= {"moved": "moved", "renumbered": "renumbered"}
    lines = [", ".join(f"{counts[key]} {words}" for key, words in named.items() if counts[key])]
    lines.append(", ".join(f"{counts[class_]} {class_}" for class_ in reversed(CLASSES) if counts[class_]))
    for noun in ("duties", "citations", "action_lines", "terms", "footnotes"):
        found = getattr(result, noun)
        told = [
            f"{len(rows)} {verb}" for verb in ("added", "dropped", "changed") if (rows := getattr(found, verb, None))
        ]
        lines += [f"{noun.replace('_', ' ')}: {', '.join(told)}"] if told else []
    return [line for line in lines if line]
