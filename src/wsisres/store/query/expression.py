"""From the expression of a question to its tree by `query.lark`; a mistake shows where it is and what was expected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from wsisres import grammar
from wsisres.diagnostics import WsisresError

if TYPE_CHECKING:
    from lark import Token
    from lark.exceptions import UnexpectedInput

__all__ = ["Branch", "Node", "Not", "QueryError", "Term", "read"]

_NOTHING = 'nothing is asked: expected words, "a phrase" or field:value'
_MOST_TERMS = 200
_DEEPEST = 40
_PLAIN = str.maketrans("“”„«»", '"""""')
_NESTING = re.compile(r'"[^"]*"?|[()]|(?P<no>\bNOT\b|(?<!\S)-)|[^\s()"]+')
_KINDS = {"WORD": "word", "PHRASE": "phrase", "REGEX": "regex"}


class QueryError(WsisresError):
    """A question that cannot be asked: what is wrong, and the expression with a caret."""

    def __init__(self, message: str, expression: str, start: int, end: int | None = None) -> None:
        """`start` and `end` are offsets of the place in the expression."""
        shown = "".join(letter if letter.isprintable() else " " for letter in expression)
        caret = " " * start + "^" * max(1, (end or 0) - start)
        super().__init__(f"query: {message}\n  {shown}\n  {caret}")
        self.message = message


class Term(NamedTuple):
    """Words, a phrase or a regular expression, of a field or of the text."""

    field: str
    """In lower case; empty for words of the text."""
    operator: str
    kind: str
    """`word`, `phrase` or `regex`."""
    value: str
    start: int
    end: int


class Branch(NamedTuple):
    """Terms of which all or any must hold."""

    every: bool
    below: tuple[Node, ...]


class Not(NamedTuple):
    """What must not hold."""

    below: Node


Node = Term | Branch | Not


def read(expression: str) -> Node:
    """The tree of an expression; raises `QueryError`."""
    from lark.exceptions import UnexpectedInput

    plain = expression.translate(_PLAIN)
    if not plain.strip():
        raise QueryError(_NOTHING, expression, 0)
    _check_depth(plain, expression)
    try:
        tree = grammar.load("query", "question").parse(plain)
    except UnexpectedInput as error:
        raise _mistake(error, plain, expression) from None
    terms = len(list(tree.scan_values(_is_value)))
    if terms > _MOST_TERMS:
        message = f"{terms} terms are too many: at most {_MOST_TERMS}"
        raise QueryError(message, expression, 0)
    return _node(tree.children[0], "", ":")


def _check_depth(plain: str, expression: str) -> None:
    """Refuse what would nest deeper than the walk over the tree can go: brackets, and NOT before NOT."""
    levels, waiting = [0], 0
    for piece in _NESTING.finditer(plain):
        if piece["no"]:
            waiting += 1
        elif piece[0] == "(":
            levels.append(levels[-1] + waiting + 1)
            waiting = 0
        else:
            waiting = 0
            if piece[0] == ")" and len(levels) > 1:
                levels.pop()
        if levels[-1] + waiting > _DEEPEST:
            message = f"brackets are nested too deep: at most {_DEEPEST}"
            raise QueryError(message, expression, piece.start())


def _is_value(token: Any) -> bool:  # noqa: ANN401 - a token of Lark
    return token.type in _KINDS


def _node(found: Any, field: str, operator: str) -> Node:  # noqa: ANN401 - a tree or token of Lark
    if not hasattr(found, "children"):
        return _term(found, field, operator)
    below = [child for child in found.children if getattr(child, "type", "") not in _JOINTS]
    if found.data == "field":
        return _node(below[2], str(below[0]).lower().replace("_", "-"), str(below[1]))
    if found.data in ("negation", "no_value"):
        return Not(_node(below[0], field, operator))
    nodes = tuple(_node(child, field, operator) for child in below)
    return nodes[0] if len(nodes) == 1 else Branch(found.data.startswith("all"), nodes)


_JOINTS = ("AND", "OR", "NOT", "MINUS", "LPAR", "RPAR")


def _term(token: Any, field: str, operator: str) -> Term:  # noqa: ANN401 - a token of Lark
    kind = _KINDS[token.type]
    value = str(token)[1:-1] if kind == "phrase" else str(token)
    return Term(field, operator, kind, value, token.start_pos, token.end_pos)


def _mistake(error: UnexpectedInput, plain: str, expression: str) -> QueryError:
    token = getattr(error, "token", None)
    if token is None or not hasattr(token, "type"):
        return _stray(plain, expression, getattr(error, "pos_in_stream", None) or 0)
    if token.type == "$END":
        return QueryError(_unfinished(plain), expression, len(plain.rstrip()))
    return QueryError(_unexpected(token, plain), expression, token.start_pos, token.end_pos)


def _stray(plain: str, expression: str, place: int) -> QueryError:
    """A character that opens no term."""
    letter = plain[place]
    messages = {
        '"': 'the closing " of the phrase is missing',
        "/": "the closing / of the regular expression is missing; a word may not begin with /",
        "-": "expected a term behind the -, without a blank",
    }
    message = messages.get(letter, f"'{letter}' cannot stand here; put it in quotes to look for it")
    return QueryError(message, expression, place)


def _unfinished(plain: str) -> str:
    words = plain.split()
    if words[-1] in ("AND", "OR", "NOT"):
        return f"expected words, a phrase or field:value behind {words[-1]}"
    if plain.rstrip()[-1] in ":<>=":
        return "expected a value behind the field"
    return "the closing ) is missing"


def _unexpected(token: Token, plain: str) -> str:
    before = plain[: token.start_pos].rstrip()
    if token.type == "RPAR":
        opened = before.count("(") > before.count(")")
        return "expected words or field:value in the brackets" if opened else "no ( stands before this )"
    if before and before[-1] in ":<>=":
        return f"expected a value behind the field, not {token}"
    if token.type in ("AND", "OR"):
        return f"expected words, a phrase or field:value before {token}"
    if token.type == "OP":
        return f"expected the name of a field before {token}; `wsisres query --fields` lists them"
    return f"'{token}' cannot stand here; put it in quotes to look for it"
