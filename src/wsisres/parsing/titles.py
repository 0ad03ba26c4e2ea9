"""The title block: designation, edition, body and id. Source: DOMAIN A and the six-step rule of B."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from wsisres import grammar
from wsisres.parsing.context import Node, trimmed, words_of

if TYPE_CHECKING:
    from lark import Token, Tree

    from wsisres.parsing.context import Context
    from wsisres.registry import Conference, Registry

__all__ = ["Designation", "act_id", "conference_of", "edition_node", "opening_node", "read_designation"]

_SYMBOL = re.compile(r"(?:\d{1,3} ){0,2}(?:\(?(?:MOD|ADD|SUP|NOC)\)?\*? )?")
"""What a proposal or a page prints before the designation: `4 1 MOD` (DOMAIN G)."""
_SHORT = {"r": "resolution", "d": "decision"}
INSTRUMENTS = {"resolution": "RES", "decision": "DEC", "recommendation": "REC", "opinion": "OP"}
_RUN_TOGETHER = re.compile(r" ?\([^()]*, (?:19|20)\d{3,6}\)")
"""Brackets in which a conversion ran two editions together, `(Rev. HyderabadDubai, 20102014)`: they name none."""
_PLACE_YEAR = re.compile(r"\( ?([^(),\d]+?)(?:, ?| )(\d{4})(?!\d)(?:[^()]*)\)")
_YEAR = re.compile(r"\b(\d{4})\b")
_COUNCIL_FROM = 300
"""A number above this without a place is one of the Council's (DOMAIN B, step 2)."""


class Designation(NamedTuple):
    """The parts of a designation line."""

    line: str
    """As printed."""
    instrument: str
    number: str
    issuer: str | None = None
    sector: str | None = None
    label: str | None = None
    revised: bool = False
    place: str | None = None
    year: int | None = None
    conference: str | None = None
    """A label in the brackets: `WRC-15`, `C19`."""
    title: str | None = None
    """A title on the same line."""
    suffix: str | None = None
    """The revision of an ITU-R text: 6 in `ITU-R 1-6`."""


@lru_cache(maxsize=4096)
def read_designation(line: str, language: str) -> Designation | None:
    """`RESOLUTION 30 (Rev. Dubai, 2014)` taken apart; `None` where designation.lark refuses it."""
    from lark.exceptions import UnexpectedInput

    try:
        tree = grammar.load("designation", "designation", language).parse(
            _RUN_TOGETHER.sub("", _SYMBOL.sub("", line, count=1))
        )
    except UnexpectedInput:
        return None
    tokens = {token.type: token.value.strip() for token in tree.scan_values(lambda _: True)}
    number = tokens.get("NUMBER") or tokens["PROVISIONAL"]
    sector, suffix = tokens.get("SECTOR"), None
    if sector and "-" in number:
        number, _, suffix = number.partition("-")
    return Designation(
        line=line,
        instrument=_SHORT.get(tokens["INSTRUMENT"].lower(), tokens["INSTRUMENT"].lower()),
        number=number,
        issuer=tokens.get("ISSUER"),
        sector=sector,
        title=tokens.get("TITLE"),
        suffix=suffix,
        **_edition_parts(line, tree, tokens),
    )


def _edition_parts(line: str, tree: Tree[Token], tokens: dict[str, str]) -> dict[str, Any]:
    edition = next(tree.find_data("edition"), None)
    if edition is None:
        return {}
    pairs = next(edition.find_data("place_years"), None)
    last = [token.value.strip() for token in pairs.children[-1].children] if pairs else []  # type: ignore[union-attr]
    label = tokens.get("CONFERENCE") or tokens.get("SESSION")
    year = last[1] if last else tokens.get("YEAR") if edition.children[-1].data == "session" else None  # type: ignore[union-attr]
    bracket = line[line.rindex("(") + 1 : line.rindex(")")].strip()
    return {
        "label": bracket,
        "revised": "REVISED" in tokens or "LAST_AMENDED" in tokens,
        "place": last[0] if last else None,
        "year": int(year) if year else None,
        "conference": label or (f"C{year}" if year and not last else None),
    }


def conference_of(
    designation: Designation, body: str | None, registry: Registry
) -> tuple[Conference | None, tuple[Conference, ...]]:
    """The conference that a designation names, and the candidates where the rule does not settle it."""
    if designation.conference:
        return registry.conferences.labelled(designation.conference), ()
    if designation.year is None:
        return None, ()
    return registry.conferences.settle(designation.place, designation.year, body)


def body_by_shape(designation: Designation) -> str | None:
    """Step 2 of the rule: `ITU-R 1-6` is the RA's, `PLEN/3` the WCIT's, a high number without a place the Council's."""
    if designation.sector == "ITU-R":
        return "RA"
    if designation.number.startswith("PLEN"):
        return "WCIT"
    high = designation.number.isdigit() and int(designation.number) > _COUNCIL_FROM
    return "COUNCIL" if high and not designation.place and not designation.conference else None


def act_id(body: str | None, designation: Designation, conference: Conference | None) -> str | None:
    """`WTDC/RES/30@WTDC-14`; without a body there is no id."""
    if body is None:
        return None
    edition = f"@{conference.id}" if conference else ""
    return f"{body}/{INSTRUMENTS[designation.instrument]}/{designation.number}{edition}"


def edition_node(designation: Designation, conference: Conference | None, registry: Registry) -> Node | None:
    """The edition for the model; `None` where neither brackets nor opening nor history name one."""
    if designation.label is None and conference is None:
        return None
    named = conference.place if conference and conference.body != "COUNCIL" else None
    place = registry.conferences.place(designation.place) if designation.place else named
    return {
        "label": designation.label,
        "revised": designation.revised or designation.suffix is not None,
        "place": place,
        "year": designation.year or (conference.year if conference else None),
        "conference": conference.id if conference else None,
    }


def opening_node(context: Context, token: Token) -> Node:
    """The opening line for the model: its words, and the body, place and year that they name."""
    text = words_of(token.value).text
    pair = _PLACE_YEAR.search(text)
    conferences = context.registry.conferences
    return {
        "text": text,
        "body": conferences.body_named(text.partition("(")[0]),
        "place": conferences.place(pair[1].strip()) if pair else None,
        "year": int(pair[2]) if pair else None,
        "span": context.span(trimmed(token)),
    }


def last_year(history: str) -> int | None:
    """The latest year of an edition history: `(1993-1995-1997)`, `(Johannesburg, 2008; Dubai, 2012)`."""
    years = _YEAR.findall(history)
    return int(years[-1]) if years else None
