"""The infinitives at the head of an item, with their adverbs and with what is joined to them. Source: DOMAIN E."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.analysis.duties.words import words

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
    later = words("later_to", language).search(text) if words("when", language).match(text) else None
    if later:
        return later.end()
    sentence = words("sentence", language).match(text) and words("modal", language).search(text)
    return sentence.end() + 1 if sentence else None


def verbs_at(text: str, place: int, language: str) -> list[str]:
    """The verbs from `place` on: "continue to support and collaborate with" -> continue to support, collaborate.

    What is joined further on counts as long as the latest infinitive before it was one of these: in "to assess the
    need to invest and to train" nobody trains.
    """
    chain = words("chain", language).match(text, place)
    if not chain:
        return []
    negation = f"{chain['not'].split(' ')[0]} " if chain["not"] else ""
    found = [negation + chain["first"], *_joined(chain["rest"] or "", language)]
    found += _further(text, chain.end(), language)
    return _attention(text, place, found, language)


def _joined(rest: str, language: str) -> list[str]:
    """The verbs of ", test and implement"."""
    return words("link", language).split(rest)[1:] if rest else []


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
        verbs, place = _chain(text, match, language)
        if match["apart"]:
            waiting, top = [*waiting, *verbs] if top or waiting else [], False
        elif top or (listed and match["to"] and (waiting or words("closing", language).match(text, match.start() - 1))):
            found, waiting, top = [*found, *waiting, *verbs], [], True
    return found


def _chain(text: str, match: re.Match[str], language: str) -> tuple[list[str], int]:
    """The verbs that begin where a later one was found, and where they end."""
    chain = words("chain", language).match(text, _first(match))
    if not chain:
        return [], match.end()
    return [chain["first"], *_joined(chain["rest"] or "", language)], max(match.end(), chain.end())


def _first(match: re.Match[str]) -> int:
    """Where the verb begins, its adverbs with it."""
    return match.end("to" if match["to"] else "apart" if match["apart"] else "joined") + 1


def _attention(text: str, place: int, found: list[str], language: str) -> list[str]:
    """As in "bring this resolution to the attention of": what the verb says stands behind its object."""
    bringing = words("bringing", language).search(found[0])
    held = words("held", language).search(text, place) if bringing else None
    return [f"{found[0]} {held[0]}", *found[1:]] if held else found
