"""What stands in the brackets of a citation: "(Rev. Dubai, 2018)", "(Modified 2013)", "(WRC-15)"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from wsisres import grammar

__all__ = ["Edition", "read_edition"]

_NO_BLANK = re.compile(r"[Rr][Ee][Vv]\.[^\W\d]")
_BROKEN = re.compile(r"R ev\.|Re v\.|Rev \.|[Rr]ev\. ?\(")


class Edition(NamedTuple):
    """A place and year, the label of a conference, or a session of the Council."""

    label: str
    """As printed."""
    place: str | None = None
    year: int | None = None
    conference: str | None = None
    """`WRC-15`, `C19`."""
    council: bool = False
    """Whether the Council is named: "Rev. Council 2020"."""
    damaged: bool = False
    """Whether a blank or a comma is lost, or one too many: "Rev.Doha, 2006", "Johannesburg 2008"."""


@lru_cache(maxsize=4096)
def read_edition(label: str, language: str) -> Edition | None:
    """The words between brackets; `None` where they are no edition, as "(ICTs)"."""
    from lark.exceptions import UnexpectedInput

    if not any(map(str.isdigit, label)):
        return None
    try:
        tree = grammar.load("designation", "edition", language).parse(_BROKEN.sub("Rev. ", label))
    except UnexpectedInput:
        return None
    tokens = {token.type: token.value.strip() for token in tree.scan_values(lambda _: True)}
    pairs = next(tree.find_data("place_years"), None)
    if pairs is not None:
        place, year = (token.value.strip() for token in pairs.children[-1].children)  # type: ignore[union-attr]
        return Edition(label, place, int(year), damaged=_damaged(label, place))
    conference = tokens.get("CONFERENCE") or tokens.get("SESSION")
    year = tokens.get("YEAR")
    return Edition(label, None, int(year) if year else None, conference, "SESSION_OF" in tokens)


def _damaged(label: str, place: str) -> bool:
    """Labels of conferences ("REV.WRC-15") are printed without a blank, places never."""
    return bool(_NO_BLANK.search(label) or _BROKEN.search(label)) or f"{place}," not in label
