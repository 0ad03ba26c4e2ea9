"""What the tool repaired, doubted or dropped, and the errors that stop it.

A diagnostic is a value that travels with the text; nothing below `render` prints it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wsisres.source import Span

__all__ = ["CODES", "Diagnostic", "InputError", "WsisresError", "reason_of"]

INFO, WARNING, ERROR = "info", "warning", "error"

CODES: dict[str, str] = {
    # reading
    "encoding": WARNING,
    "undecodable": ERROR,
    "tracked-changes": WARNING,
    "left-out": INFO,
    # repairs that lose nothing
    "characters": INFO,
    "marker-letters": INFO,
    "emphasis": INFO,
    "bullet": INFO,
    "hyphen": INFO,
    "broken-word": INFO,
    "joined-line": INFO,
    "split-item": INFO,
    "split-heading": INFO,
    "wrapped-heading": INFO,
    "split-opening": INFO,
    "split-annex": INFO,
    "footnote-mark": INFO,
    "footnote-text": INFO,
    # words that were left out
    "page-furniture": INFO,
    "front-matter": INFO,
    "back-matter": INFO,
    "secretariat-note": INFO,
    "proposal-line": INFO,
    # what could not be settled
    "footnote-unanchored": WARNING,
    "footnote-inferred": WARNING,
    "mark-without-footnote": WARNING,
    "missing-heading": WARNING,
    "unknown-verb": WARNING,
    "unknown-actor": WARNING,
    "marker-gap": WARNING,
    "part-order": WARNING,
    "page-order": WARNING,
    "no-designation": WARNING,
    "no-opening": WARNING,
    "no-sections": WARNING,
    "unknown-conference": WARNING,
    "ambiguous-conference": WARNING,
    "body-mismatch": WARNING,
    "unknown-instrument": WARNING,
    "flattened-changes": WARNING,
    "unresolved-reference": WARNING,
    "unknown-action-line": WARNING,
    # citations
    "citation-form": INFO,
    "ambiguous-citation": WARNING,
}
"""Every code and its severity."""


class Diagnostic(NamedTuple):
    """One finding about the text."""

    code: str
    """A key of `CODES`."""
    message: str
    """One line: what was found, and what was done or is to be done."""
    span: Span
    """Where, in the decoded source."""
    text: str | None = None
    """The source words that were dropped, else `None`."""

    @property
    def severity(self) -> str:
        """`info`, `warning` or `error`, by the code."""
        return CODES[self.code]


def reason_of(error: Exception) -> str:
    """Why the system could not read or write, in lower case: "permission denied"."""
    return (getattr(error, "strerror", None) or str(error)).lower()


class WsisresError(Exception):
    """Base of the errors that the command line reports in one line."""


class InputError(WsisresError):
    """An input that cannot be read at all.

    Keeps what went wrong, where, and what to do, and joins them in one line.
    """

    def __init__(self, where: str, what: str, advice: str) -> None:
        """`where` is a path, `what` the trouble, `advice` the next step for the user."""
        super().__init__(f"{where}: {what}; {advice}")
        self.where, self.what, self.advice = where, what, advice
