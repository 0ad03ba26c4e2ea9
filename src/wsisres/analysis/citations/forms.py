"""The forms of citations: candidates by expressions that begin with a literal, each read by citation.lark once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from wsisres import grammar
from wsisres.analysis.citations.trees import read
from wsisres.registry.cited import BODY, DOCUMENT, FILL, SYMBOL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark import Lark

    from wsisres.analysis.citations.trees import Form

__all__ = ["expression", "forget", "forms"]

_NOUN = "(?:<RESOLUTION>|<DECISION>|<RECOMMENDATION>|<OPINION>|<REPORT>|<QUESTION>|<CIRCULAR>)"
TITLE, LINK = "\ufdd3", "\ufdd4"
_BRACKET = r"\((?:[Rr]ev\. ?\()?[^()]{1,80}\)"
_LABEL = r"\((?:[Rr][Ee][Vv]\.? ?)?(?:[A-Z][A-Za-z]*(?: [A-Za-z]+)?-\d{2,4}|\uFDD0\uFDDF*)\)"
_NUMBER = rf"(?:(?:<SECTOR> *)?(?:<SERIES>|(?(many)\d{{1,3}}<ACT_TO>\d{{1,3}}|(?!))|<NUMBER>)|{SYMBOL}\uFDDF*)"
# behind one noun in the singular another act has brackets or a series: "Resolution 71 and 2 annexes", "and No. 154"
_ANOTHER = rf"(?:(?:<SECTOR> *)?<SERIES>|\d+\/\d|[\dA-Z./-]+(?: *<PROVISIONAL>)? *\(|{SYMBOL})"
_FURTHER = rf"(?!No)(?!\d+ <MONTH>)(?(many)|(?={_ANOTHER}))"
_MEMBER = rf"{_NUMBER}(?: *<PROVISIONAL>)?(?: *{_BRACKET})?(?: *<ON_DATE>)?(?:<TITLE>)?"
_MEMBERS = rf"(?>{_MEMBER}(?:<SEPARATOR> *{_FURTHER})?)+"
_OF = (
    rf"(?:<OF> *{BODY}\uFDDF*(?: *{_BRACKET})?(?: *{_BRACKET}| *<YEAR>| *<AT_SESSION>)?"
    r"|<OF> *<THIS_MEETING>|<OF> *<YEAR>)?"
)
_POINTS = r" *<POINT>(?:(?:<POINT_AND>|<POINT_TO>) *<POINT>)*"
_ITEM = rf"<PLACE>(?:{_POINTS})?(?: *{_LABEL})?"
_ITEMS = rf"(?>{_ITEM}(?:<THROUGH>|<SEPARATOR>(?=\d))?)+"
_SIGNED = rf"(?:<ARTICLE>|<NUMBER_SIGN>|<APPENDIX>|<PARAGRAPH>) *{_ITEMS}"
_DIVISION = rf"{_SIGNED}(?: *\({_SIGNED}\))?"
_DOCUMENT = rf"{DOCUMENT}\uFDDF*"
_OF_DOCUMENT = rf" *(?:<OF>|<TO>) *{_DOCUMENT}"
RUNS = {
    BODY: rf"{BODY}\uFDDF*(?: *{_BRACKET}){{0,2}}(?P<link><LINK>)? *",
    DOCUMENT: rf"{_DOCUMENT}(?:<AND>{_DOCUMENT})?",
    SYMBOL: rf"{SYMBOL}\uFDDF*",
    "act": rf"(?:<SECTOR> *)?{_NOUN}(?P<many>(?<=s))? *{_MEMBERS}{_OF}|<SECTOR> *<SERIES>",
    "division": (
        rf"{_DIVISION}(?:(?:<ALSO>{_DIVISION}){{1,4}}(?=(?:<OF> *{_SIGNED})?{_OF_DOCUMENT}))?"
        rf"(?:<OF> *(?=§|No|A){_DIVISION})?"
        rf"(?:\)?{_OF_DOCUMENT}| *<THEREOF>|\))?"
    ),
    "of document": rf"{_DOCUMENT}(?: *\(|<IN_PARTICULAR> *|, ?(?!No\S* *\d+\.\d)| +)",
}
"""What a candidate may be by its first letter; the longest stretch that may be one citation, which the grammar then
reads as far as it is one. Nouns stand only at the head, so that no stretch is looked at again and again. A body is
the front of an act, "of document" that of divisions: the large expressions are compiled once, and when first needed."""
_DIVISION_SOON = re.compile(r".{1,20}?(?:§|No|Art|App|[Pp]ara)")
_DIVISION_HEADS = ("§", "No", "Article", "Appendi", "aragraph", "ara")


@lru_cache(maxsize=64)
def expression(form: str, language: str) -> re.Pattern[str]:
    """An expression with the words of citation.lark, compiled when it is first used."""
    return grammar.pattern(form, language, also="citation")


def forms(masked: str, language: str) -> Iterator[tuple[int, Form]]:
    """Every citation form of a masked text: where it begins, what it is; in order, none inside another."""
    lead = expression("<LEAD>", language)
    done = 0
    while match := lead.search(masked, done):
        start, free, done = match.start(), done, match.end()
        if start and masked[start - 1].isalnum():
            continue
        for begin, run in _candidates(masked, free, start, match[0], language):
            if found := _read(run, language):
                done = begin + found.end
                yield begin, found
                break


def _candidates(masked: str, free: int, start: int, head: str, language: str) -> Iterator[tuple[int, str]]:
    """The longest stretches that may be one citation, their links and titles masked: with its body in front, without.

    `head` is what stands at `start`; from `free` on no word belongs to another citation.
    """
    kind = head if head in RUNS else _run_of(head)
    run = _matched(kind, masked, start, language)
    if run and kind == "act" and (front := _front_of(masked, free, start, language)):
        yield front.start(), f"{_hidden_link(front)}{run}"
    if run and kind == DOCUMENT:
        run = _with_divisions(masked, start, start + len(run), language) or run
    if run:
        yield start, run


def _front_of(masked: str, free: int, start: int, language: str) -> re.Match[str] | None:
    """The body in front of an act: the nearest, or the one in whose brackets that stands."""
    place = start
    for _ in range(2):
        place = masked.rfind(BODY, free, place)
        front = expression(RUNS[BODY], language).fullmatch(masked, place, start) if place >= 0 else None
        if front or place < 0:
            return front
    return None


def _matched(run: str, masked: str, start: int, language: str) -> str | None:
    match = expression(RUNS[run], language).match(masked, start)
    if match is None or ", " not in match[0] or run != "act":
        return match[0] if match else None
    return expression("<TITLE>", language).sub(lambda title: _masked(TITLE, title[0]), match[0])


def _hidden_link(front: re.Match[str]) -> str:
    if not front["link"]:
        return front[0]
    start, end = (place - front.start() for place in front.span("link"))
    return front[0][:start] + _masked(LINK, front["link"]) + front[0][end:]


def _with_divisions(masked: str, start: int, end: int, language: str) -> str | None:
    """A document with the divisions behind it: "Tunis Agenda, especially §§ 4 and 8 thereof"."""
    if not _DIVISION_SOON.match(masked, end):
        return None
    front = expression(RUNS["of document"], language).match(masked, start)
    divisions = _matched("division", masked, front.end(), language) if front else None
    return f"{front[0]}{divisions}" if front and divisions and DOCUMENT not in divisions else None


def _masked(mark: str, words: str) -> str:
    return mark + FILL * (len(words) - 1)


def _run_of(head: str) -> str:
    return "division" if head.startswith(_DIVISION_HEADS) or head[1:].startswith(_DIVISION_HEADS) else "act"


@lru_cache(maxsize=16_384)
def _read(run: str, language: str) -> Form | None:
    """A candidate by the grammar, as far as it is one citation; `None` where not even its beginning is one."""
    parser = grammar.load("citation", "citation", language)
    tree = _parsed(parser, run)
    return read(tree) if tree is not None else None


def forget() -> None:
    """Read every candidate anew: what a text costs that holds no candidate which was met before."""
    _read.cache_clear()


def _parsed(parser: Lark, run: str) -> Any:  # noqa: ANN401 - a tree of Lark, whose rule says what it holds
    """The tree of the longest beginning that is a citation."""
    from lark.exceptions import UnexpectedInput

    try:
        return parser.parse(run)
    except UnexpectedInput:
        end = _complete(parser, run)
    try:
        return parser.parse(run[:end]) if end else None
    except UnexpectedInput:
        return None


def _complete(parser: Lark, run: str) -> int:
    """Behind which letter the longest beginning ends that the grammar could take for the whole."""
    from lark.exceptions import UnexpectedInput

    state: Any = parser.parse_interactive(run)
    end = 0
    try:
        for token in state.lexer_thread.lex(state.parser_state):
            state.feed_token(token)
            if "$END" in state.choices():
                end = token.end_pos or 0
    except UnexpectedInput:
        return end
    return end
