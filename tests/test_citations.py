"""Citations: each form and each trap of DOMAIN F, what the registry adds, and what hostile texts cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cases import cases
from wsisres.diagnostics import InputError
from wsisres.pipeline import parse
from wsisres.registry import load_registry

if TYPE_CHECKING:
    from pathlib import Path

    from wsisres.model import Citation, Document
    from wsisres.registry import Registry

HEADS = {
    "PP": "RESOLUTION 130 (Rev. Busan, 2014)\n\nLamps\n\n"
    "The Plenipotentiary Conference of the International Telecommunication Union (Busan, 2014),",
    "WTDC": "RESOLUTION 30 (Rev. Dubai, 2014)\n\nLamps\n\n"
    "The World Telecommunication Development Conference (Dubai, 2014),",
    "WTSA": "RESOLUTION 60 (Rev. Hammamet, 2016)\n\nLamps\n\n"
    "The World Telecommunication Standardization Assembly (Hammamet, 2016),",
    "WRC": "RESOLUTION 130 (REV.WRC-15)\n\nLamps\n\nThe World Radiocommunication Conference (Geneva, 2015),",
    "RA": "RESOLUTION ITU-R 60-2\n\nLamps\n\n(2000-2012-2015)\n\nThe ITU Radiocommunication Assembly,",
    "COUNCIL": "RESOLUTION 1330 (C15)\n\nLamps\n\nThe Council,",
}
MUCH = 100_000


def document(clauses: str, *, body: str = "PP", registry: Registry | None = None) -> Document:
    """A text of a body with these clauses, one a line."""
    items = "\n\n".join(f"{chr(97 + index)}) {line};" for index, line in enumerate(clauses.split("\n")))
    (found,) = parse(f"{HEADS[body]}\n\nnoting\n\n{items}\n\nresolves\n\nto go.", registry=registry)
    return found


def shown(row: Citation) -> str:
    """`target | kind | text | title | candidates`, empty parts left out at the end."""
    parts = [row.target or "open", row.kind, row.text, row.title or "", " or ".join(row.candidates)]
    return " | ".join(parts).rstrip(" |")


@cases("citations")
def test_citations(text: str, expected: str) -> None:
    first, _, rest = text.partition("\n")
    of_body = first.removeprefix("= ") if first.startswith("= ") else None
    found = document(rest, body=of_body) if of_body else document(text)
    assert ("\n".join(map(shown, found.citations)) or "none") == expected


def test_places_in_the_source() -> None:
    text = "Resolution 71 (Rev. Dubai, 2018) of\nthe Plenipotentiary  Conference, on oil, and the Tunis\nAgenda"
    source = f"{HEADS['PP']}\n\nnoting\n\n{text}.\n"
    (found,) = parse(source)
    places = [source[row.span.start : row.span.end] for row in found.citations]
    assert places == ["Resolution 71 (Rev. Dubai, 2018) of\nthe Plenipotentiary  Conference", "Tunis\nAgenda"]
    assert [row.text for row in found.citations] == [" ".join(place.split()) for place in places]


# ---- what users add

FAMILY = """\
symbols:
- {id: lamp-report, form: 'LAMP/(\\d{4}/\\d+)', target: 'LAMPS/REP/{0}', kind: document}
documents:
- {id: LAMPS/CHARTER, kind: document, names: [Charter of the Lamps, Lamp Charter]}
issuers:
- {id: LAMPS, names: [Union of Keepers], kind: document, target: 'LAMPS/{instrument}/{number}'}
shapes:
- {id: lamp, number: 'L\\d+', body: WTPF}
"""


def test_a_family_and_an_id_scheme_without_code(tmp_path: Path) -> None:
    path = tmp_path / "lamps.yaml"
    path.write_text(FAMILY, encoding="utf-8")
    clauses = "LAMP/2014/7 and § 4 of the Lamp Charter\nResolution 12 of the Union of Keepers, on oil"
    assert [row.target for row in document(clauses).citations] == [None]
    found = document(clauses, registry=load_registry(str(path)))
    assert [shown(row) for row in found.citations] == [
        "LAMPS/REP/2014/7 | document | LAMP/2014/7",
        "LAMPS/CHARTER#4 | document | § 4 of the Lamp Charter",
        "LAMPS/RES/12 | document | Resolution 12 of the Union of Keepers | on oil",
    ]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("symbols: [{id: a, form: '(x', target: y, kind: un}]", "row 1 of 'symbols': 'form' is no expression"),
        (
            "symbols: [{id: a, form: '[A-Z]x', target: y, kind: un}]",
            "row 1 of 'symbols': 'form' must begin with a letter",
        ),
        (
            "symbols: [{id: a, form: 'A(1)', target: '{1}', kind: un}]",
            "row 1 of 'symbols': 'target' has {1}, 'form' no such group",
        ),
        ("documents: [{id: a, kind: lamp, names: [x]}]", "row 1 of 'documents': 'kind' must be one of: "),
        ("documents: [{id: a, names: [x]}]", "row 1 of 'documents' has no kind"),
        (
            "issuers: [{id: a, names: [x], kind: un, target: '{no}'}]",
            "row 1 of 'issuers': 'target' may have {instrument} and {number}",
        ),
    ],
)
def test_error_of_an_odd_row(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_registry(str(path))
    assert str(error.value).startswith(f"{path}: {message}")


# ---- very much of it: no test measures time, but each has the time limit of every test


@pytest.mark.parametrize(
    "piece",
    [
        "Resolution (((((",
        "Resolution 1, 2, 3, ",
        "Resolution 1 of ",
        "Resolution 1 (1111111111",
        "Resolutions 1 (Dubai, 2018), on lamps, 2 ",
        "Article 1 of Article 2 of ",
        "Council Resolution ",
        "§ 1, 2, 3 to 4, ",
        "§ 1 a) and b) to c), ",
        "Articles 1 (No. 2) and Nos. 3/4A, ",
        "Opinions 1 to 5, Resolution 6 of 2 May 2010, ",
        "Opinions 1, 1 to 999, Resolutions 5 to 1, Resolutions No. 1 to 5, Resolution XXX to 5, ",
        "Resolution 71 (Rev. Dubai, 2018) of the Plenipotentiary Conference and ",
        "the Convention, ITU, World, Council of the Tunis, ",
        ", on on on on Resolution 1, on, ",
        "\ufdd0\ufdd1\ufdd2\ufddf",
        "in its Resolution 1 ",
    ],
)
def test_very_much_of_it(piece: str) -> None:
    text = f"{HEADS['PP']}\n\nnoting\n\n{piece * (MUCH // len(piece))}.\n"
    assert len(parse(text)) == 1


@pytest.mark.parametrize(
    ("head", "tail"), [("Resolutions", " of the Plenipotentiary Conference"), ("§§", " of the Tunis Agenda")]
)
def test_a_list_without_end(head: str, tail: str) -> None:
    numbers = ", ".join(str(number) for number in range(1, 5_001))
    found = document(f"{head} {numbers} and 5001{tail}")
    assert len(found.citations) == 5_001
    assert {len(row.text) < 100 for row in found.citations} == {True}
