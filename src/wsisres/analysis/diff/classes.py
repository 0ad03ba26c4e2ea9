"""What kind of change it is, and why. Source: DOMAIN G, "Editorial", "Consequential", "Substantive"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsisres.analysis.diff.case import Case
    from wsisres.model.diff import ChangeClass

__all__ = ["classified"]


def classified(case: Case) -> tuple[ChangeClass | None, list[str]]:
    """The class of a pair and the reasons, the weightiest first; `None` where nothing changed."""
    if case.old.text == case.new.text:
        return None, []
    return "substantive", ["words changed"]
