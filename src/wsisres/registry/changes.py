"""Words by which a change is judged: what binds, limits, widens, or is only spelled otherwise. Source: DOMAIN G."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Changes"]


class Changes:
    """The table `changes`, ready to be asked."""

    def __init__(self, rows: dict[str, list[Any]], months: Iterable[str]) -> None:
        """`rows` as in changes.yaml, `months` their names."""
        self._rows, self._months = rows, [*months]
        self.binding = frozenset(rows["binding"])
        """Words that say how strongly a clause binds."""
        self.function = frozenset(rows["function"])
        """Words that may come and go without changing the sense."""
        self.joining = frozenset(rows["joining"])
        """Words that a comma may replace."""
        self.adverbs = frozenset(rows["adverbs"])
        """Words of a heading that only link it to another one."""
        self._same = {other: first for first, *others in rows["same"] for other in others}

    @cached_property
    def deadline(self) -> re.Pattern[str]:
        """Words in front of a time limit, at the end of a text."""
        return re.compile(rf"(?<![\w-])(?:{_any(self._rows['deadline'])})(?:\s+[\w'’-]+){{0,2}}\s*$", re.IGNORECASE)

    @cached_property
    def date(self) -> re.Pattern[str]:
        """A year, or the name of a month."""
        return re.compile(rf"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\w)(?:{_any(self._months)})(?!\w)")

    @cached_property
    def scope(self) -> re.Pattern[str]:
        """Words that widen or narrow a clause."""
        return re.compile(rf"(?<![\w-])(?:{_any(self._rows['scope'])})(?![\w-])", re.IGNORECASE)

    @cached_property
    def action_lines(self) -> re.Pattern[str]:
        """Words that make "C5" the code of an Action Line."""
        return re.compile(_any(self._rows["action_lines"]))

    def folded(self, word: str) -> str:
        """A word in the first of its spellings: lower case, no accents, `organisation` for `organization`."""
        bare = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
        for first, *others in self._rows["endings"]:
            ending = next((other for other in others if bare.endswith(other)), None)
            if ending:
                return bare[: -len(ending)] + str(first)
        return bare

    def spelled(self, words: str) -> str:
        """Words in the first of their spellings."""
        return " ".join(map(self.folded, words.split()))

    def meant(self, word: str) -> str:
        """The first of the words that mean the same: `which` for `that`."""
        return str(self._same.get(word, word))


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
