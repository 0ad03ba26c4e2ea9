"""The infinitives at the head of an item, with their adverbs and with what is joined to them. Source: DOMAIN E."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.analysis.duties.words import word, words

if TYPE_CHECKING:
    import re

__all__ = ["head", "verbs_at"]


def head(text: str, language: str) -> int | None:
    """Where the first verb of an item stands: behind "to", behind "in consultation with X, to", or at its start."""
    start = words("start", language).match(text)
    if not start and words("bare_start", language).match(text):
        return 0
    opening = start or words("opening", language).search(text)
    if opening:
        return opening.end() if opening["to"] else opening.start("not")
    if words("when", language).match(text):  # "for the assignment of lamps, take into account"
        later = words("behind_comma", language).search(text) or words("later_to", language).search(text)
        if later:
            return later.end()
    sentence = words("sentence", language).match(text) and words("modal", language).search(text)
    return sentence.end() + 1 if sentence else None


def verbs_at(text: str, place: int, language: str) -> list[str]:
    """The verbs from `place` on: "continue to support and collaborate with" -> continue to support, collaborate.

    What is joined further on counts as long as the latest infinitive before it was one of these: in "to assess the
    need to invest and to train" nobody trains.
    """
    negation = words("negation", language).match(text, place)
    verbs, end = _chain(text, negation.end() if negation else place, language)
    if not verbs:
        return []
    found = [f"{negation[0].split(' ')[0]} {verbs[0]}", *verbs[1:]] if negation else verbs
    found = [*found, *_further(text, end, language)]
    return _attention(text, place, [_stated(verb, language) for verb in found], language)


def _stated(verb: str, language: str) -> str:
    """As in "is responsible for": be responsible for."""
    return f"{word('BE', language)} {verb}" if words("state", language).match(verb) else verb


def _chain(text: str, place: int, language: str) -> tuple[list[str], int]:
    """The verb here and those joined to it at once, and where they end: "develop, test and implement".

    What follows commas counts where "and" ends the list.
    """
    first = words("verb", language).match(text, place)
    if not first:
        return [], place
    listed, end = [first[0]], first.end()
    while verb := _joined(text, end, "comma", language):
        listed.append(verb[0])
        end = verb.end()
    last = _joined(text, end, "joint", language)
    return ([*listed, last[0]], last.end()) if last else ([first[0]], first.end())


def _joined(text: str, place: int, joint: str, language: str) -> re.Match[str] | None:
    """The verb behind a comma, or behind "and"; no noun."""
    link = words(joint, language).match(text, place)
    if not link or words("no_verb", language).match(text, link.end()):
        return None
    return words("verb", language).match(text, link.end())


def _further(text: str, place: int, language: str) -> list[str]:
    """Later verbs on the level of the first.

    "..., and to continue to act"; "..., where appropriate, and contribute"; "to coordinate ..., to ensure ..., and to
    report". What follows a comma only waits until "and to" shows that it was a list.
    """
    found, waiting, top = list[str](), list[str](), True
    while match := words("further", language).search(text, place):
        place, listed = match.end(), text[match.start() - 1] == ","
        if match["purpose"] or (match["apart"] and not listed):
            waiting, top = [], False
            continue
        verbs, end = _chain(text, _first(match), language)
        place = max(place, end)
        if match["apart"]:
            waiting, top = [*waiting, *verbs] if top or waiting else [], False
        elif top or (listed and match["to"] and (waiting or words("closing", language).match(text, match.start() - 1))):
            found, waiting, top = [*found, *waiting, *verbs], [], True
    return found


def _first(match: re.Match[str]) -> int:
    """Where the verb begins, its adverbs with it."""
    return match.end("to" if match["to"] else "apart" if match["apart"] else "joined") + 1


def _attention(text: str, place: int, found: list[str], language: str) -> list[str]:
    """As in "bring this resolution to the attention of": what the verb says stands behind its object."""
    bringing = words("bringing", language).search(found[0])
    held = words("held", language).search(text, place) if bringing else None
    return [f"{found[0]} {held[0]}", *found[1:]] if held else found
