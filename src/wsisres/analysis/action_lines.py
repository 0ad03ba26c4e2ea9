"""Mentions of the WSIS Action Lines, and what ITU is for them where the clause says so. Source: DOMAIN F.

"Action Lines C2 and C5", "C1-C11", "C7, including its eight sub-action lines, and C11"; behind a mention also bare
codes ("as well as C8 and C9"). Elsewhere a bare `C9` is no Action Line: it may be a session of the Council.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from wsisres import grammar
from wsisres.model import ActionLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.analysis.study import Study
    from wsisres.model import Passage
    from wsisres.registry import Registry

__all__ = ["find", "spelled"]

_pattern = partial(grammar.pattern, also="facts")

_CODE = r"C(?:1\d|[1-9])(?!\w|[-.\/]\d)"
_NAMED = rf"{_CODE}(?: ?\([^()]{{1,120}}\))?(?:<SUB_LINES>)?"
_LIST = rf"{_NAMED}(?:(?:<LINES_THROUGH>|<SUB_LINES>?<LINES_JOINT>){_NAMED})*"
_REACH = 90
"""A role stands at most so many characters from the lines that it is about."""


class _Role(NamedTuple):
    """A role of ITU in running text."""

    start: int
    end: int
    name: str
    past: bool


class _Mention(NamedTuple):
    """Codes in running text."""

    start: int
    end: int
    codes: tuple[str, ...]


def find(study: Study) -> list[ActionLine]:
    """Every mention in the order of the text, codes spelled out."""
    reader = _reader(study.language, tuple(study.registry.action_lines), _roles(study))
    above: dict[str, str | None] = {}
    rows = []
    for passage in study.passages:
        parent = passage.path.rpartition("/")[0]
        listed = parent in above
        mentions = list(reader.mentions(passage.text, listed=listed))
        if not mentions and not reader.words("noun").search(passage.text):
            continue
        roles = reader.roles(passage.text)
        above[passage.path] = roles[-1].name if roles and not mentions else None
        rows += list(_rows(study, passage, mentions, reader, roles, above.get(parent) if listed else None))
    return rows


def _roles(study: Study) -> tuple[tuple[str, str], ...]:
    """The words for roles, long ones first, each with the role."""
    words = [(word, role) for role, known in study.registry.action_roles.items() for word in known]
    return tuple(sorted(words, key=lambda pair: -len(pair[0])))


def _rows(
    study: Study, passage: Passage, mentions: list[_Mention], reader: _Reader, roles: list[_Role], inherited: str | None
) -> Iterator[ActionLine]:
    before: tuple[_Mention, str | None] | None = None
    for mention in mentions:
        own = reader.behind(passage.text, mention, roles)
        roles = [role for role in roles if role is not own]  # "..., in which ITU is a partner, as well as C8"
        role = own.name if own else reader.in_front(passage.text, mention, roles, before)
        before = mention, role
        span = study.span(passage, mention.start, mention.end)
        words = passage.text[mention.start : mention.end]
        codes = list(mention.codes)
        if codes:
            yield ActionLine(clause=passage.path, text=words, codes=codes, role=role or inherited, span=span)
        else:
            study.report("unknown-action-line", f"'{words}' is no Action Line: they go from {reader.extent}", span)


def spelled(words: str, registry: Registry, language: str = "en") -> tuple[str, ...]:
    """The codes that a list names as texts name them, in any case: "c1-c3", "C2 and C5".

    None where it is no list, where one of them is no line, or where a range goes backwards.
    """
    codes = tuple(registry.action_lines)
    reader = _reader(language, codes, ())
    match = reader.words("list").fullmatch(re.sub("c(?=[0-9])", "C", words))
    found = reader.spelled(match) if match else ()
    ordered = list(found) == sorted(found, key=codes.index)
    return found if ordered or not reader.words("through").search(words) else ()


_FORMS = {
    "noun": "<LINES_NOUN>",
    "mention": rf"(?P<noun><LINES_NOUN>:? ?)(?P<list>{_LIST})",
    "bare": rf"(?<![\w/(-])(?P<list>{_LIST})",
    "list": rf"(?P<list>{_LIST})",
    "ellipsis": "<LINES_ELLIPSIS>",
    "through": "<LINES_THROUGH>",
    "itu": r"(?<![\w-])ITU(?:'s)?(?:<ROLE_LINK>){0,9} $",
    "part": "<ROLE_PLAYED>",
    "also": "<ROLE_ALSO>",
    "which": "<LINES_WHICH>",
    "past": "<ROLE_PAST>",
    "joint": "<LINES_JOINT>",
}
"""What is looked for; each is compiled when it is first used, as few texts need them all."""


class _Reader:
    """Expressions made of the words of a language and of the registry."""

    def __init__(self, language: str, codes: tuple[str, ...], roles: tuple[tuple[str, str], ...]) -> None:
        """`codes` in their order; `roles` are words and what they mean."""
        self._codes, self._meaning, self._language = codes, dict(roles), language
        self.extent = f"{codes[0]} to {codes[-1]}"
        words = "|".join(re.escape(word) for word, _ in roles) or "(?!)"
        self._code = re.compile(_CODE)
        self._role = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
        self._name = re.compile(r"(?<![\w-])ITU(?![\w-])")

    def words(self, name: str) -> re.Pattern[str]:
        """One of `_FORMS` in the words of the language."""
        return _pattern(_FORMS[name], self._language)

    def mentions(self, text: str, *, listed: bool) -> Iterator[_Mention]:
        """The mentions; `listed` says that the text is an item of a list of Action Lines, where codes need no noun."""
        done = 0
        for match in self.words("mention").finditer(text) if self.words("noun").search(text) else ():
            if done:
                yield from self._elliptical(text, done, match.start())
            yield _Mention(match.start(), match.end(), self.spelled(match))
            done = match.end()
        start = self.words("bare").match(text) if listed and not done else None
        if start:
            yield _Mention(start.start(), start.end(), self.spelled(start))
        elif done:
            yield from self._elliptical(text, done, len(text))

    def _elliptical(self, text: str, start: int, end: int) -> Iterator[_Mention]:
        """Bare codes behind a mention, where words lead to them; those that are no line are something else."""
        for match in self.words("bare").finditer(text, start, end):
            codes = self.spelled(match)
            if codes and self.words("ellipsis").search(text, max(match.start() - _REACH, start), match.start()):
                yield _Mention(match.start(), match.end(), codes)

    def spelled(self, match: re.Match[str]) -> tuple[str, ...]:
        """The codes of a list, ranges spelled out; none where one is no line."""
        text, found, last = match.string, list[str](), -1
        for code in self._code.finditer(text, match.start("list"), match.end("list")):
            if code[0] not in self._codes:
                return ()
            ranged = last >= 0 and self.words("through").fullmatch(text, last, code.start())
            found += self._between(found[-1], code[0]) if ranged else [code[0]]
            last = code.end()
        return tuple(dict.fromkeys(found))

    def _between(self, first: str, last: str) -> tuple[str, ...]:
        start, end = self._codes.index(first), self._codes.index(last)
        return self._codes[start + 1 : end + 1] if start < end else (last,)

    def roles(self, text: str) -> list[_Role]:
        """The roles of ITU, those of others left out; "and as a partner" goes on about the same.

        "In the role of" is said of ITU where the text has named it before.
        """
        found: list[_Role] = []
        named = self._name.search(text)
        for match in self._role.finditer(text):
            begin = max(match.start() - _REACH, 0)
            own = self.words("itu").search(text, begin, match.start())
            also = (found and self.words("also").search(text, found[-1].end, match.start())) or (
                self.words("part").search(text, begin, match.start()) and named and named.end() < match.start()
            )
            past = self.words("past").search(text, begin, match.start())
            if own or also:
                start = own.start() if own else match.start()
                found.append(_Role(start, match.end(), self._meaning[match[0]], past is not None and own is None))
        return found

    def behind(self, text: str, mention: _Mention, roles: list[_Role]) -> _Role | None:
        """The role of "..., in which ITU is identified as a partner"."""
        which = self.words("which").match(text, mention.end)
        if which is None:
            return None
        near = (role for role in roles if which.end() <= role.start <= which.end() + 2 and not role.past)
        return next(near, None)

    def in_front(
        self, text: str, mention: _Mention, roles: list[_Role], before: tuple[_Mention, str | None] | None
    ) -> str | None:
        """The role of "identified ITU as a partner in ..."; what "as well as" joins to a mention has its role."""
        if before and self.words("joint").fullmatch(text, before[0].end, mention.start):
            return before[1]
        start = before[0].end if before else 0
        near = [role for role in roles if start <= role.start and mention.start - _REACH <= role.end <= mention.start]
        between = text[near[-1].end : mention.start] if near else ";"
        return None if ";" in between or ". " in between else near[-1].name


@lru_cache(maxsize=16)
def _reader(language: str, codes: tuple[str, ...], roles: tuple[tuple[str, str], ...]) -> _Reader:
    return _Reader(language, codes, roles)
