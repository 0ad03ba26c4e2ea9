"""Actors named inside a clause: the list that begins at a place. Source: DOMAIN E."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wsisres.analysis.duties.words import words
from wsisres.registry.actors import OTHER

if TYPE_CHECKING:
    from wsisres.analysis.study import Study
    from wsisres.registry.actors import Mention

__all__ = ["Named", "Names"]

_LONGEST = 400
"""Letters beyond which no list of actors goes."""
_SHORT = 70
"""Letters beyond which unknown words are no name."""
_ATTRIBUTES = 6
"""So many places are tried behind which a name is told more of."""
_WORDS = 5
"""Words that most names do not exceed."""


_NAME = re.compile(r"[\w'’&/ -]+")
_BRACKETED = re.compile(r" \([A-Z][^()]*\)$")
"""An abbreviation behind a name."""


class Named(NamedTuple):
    """A list of actors in a text, and where it ends."""

    ids: tuple[str, ...]
    end: int


class Names:
    """Reads the actors of one document."""

    def __init__(self, study: Study) -> None:
        """`study` gives the registry, the language, and whom the text calls "the Director"."""
        self.registry, self.language = study.registry, study.language
        body = study.registry.bodies.get(study.document.body or "")
        self.body = body.id if body else None
        self.director = body.director if body else None
        self._bureau = (self.director or "").removeprefix("DIR-")
        self._stop = words("stop", self.language)
        self._noun = words("actor_noun", self.language)
        self._and = words("and", self.language)
        self._attribute = words("attribute", self.language)

    def at(self, text: str, start: int, *, unknown: bool = False) -> Named | None:
        """The actors from `start` on: "the Council and to the Director of BDT on ..." -> COUNCIL, DIR-BDT.

        With `unknown`, words that the registry lacks but that sound like an actor count as `OTHER:` and the words.
        """
        ids, end, place = list[str](), start, start
        while found := self._list(text, place, unknown=unknown and (not ids or ids[0].startswith(OTHER))):
            ids += [id_ for id_ in found.ids if id_ not in ids]
            end = found.end
            following = self._and.match(text, end)
            if not following:
                break
            place = following.end()
        return Named(tuple(ids), end) if ids else None

    def exactly(self, text: str, start: int, end: int) -> Named | None:
        """The actors that these words name; also one whom the registry lacks: "the group of experts"."""
        known = self.at(text, start)
        if known and known.end == end:
            return known
        name = self.registry.actors.bare(text[start:end])
        head = words("behind", self.language).split(name, maxsplit=1)[0]
        is_actor = any(noun.end() == len(head) for noun in self._noun.finditer(head))
        return Named((OTHER + name,), end) if is_actor and _NAME.fullmatch(name) else None

    def before(self, text: str, start: int, end: int) -> Named | None:
        """The longest known name that ends at `end`, if a verb may have it as its subject: none behind "of"."""
        if text.find(", ", start, end) >= 0:
            return None
        blanks = [place for place in range(max(start, end - _SHORT), end) if text[place - 1] == " "]
        for place in blanks:
            known = self.at(text, place)
            if known and known.end == end:
                front = text[max(start, place - _SHORT) : place - 1]
                governed = (words(form, self.language).search(front) for form in ("governing", "governed"))
                return None if any(governed) else known
        return None

    def subject(self, text: str, start: int) -> Named | None:
        """The longest known name that begins here, where a verb follows: "an administration identifies"."""
        if self._bureau and (own := words("bureau", self.language).match(text, start)):
            return Named((self._bureau,), own.end())
        found, blank = None, start
        for _ in range(_WORDS):
            blank = text.find(" ", blank + 1)
            if blank < 0:
                break
            if id_ := self.registry.actors.known(text[start:blank], self.director):
                found = Named((id_,), blank)
        return found

    def each(self, actor: str) -> list[str]:
        """The members of a group that is bound member by member: "the three Sectors"; else the actor itself."""
        row = self.registry.actors.rows.get(actor, {})
        return self.registry.actors.members(actor) if row.get("apart") else [actor]

    def end_at(self, text: str, end: int) -> bool:
        """Whether a name of an actor ends at this place."""
        if end <= 0:
            return False
        tail = text[max(0, end - _SHORT) : end].split(" ")[-_WORDS:]
        known = self.registry.actors.known
        return any(known(" ".join(tail[first:]), self.director) for first in range(len(tail)))

    def _list(self, text: str, start: int, *, unknown: bool) -> Named | None:
        """What is joined by commas and "and", up to the first words that name nobody."""
        stop = self._stop.search(text, start, start + _LONGEST)
        longest = text.rfind(" ", start, start + _LONGEST) if len(text) > start + _LONGEST else len(text)
        longest = longest if longest > 0 else start + _LONGEST
        phrase = text[start : stop.start() if stop else longest].rstrip(" ,.")
        if not phrase:
            return None
        if self._bureau and (own := words("bureau", self.language).match(phrase)):
            return Named((self._bureau,), start + own.end())
        ids, end = list[str](), start
        for mention in self._mentions(phrase):
            if mention.ids[0].startswith(OTHER):
                if not (ids or unknown) or not self._sounds_like_actor(mention.ids[0]):
                    break
                if ids and not unknown:
                    break
            ids += [bare for id_ in mention.ids if (bare := _BRACKETED.sub("", id_)) not in ids]
            end = start + mention.end
        return Named(tuple(ids), self._before_verb(text, start, end)) if ids else None

    def _before_verb(self, text: str, start: int, end: int) -> int:
        """Where a name ends that was read with the verb behind it: "the Director of BR continue"."""
        last = text.rfind(" ", start, end)
        verb = words("bare_start", self.language).fullmatch(text, last + 1, end) if last > start else None
        return last if verb and self.registry.actors.known(text[start:last], self.director) else end

    def _mentions(self, phrase: str) -> tuple[Mention, ...]:
        """The actors of a phrase; of "administrations planning to build" the name before its attribute."""
        actors = self.registry.actors
        mentions = actors.read(phrase, self.director)
        other = next((mention for mention in mentions if mention.ids[0].startswith(OTHER)), None)
        if not other or actors.is_of_another(other.ids[0].removeprefix(OTHER)):
            return mentions
        attributes = [match.start() for match in self._attribute.finditer(phrase, other.start, other.end)]
        for place in reversed(attributes[:_ATTRIBUTES]):
            shorter = actors.read(phrase[:place], self.director)
            if not shorter[-1].ids[0].startswith(OTHER):
                return shorter
        return mentions

    def _sounds_like_actor(self, other: str) -> bool:
        name = other.removeprefix(OTHER)
        if len(other) >= _SHORT or any(words(form, self.language).match(name) for form in ("bare_start", "introduced")):
            return False
        head = words("behind", self.language).split(name, maxsplit=1)[0]
        return self._noun.search(head) is not None or self.registry.actors.is_of_another(name)
