"""What is said about the changes that a file keeps track of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wsisres.diagnostics import Diagnostic
from wsisres.source import Span

if TYPE_CHECKING:
    from wsisres.source import Revision

__all__ = ["found_changes"]

_OTHER = {"accepted": "original", "original": "accepted"}


def found_changes(found: tuple[Revision, ...], revision: str) -> list[Diagnostic]:
    """That changes are there: how many, by whom, when, and which text was read."""
    if not found:
        return []
    counts = Counter(row.kind.removesuffix("-paragraph") for row in found)
    kinds = ", ".join(f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in counts.items())
    authors = ", ".join(dict.fromkeys(row.author or "somebody unnamed" for row in found))
    dates = sorted({row.date[:10] for row in found if row.date})
    when = f", {' to '.join(dict.fromkeys((dates[0], dates[-1])))}" if dates else ""
    read = "the text with them" if revision == "accepted" else "the text before them"
    message = (
        f"tracked changes: {kinds} by {authors}{when}; read is {read}, --revision {_OTHER[revision]} reads the other"
    )
    return [Diagnostic("tracked-changes", message, Span(0, 0))]
