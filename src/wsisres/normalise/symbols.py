"""Symbol lines of proposals, `MOD ABC/12/1`, told from lines that only speak of symbols. Source: DOMAIN G, LAYOUTS.

A symbol must fill its line, alone or with its number, or stand above or below the line of its number. One without a
number must stand above something that it can be the symbol of: a title block, a heading, an item, an annex.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wsisres import grammar
from wsisres.normalise.draft import CALL, LINE, Draft
from wsisres.normalise.layout import is_wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Sign", "Texts", "signs"]

# MOD     SUP EUR/16/3     ADD COM4/345/1 (B12/356/1)     USA/16/47 NOC
_SIGN = (
    r"(?P<symbol><PROPOSAL_SYMBOL>)(?P<number> +<PROPOSAL_NAME>)?(?: *\([^()\n]{1,120}\))?"
    r"|(?P<before><PROPOSAL_NAME>) +(?P<behind><PROPOSAL_SYMBOL>)"
)
_STYLED = r"(?P<symbol><PROPOSAL_SYMBOL>)(?P<number> .*)?"
# RESOLUTION 770 (REV.WRC-23) Application of ...     RESOLUTION, its number on the next line
_ACT_OPENS = re.compile(r"[A-Z]{6,14} [\w/-]+ \([^()\n]+\)(?= )|[A-Z]{6,14}$")
_PART = r"<ANNEX>|<DIVISION>"
_ITEM = r"\n *(?:<LETTER>|<BRACKETED>|<DECIMAL>|<NUMBER>|<DASH>)"
_LONE_MARKER = re.compile(r"\(?\w{1,4}[).]?")
_ENDED = (".", ";", ",", ":")
_LONGEST_HEADING = 320
_NOT_SIGNS = ("table", "item", "note", "designation")
"""Lines that their style says to be something else."""


class Sign(NamedTuple):
    """The symbol of a proposal and the lines that it stands on."""

    symbol: str
    number: str
    first: int
    last: int
    styled: bool = False
    """Whether the style of the file says so."""

    @property
    def words(self) -> str:
        """As a reader would say it: `MOD ABC/12/1`."""
        return f"{self.symbol} {self.number}".strip()


class Texts:
    """The lines of a draft, and what each of them is before any step has settled it."""

    def __init__(self, draft: Draft) -> None:
        """Take the lines as they stand."""
        self.draft, self.lines = draft, draft.lines

    def __len__(self) -> int:
        """How many lines have words."""
        return len(self.lines)

    def text(self, index: int) -> str:
        """The words of a line; none before the first and behind the last."""
        return self.lines[index].text if 0 <= index < len(self) else ""

    def kind(self, index: int) -> str:
        """What the style of the file says for certain, a key of `source.HINTS`, or nothing."""
        hint = self.draft.hint(self.lines[index].start)
        return hint.kind if hint else ""

    def is_act(self, index: int) -> bool:
        """Whether a title block begins here, on one line or on two."""
        text = self.text(index)
        if not text or self.kind(index) == "designation":
            return bool(text)
        form = self.draft.pattern("<DESIGNATION>")
        if form.fullmatch(LINE + text):
            return True
        opens = _ACT_OPENS.match(text)
        head = opens[0] if opens and opens[0] != text else f"{text} {self.text(index + 1)}"
        return opens is not None and form.fullmatch(LINE + head) is not None

    def is_part(self, index: int) -> bool:
        """Whether an annex or a division begins here."""
        if self.kind(index) in ("annex", "division"):
            return True
        return self.draft.pattern(_PART).fullmatch(LINE + self.text(index)) is not None

    def is_heading(self, index: int) -> bool:
        """Whether the line is a section heading by its words, and nothing before it goes on in it."""
        if index < len(self) and self.lines[index].kind == CALL:
            return True
        text = self.text(index)
        if not text[:1].islower() or not self.stands_apart(index):
            return False
        words = " ".join(text.split()).strip(" ,:")
        return len(words) < _LONGEST_HEADING and grammar.heading(words, self.draft.source.language) is not None

    def opens_item(self, index: int) -> bool:
        """Whether a marker opens the line."""
        return self.draft.pattern(_ITEM).match(LINE + self.text(index)) is not None

    def stands_apart(self, index: int) -> bool:
        """Whether the line before has ended, or an empty one stands between."""
        before = self.text(index - 1)
        return self.lines[index].after_blank or not before or before[-1] in _ENDED

    def goes_on(self, index: int) -> bool:
        """Whether the line only goes on the one before, which was too full for its first word."""
        return not self.stands_apart(index) and is_wrapped(self.draft, self.text(index - 1), self.text(index))


def signs(texts: Texts) -> Iterator[Sign]:
    """All symbols of proposals, in order."""
    form = texts.draft.pattern(f"{_SIGN}|(?P<alone><PROPOSAL_NAME>)")
    last = -1
    for index in range(len(texts)):
        if index > last and (sign := _sign(texts, index, form)):
            yield sign
            last = sign.last


def _sign(texts: Texts, index: int, form: re.Pattern[str]) -> Sign | None:
    kind = texts.kind(index)
    found = form.fullmatch(texts.text(index))
    if kind in _NOT_SIGNS or (found and texts.goes_on(index)):
        return None
    if kind == "symbol":
        return _styled(texts, index)
    if found is None:
        return None
    if found["alone"]:
        below = form.fullmatch(texts.text(index + 1))
        return Sign(below[0], found[0], index, index + 1) if below and below["symbol"] == below[0] else None
    number = (found["number"] or found["before"] or "").strip()
    return _unstyled(texts, index, found["symbol"] or found["behind"], number, form)


def _styled(texts: Texts, index: int) -> Sign | None:
    """A line in the style of symbols, whatever stands behind the symbol; one without a symbol is some other text."""
    plain = texts.draft.pattern(_SIGN).fullmatch(texts.text(index))
    found = plain or texts.draft.pattern(_STYLED).fullmatch(texts.text(index))
    if found is None or texts.is_act(index):
        return None
    symbol = found["symbol"] or found["behind"]
    number = found["number"] or (plain and plain["before"]) or ""
    return Sign(symbol, " ".join(number.split()), index, index, styled=True)


def _unstyled(texts: Texts, index: int, symbol: str, number: str, form: re.Pattern[str]) -> Sign | None:
    """A symbol with its number on the same line or the next, or without one."""
    if number:
        return Sign(symbol, number, index, index)
    below = form.fullmatch(texts.text(index + 1))
    if below and below["alone"]:
        return Sign(symbol, below[0], index, index + 1)
    return Sign(symbol, "", index, index) if _is_above_something(texts, index) else None


def _is_above_something(texts: Texts, index: int) -> bool:
    below = index + 1
    if texts.is_act(below):
        return True
    before = texts.text(index - 1)
    if not texts.text(below) or before[-1:] == ":" or _LONE_MARKER.fullmatch(before) or not texts.stands_apart(index):
        return False
    return texts.opens_item(below) or texts.is_part(below) or texts.is_heading(below)
