"""Actors named inside a clause: the list that begins at a place. Source: DOMAIN E."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsisres.analysis.duties.words import words
from wsisres.registry.actors import OTHER

if TYPE_CHECKING:
    from wsisres.analysis.study import Study
    from wsisres.registry.actors import Mention

__all__ = ["Named", "Names"]

_LONGEST = 260
"""Letters beyond which no list of actors goes."""
_SHORT = 70
"""Letters beyond which unknown words are no name."""
_WORDS = 5
"""Words that most names do not exceed."""


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
        phrase = text[start : stop.start() if stop else start + _LONGEST].rstrip(" ,.")
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
            ids += [id_ for id_ in mention.ids if id_ not in ids]
            end = start + mention.end
        return Named(tuple(ids), end) if ids else None

    def _mentions(self, phrase: str) -> tuple[Mention, ...]:
        """The actors of a phrase; of "administrations planning to build" the name before its attribute."""
        mentions = self.registry.actors.read(phrase, self.director)
        attribute = self._attribute.search(phrase) if mentions[0].ids[0].startswith(OTHER) else None
        if not attribute:
            return mentions
        shorter = self.registry.actors.read(phrase[: attribute.start()], self.director)
        return mentions if shorter[0].ids[0].startswith(OTHER) else shorter

    def _sounds_like_actor(self, other: str) -> bool:
        head = words("behind", self.language).split(other, maxsplit=1)[0]
        name = len(other) < _SHORT and not words("bare_start", self.language).match(other.removeprefix(OTHER))
        return name and self._noun.search(head) is not None
