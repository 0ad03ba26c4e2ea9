"""Proposals: symbols, numbers and reasons, which stand around the text that is proposed. Source: DOMAIN G.

Afterwards no symbol line (`MOD ABC/12/1`) and no reasons stand in the text; nor does what a symbol takes out of it: a
provision under `SUP` out of the text proposed, one under `ADD` out of the text in force. All of it is quoted by
diagnostics. An act under `SUP` stays: Final Acts print its title. A symbol in front of a designation, `MOD RESOLUTION
130 (Rev. Dubai, 2018)`, is part of the title block.

Reasons are told by their word only in a text that has symbols, or behind the last sentence of an act.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wsisres.normalise.draft import LINE, NOTE, Draft, Edit
from wsisres.normalise.symbols import Sign, Texts, signs

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["proposals"]

_LIKELY = r"\n *(?:<PROPOSAL_SYMBOL>|<PROPOSAL_NAME>|<PROPOSAL_REASONS>)"
_SIGNED_ACT = r"\n *(?:\d{1,3} ){0,2}<PROPOSAL_SYMBOL> (?=[A-Z])"
_NOTE = re.compile(r"[⁰¹²³⁴-⁹]|\*{1,3} |_{5,}")
_LONGEST = 60
"""No paragraph of reasons has so many lines."""
_TAKEN = {"accepted": "SUP", "original": "ADD"}
"""For each of the two texts of a proposal the symbol under which a provision is no part of it."""
_WHERE = {"accepted": "the text proposed", "original": "the text in force"}


class _Run(NamedTuple):
    """Lines that are left out together, or stay."""

    first: int
    kind: str
    """`text`, which stays; `symbol`, `reasons`; `provision` or `act` under a symbol that takes it out."""
    message: str = ""


def proposals(draft: Draft) -> Iterator[Edit]:
    """Leave out what stands around the text that is proposed, and what its symbols take out of it."""
    styled = any(hint.kind in ("symbol", "reasons") for hint in draft.hints.values())
    if styled or draft.pattern(_LIKELY).search(draft.text):
        yield from _Proposals(Texts(draft), styled=styled).edits()


class _Proposals:
    """A text that may hold proposals."""

    def __init__(self, texts: Texts, *, styled: bool) -> None:
        self._texts, self._styled = texts, styled
        self._signs = {sign.first: sign for sign in signs(texts)}
        self._revision = texts.draft.source.revision

    def edits(self) -> Iterator[Edit]:
        """One edit for each run of lines that does not stay."""
        lines = self._texts.lines
        for run, following in pairwise([*self._runs(), _Run(len(lines), "text")]):
            if run.kind != "text":
                start, end = lines[run.first].start, lines[following.first - 1].end
                yield Edit(start, end, LINE, "proposal-line", run.message, dropped=True)

    def _runs(self) -> Iterator[_Run]:
        """All lines, in order."""
        yield (run := _Run(0, "text"))
        index = 0
        while index < len(self._texts):
            if sign := self._signs.get(index):
                yield _Run(index, "symbol", f"the symbol of a proposal, {sign.words}, left out")
                yield (run := self._below(sign))
                index = sign.last
            elif self._opens_reasons(index):
                yield (run := _Run(index, "reasons", "the reasons of a proposal left out"))
            elif run.kind != "text" and self._ends(run, index):
                yield (run := _Run(index, "text"))
            index += 1

    def _below(self, sign: Sign) -> _Run:
        """What stands below a symbol: the text, or what is no part of it."""
        first, act = sign.last + 1, self._texts.is_act(sign.last + 1)
        if act:
            self._texts.draft.heads[self._texts.lines[first].start] = self._texts.lines[sign.first].start
        taken = sign.symbol.strip("()*") == _TAKEN[self._revision] and bool(sign.number or sign.styled or act)
        if not taken or (act and self._revision == "accepted"):
            return _Run(first, "text")
        message = f"a text under {sign.words}, which is no part of {_WHERE[self._revision]}, left out"
        return _Run(first, "act" if act else "provision", message)

    def _ends(self, run: _Run, index: int) -> bool:
        """Whether a line is no longer of the run."""
        texts, first = self._texts, index == run.first
        if texts.is_act(index) and not texts.goes_on(index):
            return not (first and run.kind == "act")
        if first or run.kind == "act":
            return False
        if run.kind == "reasons" and (texts.lines[index].kind == NOTE or _NOTE.match(texts.text(index))):
            return True
        return texts.is_part(index) or texts.is_heading(index)

    # reasons

    def _opens_reasons(self, index: int) -> bool:
        if self._texts.kind(index) == "reasons":
            return True
        named = self._texts.draft.pattern("<PROPOSAL_REASONS>").match(self._texts.text(index)) is not None
        return named and not self._texts.goes_on(index) and (self._has_symbols or self._closes_an_act(index))

    @cached_property
    def _has_symbols(self) -> bool:
        """Whether the text has a symbol anywhere, be it in a title block."""
        if self._styled or self._signs:
            return True
        signed = self._texts.draft.pattern(_SIGNED_ACT)
        return any(
            signed.match(LINE + self._texts.text(at)) and self._texts.is_act(at) for at in range(len(self._texts))
        )

    def _closes_an_act(self, index: int) -> bool:
        """Whether the line opens the one paragraph behind the last sentence of an act, but not of its annex."""
        texts = self._texts
        if not texts.text(index - 1).endswith(".") or self._in_annex(index):
            return False
        stop = min(index + _LONGEST, len(texts))
        after = next((at for at in range(index + 1, stop) if texts.lines[at].after_blank or texts.is_act(at)), stop)
        return after == len(texts) or texts.is_act(after) or _NOTE.match(texts.text(after)) is not None

    def _in_annex(self, index: int) -> bool:
        before = bisect_left(self._heads, (index, False)) - 1
        return before >= 0 and self._heads[before][1]

    @cached_property
    def _heads(self) -> list[tuple[int, bool]]:
        """The lines that open an act or an annex, and whether it is the latter."""
        texts = self._texts
        found = [(at, texts.is_part(at)) for at in range(len(texts))]
        return [(at, annex) for at, annex in found if annex or texts.is_act(at)]
