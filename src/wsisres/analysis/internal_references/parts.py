"""References to annexes, footnotes and divisions: "Annex 1 to this resolution", "footnote 2". Source: DOMAIN D."""

from __future__ import annotations

import re
from functools import cached_property, partial
from itertools import islice
from typing import TYPE_CHECKING

from wsisres import grammar
from wsisres.analysis.internal_references.clauses import Found
from wsisres.analysis.internal_references.members import LONGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wsisres.analysis.internal_references.contents import Contents
    from wsisres.analysis.study import Study
    from wsisres.model import Passage

    Form = tuple[re.Pattern[str], Callable[[str, re.Match[str]], Iterator[Found]]]

__all__ = ["Parts"]

_pattern = partial(grammar.pattern, also="facts")

_BEFORE = 90
_LIST = r"<ANNEX_NUMBER>(?:(?:<JOINT>)<ANNEX_NUMBER>)*"
_DECIMAL = r"[1-9]\d?(?:bis|ter|quater)?(?:\.\d{1,2}(?:bis|ter|quater)?){1,4}(?![\w%]|[.,]\d)"
_MARK = r"[1-9]\d{0,2}(?![\w.])|\*{1,4}"

_INSIDE = re.compile(r"[\w-]")
_STEP = re.compile(_DECIMAL)


class Parts:
    """Finds the references to what is no clause."""

    def __init__(self, study: Study, contents: Contents, own: re.Pattern[str] | None) -> None:
        """`own` is the text's own designation behind "of" or "to"."""
        self._contents, self._own = contents, own
        language = study.language
        self._annexes = _pattern(rf"<ANNEX_NOUN>(?: (?P<numbers>{_LIST}))?", language)
        self._number = _pattern("<ANNEX_NUMBER>", language)
        self._of_this = _pattern("<ANNEX_OF>|<POINTER>", language)
        self._of_another = _pattern(r"<ANOTHER_ACT>|,? (?:of|to|in) ", language)
        self._behind = _pattern("<BEHIND_ANOTHER>", language)
        self._footnotes = _pattern(rf"<FOOTNOTE_NOUN> (?P<mark>{_MARK})", language)
        self._pointing = _pattern(r"<POINTING>|(?:§ ?|\()$", language)
        self._decimals = _pattern(rf"(?<![\w.-]){_DECIMAL}(?:(?:<JOINT>|<THROUGH>){_DECIMAL})*", language)
        self._divisions = _pattern(r"(?P<noun><DIVISION_NOUN>) (?P<label>[\dIVX]{1,5}(?:bis)?)(?!\w)", language)

    def find(self, passage: Passage, start: int) -> Iterator[Found]:
        """The references of a passage from an offset on."""
        text = passage.text
        for form, read in self._forms:
            for match in form.finditer(text, start):
                if not _INSIDE.match(text, max(match.start() - 1, 0), match.start()):
                    yield from read(text, match)

    @cached_property
    def _forms(self) -> list[Form]:
        """What is looked for; of divisions only where the text has some."""
        forms: list[Form] = [(self._annexes, self._annex), (self._footnotes, self._footnote)]
        if self._contents.divided:
            forms += [(self._divisions, self._division), (self._decimals, self._decimal)]
        return forms

    def _annex(self, text: str, match: re.Match[str]) -> Iterator[Found]:
        """Numbered ones with "to this resolution", or where the text has them; the annex hereto."""
        end = self._end(text, match.end())
        if not match["numbers"]:
            paths: list[str | None] = [*self._contents.annexes()] or [None]
            if end and not (len(paths) > 1 and match[0].lower() in _ONE):
                yield from (Found(match.start(), end, path, None if path else _NO_ANNEX) for path in paths)
            return
        if end is None and self._elsewhere(text, match):
            return
        for number in islice(self._number.finditer(text, match.start("numbers"), match.end("numbers")), LONGEST):
            path = self._contents.annex(match[0], number[0])
            if path or end:
                yield Found(match.start(), end or match.end(), path, None if path else _NO_ANNEX)

    def _end(self, text: str, at: int) -> int | None:
        """Where "to this resolution" or the text's own name ends; `None` where nothing says that it is its own part."""
        own = self._of_this.match(text, at) or (self._own.match(text, at) if self._own else None)
        return own.end() if own else None

    def _elsewhere(self, text: str, match: re.Match[str]) -> bool:
        """Whether the part may be one of another act."""
        if self._of_another.match(text, match.end()):
            return True
        return self._behind.search(text, max(match.start() - _BEFORE, 0), match.start()) is not None

    def _footnote(self, text: str, match: re.Match[str]) -> Iterator[Found]:
        path, end = self._contents.footnote(match["mark"]), self._end(text, match.end())
        if end or (path and not self._elsewhere(text, match)):
            yield Found(match.start(), end or match.end(), path, None if path else _NO_FOOTNOTE)

    def _division(self, text: str, match: re.Match[str]) -> Iterator[Found]:
        path, end = self._contents.division(match["noun"], match["label"]), self._end(text, match.end())
        if path and (end or not self._elsewhere(text, match)):
            yield Found(match.start(), end or match.end(), path)

    def _decimal(self, text: str, match: re.Match[str]) -> Iterator[Found]:
        """Clauses of a text in divisions by their numbers alone: "in accordance with 9.3.4 below"."""
        if not self._pointing.search(text, max(match.start() - _BEFORE, 0), match.start()):
            return
        end = self._end(text, match.end())
        if end is None and self._elsewhere(text, match):
            return
        for step in islice(_STEP.finditer(text, match.start(), match.end()), LONGEST):
            path = self._contents.numbered.get(step[0])
            if path:
                yield Found(match.start(), end or match.end(), path)


_ONE = ("annex", "appendix", "attachment")
_NO_ANNEX = "this text has no such annex"
_NO_FOOTNOTE = "this text has no such footnote"
