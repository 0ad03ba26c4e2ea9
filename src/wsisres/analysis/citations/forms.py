"""The forms of citations: candidates by expressions that begin with a literal, each read by citation.lark once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from wsisres import grammar
from wsisres.registry.cited import BODY, DOCUMENT, FILL, SYMBOL

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from lark import Lark, Token, Tree

__all__ = ["Acts", "Bracket", "Division", "Divisions", "Documents", "Form", "Member", "expression", "forms"]

_NOUN = "(?:<RESOLUTION>|<DECISION>|<RECOMMENDATION>|<OPINION>|<REPORT>|<QUESTION>|<CIRCULAR>)"
TITLE, LINK = "\ufdd3", "\ufdd4"
_BRACKET = r"\([^()]{1,80}\)"
_NUMBER = rf"(?:(?:<SECTOR> *)?(?:<SERIES>|<NUMBER>)|{SYMBOL}\uFDDF*)"
_MEMBERS = rf"(?>{_NUMBER}(?: *<PROVISIONAL>)?(?: *{_BRACKET})?(?:<TITLE>)?(?:<SEPARATOR> *)?)+"
_OF = (
    rf"(?:<OF> *{BODY}\uFDDF*(?: *{_BRACKET})?(?: *{_BRACKET}| *<YEAR>)?"
    r"|<OF> *<THIS_MEETING>|<OF> *<YEAR>)?"
)
_ITEM = rf"<PLACE>(?: *<POINT>)?(?: *{_BRACKET})?"
_ITEMS = rf"(?>{_ITEM}(?:<THROUGH>|<SEPARATOR> *)?)+"
_DIVISION = rf"(?:<ARTICLE>|<NUMBER_SIGN>|<APPENDIX>|<PARAGRAPH>) *{_ITEMS}"
RUNS = {
    BODY: rf"{BODY}\uFDDF*(?: *{_BRACKET})?(?P<link><LINK>)? *{_NOUN} *{_MEMBERS}{_OF}",
    DOCUMENT: (
        rf"{DOCUMENT}\uFDDF*(?:<AND>{DOCUMENT}\uFDDF*| *\({_DIVISION}\)"
        rf"|(?:<IN_PARTICULAR>|, ?)? *{_DIVISION}(?: *<THEREOF>)?)?"
    ),
    SYMBOL: rf"{SYMBOL}\uFDDF*",
    "act": rf"(?:<SECTOR> *)?{_NOUN} *{_MEMBERS}{_OF}|<SECTOR> *<SERIES>",
    "division": (
        rf"{_DIVISION}(?:<OF> *{_DIVISION})?(?: *(?:<OF>|<TO>) *{DOCUMENT}\uFDDF*| *<THEREOF>)?"
    ),
}
"""What a candidate may be by its first letter; the longest stretch that may be one citation, which the grammar then
reads as far as it is one. Nouns stand only at the head, so that no stretch is looked at again and again."""
_DIVISION_HEADS = ("§", "No", "Article", "Appendi", "aragraph", "ara")
_NUMBERS = ("NUMBER", "SERIES", "SYMBOL")
_NOUNS = ("RESOLUTION", "DECISION", "RECOMMENDATION", "OPINION", "REPORT", "QUESTION", "CIRCULAR")


class Bracket(NamedTuple):
    """Brackets, or a bare year: "(Rev. Dubai, 2018)"."""

    start: int
    end: int


class Member(NamedTuple):
    """One act of a list."""

    start: int
    end: int
    """Behind its brackets, its title left out."""
    number: str
    sector: str | None
    bracket: Bracket | None
    symbol: int | None = None
    """Where a symbol stands instead of a number."""
    title: tuple[int, int] | None = None
    """Where its title stands, within a list."""


class Acts(NamedTuple):
    """Acts that share a noun and a body."""

    end: int
    noun: str
    """Name of the terminal in lower case: `resolution`."""
    lower: bool
    """Whether the noun is printed in lower case."""
    members: tuple[Member, ...]
    body: int | None = None
    """Where the name of the body stands."""
    behind: bool = False
    """Whether the body stands behind the members."""
    link: tuple[int, int] | None = None
    """The words between a body in front and the noun: "adopted at its 2015 session"."""
    this_meeting: bool = False
    bracket: Bracket | None = None
    """What may name the edition besides: "of the WTDC (Valletta, 1998)", "of Council 2000", "of the 2015 session of"."""


class Division(NamedTuple):
    """One article, number or paragraph, or a range of them."""

    sign: str
    first: str
    last: str | None


class Divisions(NamedTuple):
    """Divisions of one document."""

    end: int
    items: tuple[Division, ...]
    document: int | None
    """Where its name stands; `None` where none is printed."""
    thereof: bool


class Documents(NamedTuple):
    """One document, or two that share a name: "the ITU Constitution and Convention"."""

    end: int
    named: tuple[int, ...]


Form = Acts | Divisions | Documents


@lru_cache(maxsize=64)
def expression(form: str, language: str) -> re.Pattern[str]:
    """An expression with the words of citation.lark, compiled when it is first used."""
    return grammar.pattern(form, language, also="citation")


def forms(masked: str, language: str) -> Iterator[tuple[int, str, Form]]:
    """Every citation form of a masked text: where it begins, its words, what it is; in order, none inside another."""
    lead = expression(f"[{BODY}{DOCUMENT}{SYMBOL}]|<LEAD>", language)
    done = 0
    while match := lead.search(masked, done):
        start = match.start()
        done = match.end()
        if start and masked[start - 1].isalnum():
            continue
        run = expression(_run_of(match[0]), language).match(masked, start)
        found = _read(_hidden(run, language), language) if run else None
        if found:
            done = start + found.end
            yield start, masked[start:done], found


def _hidden(run: re.Match[str], language: str) -> str:
    """A candidate with its link and its titles masked: words that only the expressions know."""
    words = run[0]
    if "link" in run.re.groupindex and run["link"]:
        start, end = (place - run.start() for place in run.span("link"))
        words = words[:start] + _masked(LINK, run["link"]) + words[end:]
    if ", " not in words:
        return words
    return expression("<TITLE>", language).sub(lambda title: _masked(TITLE, title[0]), words)


def _masked(mark: str, words: str) -> str:
    return mark + FILL * (len(words) - 1)


def _run_of(head: str) -> str:
    if head in RUNS:
        return RUNS[head]
    return RUNS["division" if head.startswith(_DIVISION_HEADS) or head[1:].startswith(_DIVISION_HEADS) else "act"]


@lru_cache(maxsize=16_384)
def _read(run: str, language: str) -> Form | None:
    """A candidate by the grammar, as far as it is one citation; `None` where not even its beginning is one."""
    parser = grammar.load("citation", "citation", language)
    tree = _parsed(parser, run)
    if tree is None:
        return None
    (form,) = tree.children
    if getattr(form, "type", None):
        return Documents(form.end_pos, (0,))  # type: ignore[union-attr,arg-type]
    return _READERS[form.data](form)  # type: ignore[union-attr,no-any-return]


def _parsed(parser: Lark, run: str) -> Tree[Token] | None:
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

    state, end = parser.parse_interactive(run), 0
    try:
        for token in state.iter_parse():
            if "$END" in state.choices():
                end = token.end_pos or 0
    except UnexpectedInput:
        return end
    return end


def _acts(tree: Tree[Token]) -> Acts:
    tokens = {child.type: child for child in tree.children if hasattr(child, "type")}
    trees = {child.data: child for child in tree.children if hasattr(child, "data")}
    sector = str(tokens["SECTOR"]) if "SECTOR" in tokens else None
    if "SERIES" in tokens:
        series = tokens["SERIES"]
        member = Member(0, _end(series), str(series), sector, None)
        return Acts(_end(series), "recommendation", lower=False, members=(member,))
    noun = trees["noun"].children[0]
    members = [_member(child, sector) for child in tree.children if getattr(child, "data", "") == "member"]
    members[0] = members[0]._replace(start=_start(noun))
    parts = {**_front(trees.get("front")), **_behind(trees.get("of"))}
    last = trees["of"].children[-1] if "of" in trees else None
    end = _end(last) if last is not None else members[-1].end
    return Acts(end, noun.type.lower(), str(noun)[:1].islower(), tuple(members), **parts)


def _front(tree: Tree[Token] | None) -> dict[str, Any]:
    if tree is None:
        return {}
    tokens = {token.type: token for token in tree.children}  # type: ignore[union-attr]
    link = tokens.get("LINK")
    return {"body": _start(tokens["BODY"]), "link": (_start(link), _end(link)) if link else None}


def _behind(tree: Tree[Token] | None) -> dict[str, Any]:
    if tree is None:
        return {}
    tokens = {token.type: token for token in tree.children}  # type: ignore[union-attr]
    if "THIS_MEETING" in tokens:
        return {"this_meeting": True}
    bracket = tokens.get("YEAR") or tokens.get("BRACKET") or tokens["OF"]
    found: dict[str, Any] = {"bracket": Bracket(_start(bracket), _end(bracket))}
    return found if "BODY" not in tokens else {**found, "body": _start(tokens["BODY"]), "behind": True}


def _member(tree: Tree[Token], sector: str | None) -> Member:
    tokens = {token.type: token for token in tree.children}  # type: ignore[union-attr]
    number = next(tokens[name] for name in _NUMBERS if name in tokens)
    bracket, title = tokens.get("BRACKET"), tokens.get("TITLE")
    last = bracket or tokens.get("PROVISIONAL") or number
    return Member(
        start=_start(tree.children[0]),
        end=_end(last),
        number=str(number).removeprefix("No.").strip(),
        sector=str(tokens["SECTOR"]) if "SECTOR" in tokens else sector,
        bracket=Bracket(_start(bracket), _end(bracket)) if bracket else None,
        symbol=_start(number) if number.type == "SYMBOL" else None,
        title=(_start(title), _end(title)) if title else None,
    )


def _divisions(tree: Tree[Token]) -> Divisions:
    tokens = [*tree.scan_values(lambda _: True)]
    document = next((_start(token) for token in tokens if token.type == "DOCUMENT"), None)
    first = next(tree.find_data("division")) if document == 0 else tree.children[0]
    sign = first.children[0].type  # type: ignore[union-attr]
    items = tuple(_item(sign, child) for child in first.children if getattr(child, "data", "") == "item")  # type: ignore[union-attr]
    end = _end(tokens[-1])
    return Divisions(end, items, document, any(token.type == "THEREOF" for token in tokens))


def _item(sign: str, tree: Tree[Token]) -> Division:
    places = ["".join(token.strip("()") for token in child.children) for child in tree.children if hasattr(child, "data")]  # type: ignore[union-attr]
    return Division(sign, places[0], places[1] if len(places) > 1 else None)


def _documents(tree: Tree[Token]) -> Documents:
    named = [token for token in tree.children if token.type == "DOCUMENT"]  # type: ignore[union-attr]
    return Documents(_end(named[-1]), tuple(map(_start, named)))


_READERS = {"acts": _acts, "divisions": _divisions, "documents": _documents}


def _start(token: Any) -> int:  # noqa: ANN401 - a token of Lark
    return token.start_pos or 0


def _end(token: Any) -> int:  # noqa: ANN401 - a token of Lark
    return token.end_pos or 0
