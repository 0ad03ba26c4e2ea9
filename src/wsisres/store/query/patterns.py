"""Regular expressions of questions, bounded: one that backtracks for ever is stopped.

The module `regex` (Apache and CNRI licences) is used because it can be given a time, which `re` cannot.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from wsisres.diagnostics import WsisresError
from wsisres.store.query.expression import QueryError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    import regex

    from wsisres.store.query.expression import Term

__all__ = ["Patterns", "TooSlowError"]

_ONE_TEXT, _ALL_TEXTS = 1.0, 20.0
"""Seconds for one text, and for all of them together."""


class TooSlowError(WsisresError):
    """A regular expression that takes too long."""


class Patterns:
    """The patterns of one question, and the function `matches(number, text)` for SQL."""

    def __init__(self) -> None:
        """No patterns yet, and the time not begun."""
        self.found: list[tuple[regex.Pattern[str], str]] = []
        self.failure: TooSlowError | None = None
        self._spent = 0.0
        self._stop: Callable[[], object] = bool

    def add(self, term: Term, expression: str) -> int:
        """Keep the pattern of a term; returns its number. Raises `QueryError` where it is none."""
        import regex

        body, _, flags = term.value[1:].rpartition("/")
        try:
            pattern = regex.compile(body.replace("\\/", "/"), regex.V0 | (regex.IGNORECASE if flags else 0))
        except regex.error as error:
            place = term.start + 1 + (getattr(error, "pos", None) or 0)
            message = f"the regular expression is wrong: {getattr(error, 'msg', error)}"
            raise QueryError(message, expression, place) from None
        self.found.append((pattern, term.value))
        return len(self.found) - 1

    def install(self, connection: sqlite3.Connection) -> None:
        """Make `matches` known to SQL; after a failure the statement is interrupted."""
        self._stop = connection.interrupt
        connection.create_function("matches", 2, self._matches, deterministic=True)

    def spans(self, number: int, text: str) -> list[tuple[int, int]]:
        """Where the pattern stands in a text."""
        try:
            return [match.span() for match in self.found[number][0].finditer(text, timeout=_ONE_TEXT)]
        except TimeoutError:
            return []

    def _matches(self, number: int, text: object) -> bool:
        if text is None:
            return False
        pattern, shown = self.found[number]
        start = time.monotonic()
        try:
            found = pattern.search(str(text), timeout=_ONE_TEXT) is not None
        except TimeoutError:
            more = f": it takes more than {_ONE_TEXT:g} s for one text; write it without repetitions inside repetitions"
            return self._fail(shown, more)
        self._spent += time.monotonic() - start
        if self._spent > _ALL_TEXTS:
            return self._fail(shown, f" after {_ALL_TEXTS:g} s; narrow the question by a field or a word beside it")
        return found

    def _fail(self, shown: str, more: str) -> bool:
        """Keep what went wrong: an error cannot be raised through SQLite."""
        self.failure = self.failure or TooSlowError(f"query: the regular expression {shown} was stopped{more}")
        self._stop()
        return False
