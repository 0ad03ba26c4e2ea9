"""Actors: names, synonyms and groups, and the phrases that join them. Source: DOMAIN E."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

__all__ = ["Actors", "Mention"]

_SEPARATOR = re.compile(r"(?:,? (?:and/or|and|or|as well as) |, )(?!\d{1,2}\b)")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:\d{4}(?: and \d{4})?|[a-z]+-\d+|Regions? \d(?:(?:, \d)*,? (?:and|or) \d)?) ")
_NUMBERS = re.compile(r" \d+(?:(?:, \d+)*,? (?:and|to) \d+)?$")
_MEETING = re.compile(r"(?<=[A-Z])-\d{2}(?:\d{2})?$")
"""The year in the label of one meeting: WRC-27 is the WRC."""
_ABBREVIATED = re.compile(r" \([A-Z][\w&/ -]*\)")
_LONGER = re.compile(r"[\d(]")
"""What the words behind a name that belong to it have at their end: a number, a year, an abbreviation in brackets."""
_OF_BODY = {"director": "DIR-{}", "bureau": "{}"}
"""In capitals or not, whom the text calls so is known from its body."""
OTHER = "OTHER:"


class Mention(NamedTuple):
    """A stretch of a phrase that names actors."""

    start: int
    end: int
    ids: tuple[str, ...]
    """Registry ids, or one `OTHER:` with the words."""


class Actors:
    """All actors, found by what texts call them."""

    def __init__(self, rows: list[dict[str, Any]], phrases: dict[str, Any]) -> None:
        """`rows` as in actors.yaml, `phrases` as in phrases.yaml."""
        self.rows = {row["id"]: row for row in rows}
        self._exact: dict[str, str] = {name: row["id"] for row in rows for name in self._names(row)}
        self._last = {name.rpartition(" ")[2].casefold() for name in self._exact} | {*_OF_BODY}
        self._folded = {name.casefold(): id_ for name, id_ in self._exact.items() if not name.isupper()}
        self._leading = re.compile(
            rf"(?:(?:{'|'.join(map(re.escape, sorted(phrases['leading'], key=len, reverse=True)))}) )+", re.IGNORECASE
        )
        self._of = re.compile(rf" (?:{'|'.join(map(re.escape, phrases['of']))})(?= |$)")
        self._owner = re.compile(rf" (?:{'|'.join(map(re.escape, phrases['owner']))}) ")
        self._shared = phrases["shared"]
        self.read = lru_cache(maxsize=4096)(self._read)

    @staticmethod
    def _names(row: dict[str, Any]) -> list[str]:
        return [row["id"], row["name"], *row.get("synonyms", ())]

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """What each actor is called, first as delegates speak: "Director of BDT", "ITU-D", "Secretary-General"."""
        return {id_: (self._spoken(row), *self._names(row)[1:]) for id_, row in self.rows.items()}

    @staticmethod
    def _spoken(row: dict[str, Any]) -> str:
        """The row's own word for it, else its abbreviation where texts use that, else its name."""
        return str(row.get("spoken") or (row["id"] if row["id"] in row.get("synonyms", ()) else row["name"]))

    def members(self, actor: str) -> list[str]:
        """The ids of a group, groups inside it spelled out; the id itself for a single actor."""
        members = self.rows.get(actor, {}).get("members")
        return [id_ for member in members for id_ in self.members(member)] if members else [actor]

    def may_end(self, phrase: str) -> bool:
        """Whether a phrase ends as a name does; most do not, which is told fast."""
        last = phrase.rpartition(" ")[2]
        return last.casefold() in self._last or _LONGER.search(last) is not None

    def bare(self, name: str) -> str:
        """A name without the words before it: "the working group" -> working group."""
        leading = self._leading.match(name)
        return name[leading.end() :] if leading else name

    def known(self, name: str, director: str | None = None) -> str | None:
        """The id of one name, leading words and a bracketed abbreviation aside; `None` if the registry lacks it."""
        whole = name.strip()
        if not self.may_end(whole):
            return None
        leading = self._leading.match(whole)
        bare = whole[leading.end() :] if leading else whole
        forms = [whole, bare] if leading else [whole]
        if "(" in bare:
            bare = _ABBREVIATED.sub("", bare.replace("(s)", "s"))
            forms.append(bare)
        if _DIGIT.search(bare):
            forms += (_YEAR.sub("", bare, count=1), _NUMBERS.sub("", bare), _MEETING.sub("", bare))
        for form in forms:
            if director and form.casefold() in _OF_BODY:
                return _OF_BODY[form.casefold()].format(director.removeprefix("DIR-"))
            if found := self._exact.get(form) or self._folded.get(form.casefold()):
                return found
        return None

    def _read(self, phrase: str, director: str | None = None) -> tuple[Mention, ...]:
        """Every actor of a phrase, in order: "the Secretary-General and the Directors of the Bureaux" -> SG, DIRS.

        A phrase is split only at top-level commas and "and", and only where that gives known names (DOMAIN E).
        """
        if whole := self._known_or_shared(phrase, director):
            return (Mention(0, len(phrase), whole),)
        cuts = [(m.start(), m.end()) for m in _SEPARATOR.finditer(phrase)]
        starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(phrase)]
        mentions: list[Mention] = []
        index = 0
        while index < len(starts):
            index = self._take(phrase, starts, ends, index, mentions, director)
        return tuple(mentions)

    def _take(
        self, phrase: str, starts: list[int], ends: list[int], index: int, mentions: list[Mention], director: str | None
    ) -> int:
        """Add the longest known stretch from a cut on, else one unknown piece; returns the next cut."""
        for last in range(min(len(ends), index + 6) - 1, index - 1, -1):
            ids = self._known_or_shared(phrase[starts[index] : ends[last]], director)
            if ids:
                mentions.append(Mention(starts[index], ends[last], ids))
                return last + 1
        start, end = starts[index], ends[index]
        if mentions and mentions[-1].ids[0].startswith(OTHER) and phrase[mentions[-1].end : start].strip() == "and":
            start = mentions.pop().start
        mentions.append(Mention(start, end, (OTHER + phrase[start:end].strip().removeprefix("the "),)))
        return index + 1

    def _known_or_shared(self, name: str, director: str | None) -> tuple[str, ...]:
        if id_ := self.known(name, director):
            return (id_,)
        for row in self._shared:
            if ids := self._spread(name, row):
                return ids
        return self._qualified(name, director)

    def _spread(self, name: str, row: dict[str, Any]) -> tuple[str, ...]:
        """One Director for each of "Directors of the Radiocommunication and Telecommunication Development Bureaux"."""
        bare = self._leading.sub("", name, count=1) if self._leading.match(name) else name
        if not bare.startswith(row["before"] + " "):
            return ()
        parts = _SEPARATOR.split(bare[len(row["before"]) + 1 :].removesuffix(row["after"]).strip())
        found = []
        for part in parts:
            core = re.sub(r"^(?:of )?(?:the )?", "", part).strip()
            ids = [id_ for form in row["forms"] if (id_ := self.known(form.format(core)))]
            if not ids:
                return ()
            found.append(ids[0])
        return tuple(found)

    def _qualified(self, name: str, director: str | None) -> tuple[str, ...]:
        """Of "Member States of the region" the name up to "of", where that is known; a list stays a list."""
        if _SEPARATOR.search(name):
            return ()
        for match in self._of.finditer(name):
            if id_ := self.known(name[: match.start()], director):
                return () if self.is_of_another(name) else (id_,)
        return ()

    def is_of_another(self, name: str) -> bool:
        """Whether a name is an office of another body: "the Secretary-General of UNIDROIT", "the Council of Europe"."""
        owner = self._owner.search(name)
        actor = self.known(name[: owner.start()]) if owner else None
        if not owner or not actor or not self.rows[actor].get("office"):
            return False
        whose = self._leading.sub("", name[owner.end() :], count=1)
        return whose[:1].isupper() and self._known_or_shared(whose, None) != ("ITU",)
