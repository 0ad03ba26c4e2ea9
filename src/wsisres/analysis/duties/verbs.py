"""The infinitives at the head of an item, with their adverbs and with what is joined to them. Source: DOMAIN E."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.analysis.duties.words import words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

__all__ = ["head", "verbs_at"]


def head(text: str, language: str) -> int | None:
    """Where the first verb of an item stands: behind "to", behind "in consultation with X, to", or at its start."""
    if text.startswith("to ") and not text.startswith("to the "):
        return 3
    opening = words("opening", language).search(text)
    if opening:
        return opening.end() if opening["to"] == "to" else opening.start("to")
    if words("bare_start", language).match(text):
        return 0
    later = words("later_to", language).search(text)
    return later.end() if later else None


def verbs_at(text: str, place: int, language: str) -> list[str]:
    """The verbs from `place` on: "continue to support and collaborate with" -> continue to support, collaborate.

    What is joined further on counts as long as the latest infinitive before it was one of these: in "to assess the
    need to invest and to train" nobody trains.
    """
    negated = text.startswith("not to ", place)
    chain = words("chain", language).match(text, place + 7 if negated else place)
    if not chain:
        return []
    found = ["not " + chain["first"] if negated else chain["first"], *_joined(chain["rest"] or "", language)]
    found = [verb for verb in found if verb]
    found += _further(text, chain.end(), language)
    return _attention(text, place, found, language)


def _joined(rest: str, language: str) -> list[str]:
    """The verbs of ", test and implement"."""
    return words("link", language).split(rest)[1:] if rest else []


def _further(text: str, place: int, language: str) -> Iterator[str]:
    """Later verbs on the level of the first: "..., and to continue to act", "..., where appropriate, and contribute"."""
    top, further, bare = True, words("further", language), words("closing", language)
    while match := further.search(text, place):
        place = match.end()
        if match["apart"] or match["purpose"]:
            top = False
            continue
        if top or (match["to"] and match["joined"].startswith(",") and bare.search(match["verb"])):
            top = True
            chain = words("chain", language).match(text, _first(match))
            if chain:
                yield chain["first"]
                yield from _joined(chain["rest"] or "", language)
                place = max(place, chain.end())


def _first(match: re.Match[str]) -> int:
    """Where the verb begins, its adverbs with it."""
    return (match.end("to") if match["to"] else match.end("joined")) + 1


def _attention(text: str, place: int, found: list[str], language: str) -> list[str]:
    """"bring this resolution to the attention of": what the verb says stands behind its object."""
    if found[0].split(" ")[-1] not in ("bring", "draw"):
        return found
    held = words("held", language).search(text, place)
    return [f"{found[0]} {held[0]}", *found[1:]] if held else found
