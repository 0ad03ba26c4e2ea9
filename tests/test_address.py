"""Addresses as delegates speak them."""

from __future__ import annotations

from pathlib import Path

import pytest

from wsisres.model import clauses_of
from wsisres.model.address import address_of, addresses, find
from wsisres.pipeline import load, parse
from wsisres.registry import load_registry

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
NAMES = load_registry().actors.names
TEXTS = sorted(path for path in CORPUS.glob("*/*.txt") if path.parent.name != "damaged")
SAMPLE = load(CORPUS / "wtdc-14/resolution-30.txt")[0]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("resolves-to-invite-itu-d/9/ii", "resolves to invite ITU-D 9 ii)"),
        ("instructs-dir-bdt/2", "instructs the Director of BDT 2"),
        ("further-instructs-dir-bdt", "further instructs the Director of BDT"),
        ("recalling/f/d1", "recalling f) item 1"),
        ("noting-further/p1", "noting further"),
        ("requests-sg/p1", "requests the Secretary-General"),
        ("footnote/1", "footnote 1"),
        ("no-such/1", "no-such 1"),
    ],
)
def test_address(path: str, address: str) -> None:
    assert address_of(SAMPLE, path, NAMES) == address


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_addresses_are_those_of_each_path(path: Path) -> None:
    for document in load(path):
        told = {path: said for path, said in addresses(document, NAMES).items() if not path.endswith("/lead")}
        paths = [*(section.id for section in document.sections), *(clause.path for clause in clauses_of(document))]
        assert told == {path: address_of(document, path, NAMES) for path in paths}


def test_without_names() -> None:
    assert address_of(SAMPLE, "requests-sg/p1") == "requests the Secretary-General"
    assert address_of(SAMPLE, "instructs-dir-bdt/2").endswith("Telecommunication Development Bureau 2")


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        ("resolves to invite ITU-D 9 ii)", ["resolves-to-invite-itu-d/9/ii"]),
        ("resolves 9(ii)", ["resolves-to-invite-itu-d/9/ii"]),
        ("Instructs the Director of BDT 2", ["instructs-dir-bdt/2"]),
        ("instructs 2", ["instructs-dir-bdt/2", "further-instructs-dir-bdt/2"]),
        ("further instructs the BDT Director 3", ["further-instructs-dir-bdt/3"]),
        ("recalling f", ["recalling/f"]),
        ("recalling f) item 1", ["recalling/f/d1"]),
        ("noting further", ["noting-further"]),
        ("footnote 1", ["footnote/1"]),
        ("title", ["title"]),
        ("recalling/a", ["recalling/a"]),
        ("recalling z", []),
        ("decides 1", []),
        ("", []),
    ],
)
def test_find(words: str, paths: list[str]) -> None:
    assert find(SAMPLE, words, NAMES) == paths


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_address_leads_back(path: Path) -> None:
    for document in load(path):
        for clause in clauses_of(document):
            found = find(document, address_of(document, clause.path, NAMES), NAMES)
            assert {clause.path, clause.path.removesuffix("/p1")} & set(found), clause.path


def test_inserted_item_as_it_is_printed() -> None:
    head = "The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),"
    text = f"DECISION 9 (Rev. Dubai, 2018)\n\nLamps\n\n{head}\n\ndecides\n\n1 to light lamps;\n\n1bis to count them."
    (document,) = parse(text)
    assert find(document, "decides 1bis") == find(document, "decides 1 bis") == ["decides/1-bis"]
