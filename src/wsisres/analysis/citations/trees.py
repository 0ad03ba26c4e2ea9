"""The trees of citation.lark as what they say: acts, divisions, documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Acts", "Bracket", "Division", "Divisions", "Documents", "Form", "Member", "read"]

_MOST, _DIGITS = 40, 4
"""So many acts of a range are spelled out, and such numbers; of others the ends."""
_NUMBERS = ("NUMBER", "SERIES", "SYMBOL")


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
    """Its brackets, else those of the next member that has any."""
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
    """What may name the edition besides: "of the WTDC (Valletta, 1998)", "of Council 2000", "of the 2015 session"."""


class Division(NamedTuple):
    """One article, number or paragraph, or a range of them."""

    sign: str
    first: str
    last: str | None
    start: int
    end: int


class Divisions(NamedTuple):
    """Divisions of one document."""

    end: int
    items: tuple[Division, ...]
    document: int | None
    """Where its name stands; `None` where none is printed."""
    thereof: bool
    joined: bool = False
    """Whether each division has words of its own: "Articles 6 and 9, and Appendix 5, of the Radio Regulations"."""


class Documents(NamedTuple):
    """One document, or two that share a name: "the ITU Constitution and Convention"."""

    end: int
    named: tuple[int, ...]


Form = Acts | Divisions | Documents
Node = Any
"""A tree or a token of Lark, which one its rule says."""


def read(tree: Node) -> Form:
    """What the tree of one citation says."""
    (form,) = tree.children
    if getattr(form, "type", None):
        return Documents(form.end_pos, (0,))
    return _READERS[form.data](form)


def _acts(tree: Node) -> Acts:
    tokens = {child.type: child for child in tree.children if hasattr(child, "type")}
    trees = {child.data: child for child in tree.children if hasattr(child, "data")}
    sector = _sector(tokens)
    if "SERIES" in tokens:
        series = tokens["SERIES"]
        member = Member(0, _end(series), str(series), sector, None)
        return Acts(_end(series), "recommendation", lower=False, members=(member,))
    noun = trees["noun"].children[0]
    listed = [child for child in tree.children if getattr(child, "data", "") == "member"]
    members = [member for child in listed for member in _members(child, sector)]
    members[0] = members[0]._replace(start=_start(noun))
    for index, member in enumerate(members[1:], 1):
        if member.sector is None and not member.number[:1].isdigit():  # ITU-T X.509 and E.156
            members[index] = member._replace(sector=members[index - 1].sector)
    for index in range(len(members) - 1, 0, -1):
        if members[index - 1].bracket is None:
            members[index - 1] = members[index - 1]._replace(bracket=members[index].bracket)
    parts = {**_front(trees.get("front")), **_behind(trees.get("of"))}
    last = trees["of"].children[-1] if "of" in trees else None
    end = _end(last) if last is not None else members[-1].end
    return Acts(end, noun.type.lower(), str(noun)[:1].islower(), tuple(members), **parts)


def _sector(tokens: dict[str, Node]) -> str | None:
    """`ITU-R`, also where the hyphen was lost."""
    return tokens["SECTOR"].replace(" ", "-") if "SECTOR" in tokens else None


def _front(tree: Node) -> dict[str, Any]:
    if tree is None:
        return {}
    tokens = {token.type: token for token in tree.children}
    link, dated = tokens.get("LINK_MASK"), tokens.get("BRACKET", "")
    found: dict[str, Any] = {"body": _start(tokens["BODY"]), "link": (_start(link), _end(link)) if link else None}
    return found | ({"bracket": Bracket(_start(dated), _end(dated))} if any(map(str.isdigit, dated)) else {})


def _behind(tree: Node) -> dict[str, Any]:
    if tree is None:
        return {}
    tokens = {token.type: token for token in tree.children}
    if "THIS_MEETING" in tokens:
        return {"this_meeting": True}
    bracket = next(tokens[name] for name in ("YEAR", "AT_SESSION", "BRACKET", "OF") if name in tokens)
    found: dict[str, Any] = {"bracket": Bracket(_start(bracket), _end(bracket))}
    return found if "BODY" not in tokens else {**found, "body": _start(tokens["BODY"]), "behind": True}


def _members(tree: Node, sector: str | None) -> Iterator[Member]:
    """One act, or all of a range: "Opinions 1 to 5"."""
    first = tree.children[0]
    if getattr(first, "data", "") != "range":
        yield _member(tree, sector)
        return
    lowest, _, highest = first.children
    ends = [str(lowest), str(highest)]
    few = all(number.isascii() and number.isdigit() and len(number) < _DIGITS for number in ends)
    if few and 0 < int(highest) - int(lowest) < _MOST:
        ends = [str(number) for number in range(int(lowest), int(highest) + 1)]
    yield from (Member(_start(lowest), _end(highest), number, sector, None) for number in ends)


def _member(tree: Node, sector: str | None) -> Member:
    tokens = {token.type: token for token in tree.children}
    number = next(tokens[name] for name in _NUMBERS if name in tokens)
    bracket, title = tokens.get("BRACKET"), tokens.get("TITLE_MASK")
    last = tokens.get("ON_DATE") or bracket or tokens.get("PROVISIONAL") or number
    return Member(
        start=_start(tree.children[0]),
        end=_end(last),
        number=str(number).removeprefix("No.").strip(),
        sector=_sector(tokens) or sector,
        bracket=Bracket(_start(bracket), _end(bracket)) if bracket else None,
        symbol=_start(number) if number.type == "SYMBOL" else None,
        title=(_start(title), _end(title)) if title else None,
    )


def _divisions(tree: Node) -> Divisions:
    tokens = [*tree.scan_values(lambda _: True)]
    document = next((_start(token) for token in tokens if token.type == "DOCUMENT"), None)
    printed = [child for child in tree.children if getattr(child, "data", "") == "division"]
    of = next((_start(token) for token in tree.children if getattr(token, "type", "") == "OF"), _end(tokens[-1]))
    named = [division for division in printed if _start(next(division.scan_values(lambda _: True))) < of]
    # the Articles of an Appendix are not those of the Regulations: "Article 4 of Appendix 30"
    if len(printed) > len(named) and printed[-1].children[0].type == "APPENDIX":
        named = printed[-1:]
    end = _end(tokens[-1])
    items = [item for division in named for item in _items(division)]
    if len(named) > 1:  # each with the words of its own division
        ends = [*(_end([*division.scan_values(lambda _: True)][-1]) for division in named[:-1]), end]
        items = [
            item._replace(start=_start(division.children[0]), end=last)
            for division, last in zip(named, ends, strict=True)
            for item in _items(division)
        ]
    thereof = any(token.type == "THEREOF" for token in tokens)
    return Divisions(end, tuple(items), document, thereof, joined=len(named) > 1)


def _items(division: Node) -> Iterator[Division]:
    """The items of a division, and of the one in its brackets: "Article 17 (No. 105)"."""
    sign = division.children[0].type
    for child in division.children[1:]:
        if getattr(child, "data", "") == "item":
            yield from _item(sign, child)
        elif getattr(child, "data", "") == "division":
            yield from _items(child)


def _item(sign: str, tree: Node) -> Iterator[Division]:
    """One division, or one for each of its points: "paragraph 9 e) and f)"."""
    tokens, ends = [*tree.scan_values(lambda _: True)], [child for child in tree.children if hasattr(child, "data")]
    start, end = _start(tokens[0]), _end(tokens[-1])
    number, *points = ends[0].children
    row = Division(sign, "".join([str(number), *map(_letter, points[:1])]), None, start, end)
    for joint, point in zip(points[1::2], points[2::2], strict=True):
        place = f"{number}{_letter(point)}"
        if joint.type == "POINT_TO":
            row = row._replace(last=place)
        else:
            yield row
            row = Division(sign, place, None, start, end)
    yield row._replace(last="".join(map(_letter, ends[1].children[:2]))) if len(ends) > 1 else row


def _letter(token: Node) -> str:
    return str(token).strip("()")


def _documents(tree: Node) -> Documents:
    named = [token for token in tree.children if token.type == "DOCUMENT"]
    return Documents(_end(named[-1]), tuple(map(_start, named)))


_READERS: dict[str, Callable[[Node], Form]] = {"acts": _acts, "divisions": _divisions, "documents": _documents}


def _start(token: Node) -> int:
    return int(token.start_pos or 0)


def _end(token: Node) -> int:
    return int(token.end_pos or 0)
