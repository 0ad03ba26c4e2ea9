"""A heading read by heading.lark: verb, part, addressees, consulted actors, force, id. Source: DOMAIN C, E."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from lark import Token, Tree

from wsisres import grammar
from wsisres.registry.actors import OTHER

if TYPE_CHECKING:
    from wsisres.registry import Registry

__all__ = ["Heading", "read_heading", "slug"]

_NOT_SLUG = re.compile(r"[^\w+]+")


@dataclass
class Heading:
    """What a heading says."""

    part: str
    verb: str
    act: str | None = None
    """The second verb: "resolves to INVITE"."""
    force: str | None = None
    addressees: list[str] = field(default_factory=list)
    consulted: list[str] = field(default_factory=list)
    id: str = ""


def slug(words: str) -> str:
    """Lower case with hyphens."""
    return _NOT_SLUG.sub("-", words.lower()).strip("-")


@lru_cache(maxsize=4096)
def read_heading(text: str, registry: Registry, language: str, director: str | None) -> Heading:
    """The heading of a section, by its exact words; `director` is whom the text calls "the Director"."""
    lowered = text[:1].lower() + text[1:]
    tree = grammar.heading(lowered, language)
    if tree is None:
        return Heading("operative", lowered.partition(" ")[0], force="statement", id=slug(text))
    call = cast("Tree[Token]", tree.children[0])
    tokens = {child.type: child.value for child in call.children if isinstance(child, Token)}
    verb, act = (
        next(tokens[kind] for kind in _VERBS if kind in tokens),
        tokens.get("ACT", "").removeprefix("to ") or None,
    )
    heading = Heading(_PARTS[call.data], verb, act)
    if heading.part == "operative":
        heading.force = registry.force(verb, act)
    pieces = _mentions(lowered, tree, registry, director, heading)
    heading.id = slug("".join(pieces))
    return heading


_PARTS = {
    "preambular": "preambular",
    "unknown_preambular": "preambular",
    "operative": "operative",
    "unknown_operative": "operative",
}
_VERBS = ("PREAMBULAR", "OPERATIVE", "UNKNOWN_PREAMBULAR", "UNKNOWN_OPERATIVE")
_NAMES = {"WORD", "NUMBERED"}


def _mentions(text: str, tree: Tree[Token], registry: Registry, director: str | None, heading: Heading) -> list[str]:
    """Fill the actors of a heading; returns its words with each actor as its id."""
    pieces: list[str] = []
    done = 0
    for together, start, end in _phrases(tree):
        ids = heading.consulted if together else heading.addressees
        for mention in registry.actors.read(text[start:end], director):
            ids += [id_ for id_ in mention.ids if id_ not in ids]
            names = [id_.removeprefix(OTHER).lower() for id_ in mention.ids]
            pieces += (text[done : start + mention.start], " and ".join(names))
            done = start + mention.end
    return [*pieces, text[done:]]


def _phrases(tree: Tree[Token]) -> list[tuple[bool, int, int]]:
    """The stretches that name actors: whether consulted, start, end. What "and" joins is one stretch."""
    phrases: list[tuple[bool, int, int]] = []
    state = "addressee"
    for token in _tokens(tree):
        if token.type in _VERBS:
            state = "addressee"
        elif token.type in ("TOGETHER", "MANNER"):
            state = token.type
        elif token.type in _NAMES and state != "MANNER":
            together = state == "TOGETHER"
            joined = (
                phrases and phrases[-1][0] == together and not _verb_between(tree, phrases[-1][2], token.start_pos or 0)
            )
            start = phrases.pop()[1] if joined else token.start_pos
            phrases.append((together, start or 0, token.end_pos or 0))
        elif token.type == "COMMA" and state == "MANNER":
            state = "addressee"
    return phrases


def _verb_between(tree: Tree[Token], start: int, end: int) -> bool:
    kinds = (*_VERBS, "TOGETHER", "MANNER")
    return any(start <= (token.start_pos or 0) < end and token.type in kinds for token in _tokens(tree))


def _tokens(tree: Tree[Token]) -> list[Token]:
    return list(tree.scan_values(lambda _: True))
