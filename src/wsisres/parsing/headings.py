"""A heading read by heading.lark: verb, part, addressees, consulted actors, force, id. Source: DOMAIN C, E."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from lark import Token, Tree

from wsisres import grammar
from wsisres.registry.actors import OTHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsisres.registry import Registry

__all__ = ["Heading", "read_heading", "slug"]

_NOT_SLUG = re.compile(r"[^\w+]+")


class Heading(NamedTuple):
    """What a heading says."""

    part: str
    verb: str
    act: str | None = None
    """The second verb: "resolves to INVITE"."""
    force: str | None = None
    addressees: Sequence[str] = ()
    consulted: Sequence[str] = ()
    id: str = ""


def slug(words: str) -> str:
    """Lower case with hyphens."""
    return _NOT_SLUG.sub("-", words.lower()).strip("-")


@lru_cache(maxsize=4096)
def read_heading(text: str, registry: Registry, language: str, director: str | None) -> Heading:
    """The heading of a section, by its exact words; `director` is whom the text calls "the Director"."""
    lowered = text[:1].lower() + text[1:]
    tree = _tree(lowered, language)
    if tree is None:
        return Heading("operative", lowered.partition(" ")[0], force="statement", id=slug(text))
    call = cast("Tree[Token]", tree.children[0])
    tokens = {child.type: child.value for child in call.children if isinstance(child, Token)}
    verb, act = (
        next(tokens[kind] for kind in _VERBS if kind in tokens),
        tokens.get("ACT", "").removeprefix("to ") or None,
    )
    part = _PARTS[call.data]
    force = registry.force(verb, act) if part == "operative" else None
    actors: dict[bool, list[str]] = {False: [], True: []}
    pieces: list[str] = []
    done = 0
    for together, doubtful, start, end in _phrases(_in_names(_tokens(tree), lowered, registry)):
        for mention in registry.actors.read(lowered[start:end], director):
            if mention.ids[0].startswith(OTHER) and (doubtful or (force in _OWN_ACTS and act is None)):
                continue  # "confirms the decision" and "expresses its gratitude" address nobody
            actors[together] += [id_ for id_ in mention.ids if id_ not in actors[together]]
            names = " and ".join(id_.removeprefix(OTHER).lower() for id_ in mention.ids)
            pieces += (lowered[done : start + mention.start], names)
            done = start + mention.end
    return Heading(part, verb, act, force, actors[False], actors[True], slug("".join([*pieces, lowered[done:]])))


_WORDS = 40
"""Words of a heading that count."""


def _tree(text: str, language: str) -> Tree[Token] | None:
    """By the grammar, as far as that goes: "instructs the Council" of "instructs the Council, whose members agree"."""
    words = text.split(" ")[:_WORDS]
    for last in range(len(words), 0, -1):
        if tree := grammar.heading(" ".join(words[:last]).rstrip(","), language):
            return tree
    return None


_OWN_ACTS = ("statement", "decision")
_PARTS = {
    "preambular": "preambular",
    "unknown_preambular": "preambular",
    "operative": "operative",
    "unknown_operative": "operative",
}
_VERBS = ("PREAMBULAR", "OPERATIVE", "UNKNOWN_PREAMBULAR", "UNKNOWN_OPERATIVE")
_NAMES = {"WORD", "NUMBERED"}


def _in_names(tokens: list[Token], text: str, registry: Registry) -> list[Token]:
    """The tokens; one of manner inside a known name is a word of it: "the Council Working Group ON WSIS and SDGs"."""
    tokens, first = list(tokens), 0
    for index, token in enumerate(tokens):
        if token.type != "MANNER":
            first = first if token.type in _NAMES else index + 1
            continue
        for last in range(len(tokens) - 1, index, -1):
            if first < index and registry.actors.known(text[tokens[first].start_pos : tokens[last].end_pos]):
                tokens[index : last + 1] = [one.update(type="WORD") for one in tokens[index : last + 1]]
                break
    return tokens


def _phrases(tokens: list[Token]) -> list[tuple[bool, bool, int, int]]:
    """The stretches that name actors: whether consulted, whether behind words of manner, start, end.

    What "and" joins is one stretch. Behind words of manner a comma may or may not lead back to the actors.
    """
    phrases: list[tuple[bool, bool, int, int]] = []
    state, doubtful = "addressee", False
    for token in tokens:
        if token.type in _VERBS:
            state, doubtful = "addressee", False
        elif token.type in ("TOGETHER", "MANNER"):
            state, doubtful = token.type, doubtful or token.type == "MANNER"
        elif token.type in _NAMES and state != "MANNER":
            together = state == "TOGETHER"
            joined = (
                phrases
                and phrases[-1][0] == together
                and not _verb_between(tokens, phrases[-1][3], token.start_pos or 0)
            )
            start = phrases.pop()[2] if joined else token.start_pos
            phrases.append((together, doubtful, start or 0, token.end_pos or 0))
        elif token.type == "COMMA" and state == "MANNER":
            state = "addressee"
    return phrases


def _verb_between(tokens: list[Token], start: int, end: int) -> bool:
    kinds = (*_VERBS, "TOGETHER", "MANNER")
    return any(start <= (token.start_pos or 0) < end and token.type in kinds for token in tokens)


def _tokens(tree: Tree[Token]) -> list[Token]:
    return list(tree.scan_values(lambda _: True))
