"""The members of a reference: "e), f) and h)" or "1 to 11", read by reference.lark. Source: DOMAIN D."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lark import Tree

from wsisres import grammar

if TYPE_CHECKING:
    from lark import Token

__all__ = ["LONGEST", "RUN", "Member", "members"]

_STEPS = r"(?:<LETTERED>|<COUNT>)(?: ?(?:<LETTERED>|<COUNT>))*"
RUN = rf"{_STEPS}(?:(?:<JOINT>|<THROUGH>)(?!\d{{1,2}} <MONTH>){_STEPS})*"
"""The form of members in running text, for `grammar.pattern`."""
LONGEST = 60
"""So many members of a list or a range are spelled out, so that a short text cannot ask for endless rows."""
_INSERTED = re.compile(r"\)? ?(bis|ter|quater)\b")


class Member(NamedTuple):
    """One member of a list, or one range."""

    start: int
    end: int
    steps: tuple[str, ...]
    """Steps down from the section: `("9", "ii")`."""
    last: tuple[str, ...] = ()
    """Of a range the steps of its end."""


@lru_cache(maxsize=4096)
def members(words: str, language: str = "en") -> tuple[Member, ...]:
    """The first members of a run of `RUN`: "9 i) and ii)" -> ("9", "i"), ("ii",); "1 to 11" -> one range."""
    tree = grammar.load("reference", "members", language).parse(words)
    return tuple(_member(node) for node in tree.children[: 2 * LONGEST] if isinstance(node, Tree))


def _member(node: Tree[Token]) -> Member:
    tokens = list(node.scan_values(lambda _: True))
    cut = next((index for index, token in enumerate(tokens) if token.type == "THROUGH"), len(tokens))
    steps, last = (tuple(map(_step, part)) for part in (tokens[:cut], tokens[cut + 1 :]))
    return Member(tokens[0].start_pos or 0, tokens[-1].end_pos or 0, steps, last)


def _step(token: Token) -> str:
    """The step of a path: `a`, `9`, `1.2`, `b-bis`."""
    bare = token.value if "." in token.value else _INSERTED.sub(r"-\1", token.value)
    return bare.strip("() ").replace(")", "")
