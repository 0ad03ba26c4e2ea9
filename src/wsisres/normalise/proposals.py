"""Proposals: symbols, numbers and reasons, which stand around the text that is proposed. Source: DOMAIN G.

Afterwards no symbol line (`MOD ABC/12/1`) and no reasons stand in the text; nor does what a symbol takes out of it: a
provision under `SUP` out of the text proposed, one under `ADD` out of the text in force. All of it is quoted by
diagnostics. An act under `SUP` stays: Final Acts print its title. A symbol in front of a designation, `MOD RESOLUTION
130 (Rev. Dubai, 2018)`, is part of the title block.

A text that only speaks of symbols or reasons is left as it is: a symbol must fill its line, and one without a number
must stand above something that it can be the symbol of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wsisres import grammar
from wsisres.normalise.draft import CALL, LINE, NOTE, Draft, Edit
from wsisres.normalise.layout import is_wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["proposals"]

_LIKELY = r"\n *(?:<PROPOSAL_SYMBOL>|<PROPOSAL_NAME>|<PROPOSAL_REASONS>)"
# MOD     SUP EUR/16/3     ADD COM4/345/1 (B12/356/1)     USA/16/47 NOC
_SIGN = (
    r"(?P<symbol><PROPOSAL_SYMBOL>)(?P<number> +<PROPOSAL_NAME>)?(?: *\([^()\n]{1,120}\))?"
    r"|(?P<before><PROPOSAL_NAME>) +(?P<behind><PROPOSAL_SYMBOL>)"
)
_ACT = r"<DESIGNATION>"
# RESOLUTION 770 (REV.WRC-23) Application of ... and RESOLUTION, its number on the next line
_ACT_OPENS = re.compile(r"[A-Z]{6,14} [\w/-]+ \([^()\n]+\) |[A-Z]{6,14}$")
_SIGNED_ACT = r"\n *(?:\d{1,3} ){0,2}<PROPOSAL_SYMBOL> (?=[A-Z])"
_PART = r"<ANNEX>|<DIVISION>"
_ITEM = r"\n *(?:<LETTER>|<BRACKETED>|<DECIMAL>|<NUMBER>|<DASH>)"
_LONE_MARKER = re.compile(r"\(?\w{1,4}[).]?")
_NOTE = re.compile(r"[⁰¹²³⁴-⁹]|\*{1,3} |_{5,}")
_ENDED = (".", ";", ",", ":")
_LONGEST = 60
"""No paragraph of reasons has so many lines."""
_NOT_SIGNS = ("table", "item", "note", "designation")
_TAKEN = {"accepted": ("SUP",), "original": ("ADD",)}
"""For each of the two texts of a proposal the symbol under which a provision is no part of it."""
_WHERE = {"accepted": "the text proposed", "original": "the text in force"}


class _Sign(NamedTuple):
    """The symbol of a proposal and the lines that it stands on."""

    symbol: str
    number: str
    first: int
    last: int

    @property
    def words(self) -> str:
        """As a reader would say it: `MOD ABC/12/1`."""
        return f"{self.symbol} {self.number}".strip()


class _Run(NamedTuple):
    """Lines from `first` on that are left out together."""

    first: int
    kind: str
    """`symbol`, `reasons`, or `provision` and `act` under a symbol that takes them out."""
    message: str


def proposals(draft: Draft) -> Iterator[Edit]:
    """Leave out what stands around the text that is proposed, and what its symbols take out of it."""
    styled = any(hint.kind in ("symbol", "reasons") for hint in draft.hints.values())
    if styled or draft.pattern(_LIKELY).search(draft.text):
        yield from _Proposals(draft, styled=styled).edits()


class _Proposals:
    """The lines of a text that may hold proposals."""

    def __init__(self, draft: Draft, *, styled: bool) -> None:
        self._draft, self._lines = draft, draft.lines
        self._annexes: list[tuple[int, bool]] | None = None
        self._signs = {sign.first: sign for sign in self._all_signs()}
        signed_act = draft.pattern(_SIGNED_ACT)
        self._sure = (
            styled
            or bool(self._signs)
            or any(self._is_act(index) for index, line in enumerate(self._lines) if signed_act.match(LINE + line.text))
        )

    def edits(self) -> Iterator[Edit]:
        """One edit for each run of lines."""
        runs = [*self._runs(), _Run(len(self._lines), "text", "")]
        for run, following in pairwise(runs):
            if run.kind != "text":
                start, end = self._lines[run.first].start, self._lines[following.first - 1].end
                yield Edit(start, end, LINE, "proposal-line", run.message, dropped=True)

    # runs of lines

    def _runs(self) -> Iterator[_Run]:
        """All lines in runs, those of the text itself under the kind `text`."""
        run, index = _Run(0, "text", ""), 0
        yield run
        while index < len(self._lines):
            sign = self._signs.get(index)
            opened = self._symbol(sign) if sign else self._reasons(index)
            if opened is None and run.kind != "text" and self._ends(run, index):
                opened = _Run(index, "text", "")
            if opened:
                yield (run := opened)
            if sign:
                index = sign.last
                yield (run := self._below(sign))
            index += 1

    @staticmethod
    def _symbol(sign: _Sign) -> _Run:
        return _Run(sign.first, "symbol", f"the symbol of a proposal, {sign.words}, left out")

    def _below(self, sign: _Sign) -> _Run:
        """What stands below a symbol: the text, or what is no part of it."""
        first, revision = sign.last + 1, self._draft.source.revision
        act = first < len(self._lines) and self._is_act(first)
        taken = sign.number and sign.symbol.strip("()*") in _TAKEN[revision] and not (act and revision == "accepted")
        if not taken:
            return _Run(first, "text", "")
        message = f"a text under {sign.words}, which is no part of {_WHERE[revision]}, left out"
        return _Run(first, "act" if act else "provision", message)

    def _reasons(self, index: int) -> _Run | None:
        line, hint = self._lines[index], self._draft.hint(self._lines[index].start)
        if line.kind != LINE:
            return None
        styled = hint is not None and hint.kind == "reasons"
        if not styled and not self._draft.pattern("<PROPOSAL_REASONS>").match(line.text):
            return None
        if not styled and (self._goes_on(index) or not (self._sure or self._closes(index))):
            return None
        return _Run(index, "reasons", "the reasons of a proposal left out")

    def _closes(self, index: int) -> bool:
        """Whether in a text without symbols the line opens the one paragraph behind the last sentence of an act."""
        if not self._text(index - 1).endswith(".") or self._in_annex(index):
            return False
        stop = min(index + _LONGEST, len(self._lines))
        after = next((at for at in range(index + 1, stop) if self._lines[at].after_blank or self._is_act(at)), stop)
        return after == len(self._lines) or self._is_act(after) or _NOTE.match(self._text(after)) is not None

    def _in_annex(self, index: int) -> bool:
        """Whether an annex was opened above the line, after the last title block."""
        if self._annexes is None:
            annex = self._draft.pattern(r"<ANNEX>")
            heads = [(at, bool(annex.fullmatch(LINE + line.text))) for at, line in enumerate(self._lines)]
            self._annexes = [(at, opens) for at, opens in heads if opens or self._is_act(at)]
        before = bisect_left(self._annexes, (index, False)) - 1
        return before >= 0 and self._annexes[before][1]

    def _ends(self, run: _Run, index: int) -> bool:
        """Whether a line is no longer of the run."""
        first = index == run.first
        if self._is_act(index):
            return not (first and run.kind == "act")
        if run.kind == "act":
            return False
        line, hint = self._lines[index], self._draft.hint(self._lines[index].start)
        if run.kind == "reasons" and (line.kind == NOTE or _NOTE.match(line.text)):
            return True
        part = self._draft.pattern(_PART).fullmatch(LINE + line.text) or (hint is not None and hint.kind == "annex")
        return not first and (bool(part) or self._is_heading(index))

    # kinds of lines

    def _is_act(self, index: int) -> bool:
        line = self._lines[index]
        hint = self._draft.hint(line.start)
        if hint and hint.kind == "designation":
            return True
        if not line.text[:1].isupper() and not line.text[:1].isdigit():
            return False
        if self._draft.pattern(_ACT).fullmatch(LINE + line.text):
            return True
        opens = _ACT_OPENS.match(line.text)
        head = f"{line.text} {self._text(index + 1)}" if opens and opens[0] == line.text else opens and opens[0].strip()
        return bool(head) and self._draft.pattern(_ACT).fullmatch(f"{LINE}{head}") is not None

    def _is_heading(self, index: int) -> bool:
        line = self._lines[index]
        if line.kind == CALL:
            return True
        apart = line.after_blank or not index or self._text(index - 1)[-1:] in _ENDED
        if not apart or not line.text[:1].islower() or line.text[-1:] in (";", "."):
            return False
        words = " ".join(line.text.split()).strip(" ,:")
        return len(words) < 320 and grammar.heading(words, self._draft.source.language) is not None  # noqa: PLR2004

    def _goes_on(self, index: int) -> bool:
        """Whether the line only goes on the one before, which was too full for its first word."""
        before, line = self._text(index - 1), self._lines[index]
        return not line.after_blank and before[-1:] not in _ENDED and is_wrapped(self._draft, before, line.text)

    def _text(self, index: int) -> str:
        return self._lines[index].text if 0 <= index < len(self._lines) else ""

    # symbols

    def _all_signs(self) -> Iterator[_Sign]:
        form, done = self._draft.pattern(_SIGN), -1
        for index, line in enumerate(self._lines):
            if index > done and line.text[:1] in "(ABCDEFGHIJKLMNOPQRSTUVWXYZ" and len(line.text) < 300:  # noqa: PLR2004
                sign = self._sign(index, form)
                if sign:
                    yield sign
                    done = sign.last

    def _sign(self, index: int, form: re.Pattern[str]) -> _Sign | None:
        """The symbol on a line, with its number on the same or a neighbouring one."""
        line, hint = self._lines[index], self._draft.hint(self._lines[index].start)
        if (hint and hint.kind in _NOT_SIGNS) or self._goes_on(index):
            return None
        found = form.fullmatch(line.text)
        if found is None:
            return self._number_first(index, form) or (self._styled(index) if hint and hint.kind == "symbol" else None)
        symbol, number = found["symbol"] or found["behind"], (found["number"] or found["before"] or "").strip()
        if number or (hint and hint.kind == "symbol"):
            return _Sign(symbol, number, index, index)
        if number := self._number(index + 1):
            return _Sign(symbol, number, index, index + 1)
        return _Sign(symbol, "", index, index) if self._is_above_something(index) else None

    def _number(self, index: int) -> str:
        text = self._text(index)
        return text if self._draft.pattern("<PROPOSAL_NAME>").fullmatch(text) else ""

    def _number_first(self, index: int, form: re.Pattern[str]) -> _Sign | None:
        """The number above the symbol: `SEN/56/1`, `ADD`."""
        number = self._number(index)
        below = form.fullmatch(self._text(index + 1)) if number else None
        return _Sign(below["symbol"], number, index, index + 1) if below and below["symbol"] == below[0] else None

    def _styled(self, index: int) -> _Sign | None:
        """A line in the style of symbols that says more than one."""
        found = self._draft.pattern(r"(?P<symbol><PROPOSAL_SYMBOL>)(?P<more> .*)?").fullmatch(self._text(index))
        if found is None or self._is_act(index):
            return None
        return _Sign(found["symbol"], " ".join((found["more"] or "").split()), index, index)

    def _is_above_something(self, index: int) -> bool:
        """Whether a symbol without a number stands above what it can be the symbol of."""
        if index + 1 < len(self._lines) and self._is_act(index + 1):
            return True
        before, below = self._text(index - 1), self._text(index + 1)
        if before[-1:] == ":" or _LONE_MARKER.fullmatch(before) or not below:
            return False
        apart = self._lines[index].after_blank or not before or before[-1] in _ENDED
        opens = self._draft.pattern(f"{_ITEM}|{_PART}").match(LINE + below) is not None
        return apart and (opens or self._is_heading(index + 1))
