"""ITU's Word style of each line. Source: DOMAIN H."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsisres.model.base import Instrument
    from wsisres.render.redline.lines import Kind, Line

__all__ = ["style"]

_OF_INSTRUMENT: dict[Instrument, str] = {
    "resolution": "Res",
    "decision": "Dec",
    "recommendation": "Rec",
    "opinion": "Op",
}
_OF_BLOCK: dict[Kind, str] = {"designation": "No", "title": "title", "history": "ref"}
_STYLES: dict[Kind, str] = {
    "opening": "Normalaftertitle",
    "heading": "Call",
    "lead": "Normal",
    "footnote": "FootnoteText",
    "annex-heading": "AnnexNo",
    "annex-title": "Annextitle",
    "annex-text": "Normal",
}
_OF_LEVEL = ("Normal", "enumlev1", "enumlev2", "enumlev3")


def style(line: Line, instrument: Instrument | None) -> str:
    """The id of the style of a line."""
    if line.kind in _OF_BLOCK:
        return _OF_INSTRUMENT[instrument or "resolution"] + _OF_BLOCK[line.kind]
    if line.division:
        return "SectionNo"
    return _STYLES.get(line.kind) or _OF_LEVEL[min(line.level, len(_OF_LEVEL) - 1)]
