"""Who is to do what in the sample: the stories of the domain reference, and the full annotation where it is there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.golden import CORPUS
from wsisres.pipeline import load, parse

if TYPE_CHECKING:
    from wsisres.model import Document, Duty

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "wtdc14-res30.full.yaml"

IDS = {
    "the other ITU Sectors": "SECTORS",
    "development partners (governments, specialized agencies of the United Nations, relevant international and regional"
    " organizations, etc.)": "PARTNERS",
    "developing countries": "DEVELOPING",
    "Member States": "MEMBER-STATES",
    "Sector Members": "SECTOR-MEMBERS",
    "CWG-WSIS": "CWG-WSIS",
    "the membership": "MEMBERSHIP",
    "ITU regional offices": "REG-OFFICES",
    "international bodies": "INT-ORGS",
    "international financial institutions": "IFIS",
    "ITU-D study groups": "SGS",
    "TDAG": "TDAG",
    "DIR-BDT": "DIR-BDT",
    "PP-14": "PP",
    "ITU-D Sector Members (encouraged to give priority to investing)": "SECTOR-MEMBERS",
}
"""The annotation writes roles in words: each is this actor of the registry."""
ROLES = {
    "consulted": "collaborators",
    "recipients": "recipients",
    "beneficiaries": "beneficiaries",
    "targets": "others_named",
}


@pytest.fixture(scope="module")
def sample() -> Document:
    return load(CORPUS / "wtdc-14" / "resolution-30.txt")[0]


def borne_by(document: Document, actor: str) -> list[Duty]:
    return [duty for duty in document.duties if actor in duty.actors]


def test_story_3_what_must_the_director_of_bdt_do(sample: Document) -> None:
    duties = borne_by(sample, "DIR-BDT")
    assert [duty.clause for duty in duties] == [
        *(f"instructs-dir-bdt/{number}" for number in range(1, 5)),
        *(f"further-instructs-dir-bdt/{number}" for number in range(1, 7)),
    ]
    assert [duty.verbs[0] for duty in duties] == [
        "continue to provide",
        "ensure",
        "provide",
        "take appropriate action",
        "act as a catalyst",
        "promote",
        "foster",
        "encourage",
        "pursue coordination",
        "take the necessary initiatives",
    ]
    assert {duty.force for duty in duties} == {"mandate"}


def test_story_4_what_are_member_states_called_upon_to_do(sample: Document) -> None:
    duties = borne_by(sample, "MEMBER-STATES")
    assert [(duty.clause, duty.force, duty.verbs) for duty in duties] == [
        ("calls-upon-member-states/1", "exhortation", ["continue to give priority"]),
        ("calls-upon-member-states/2", "exhortation", ["consider"]),
        ("calls-upon-member-states/3", "exhortation", ["submit contributions", "contribute"]),
        ("calls-upon-member-states/4", "exhortation", ["continue to support", "collaborate"]),
        ("calls-upon-member-states/5", "exhortation", ["engage"]),
    ]
    encouraged = next(duty for duty in sample.duties if duty.clause == "further-instructs-dir-bdt/4")
    assert encouraged.actors == ["DIR-BDT"]
    assert encouraged.targets == ["IFIS", "MEMBER-STATES", "SECTOR-MEMBERS"]


def test_story_5_who_bears_duties_at_all(sample: Document) -> None:
    assert Counter(actor for duty in sample.duties for actor in duty.actors) == {
        "ITU-D": 9,
        "DIR-BDT": 10,
        "MEMBER-STATES": 5,
        "SG": 1,
    }
    assert len(sample.duties) == 25


def test_story_6_only_binding_ones(sample: Document) -> None:
    binding = [duty for duty in sample.duties if duty.force in ("mandate", "decision")]
    assert binding == borne_by(sample, "DIR-BDT")


def test_story_14_deadlines(sample: Document) -> None:
    due = [
        (duty.actors, duty.clause, duty.deadline.text, duty.deadline.conference)
        for duty in sample.duties
        if duty.deadline
    ]
    assert due == [
        (["ITU-D"], "resolves-to-invite-itu-d/9", "at the forthcoming plenipotentiary conference", "PP-14"),
        (["SG"], "requests-sg/p1", "Plenipotentiary Conference (Busan, 2014)", "PP-14"),
    ]


def test_story_21_who_must_report_to_the_working_group(sample: Document) -> None:
    assert [(duty.actors, duty.clause) for duty in sample.duties if "CWG-WSIS" in duty.recipients] == [
        (["DIR-BDT"], "instructs-dir-bdt/1"),
        (["MEMBER-STATES"], "calls-upon-member-states/3"),
    ]


def test_story_22_what_goes_to_the_next_plenipotentiary_conference(sample: Document) -> None:
    """Of the three mentions two are times of duties; "objectives that will be set by" is none."""
    due = [duty.clause for duty in sample.duties if duty.deadline and duty.deadline.conference == "PP-14"]
    assert due == ["resolves-to-invite-itu-d/9", "requests-sg/p1"]


def test_a_place_for_each_duty(sample: Document) -> None:
    text = (CORPUS / "wtdc-14" / "resolution-30.txt").read_text(encoding="utf-8")
    for duty in sample.duties:
        words = " ".join(text[duty.span.start : duty.span.end].split())
        assert duty.text.split()[-1] in words


def test_the_next_conference_depends_on_the_edition() -> None:
    text = "RESOLUTION 901{}\n\nLamps\n\ninstructs the Secretary-General\n\n"
    text += "to report to the next plenipotentiary conference."
    settled = {}
    for edition in (" (Rev. Antalya, 2006)", " (Rev. Busan, 2014)", " (Rev. Dubai, 2014)", " (Rev. Kigali, 2022)", ""):
        deadline = parse(text.format(edition))[0].duties[0].deadline
        settled[edition] = deadline.conference if deadline else None
    assert settled == {
        " (Rev. Antalya, 2006)": "PP-10",
        " (Rev. Busan, 2014)": "PP-18",
        " (Rev. Dubai, 2014)": "PP-14",
        " (Rev. Kigali, 2022)": "PP-22",
        "": None,
    }


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    if not GOLD.is_file():
        pytest.skip("needs the annotation of ../shared")
    found: dict[str, Any] = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    return found


class TestFullAnnotation:
    """Verbs, roles and deadlines of all duties, exact."""

    def test_verbs(self, gold: dict[str, Any], sample: Document) -> None:
        assert {duty.clause: duty.verbs for duty in sample.duties} == {
            row["path"]: row["verbs"] for row in gold["duties"]
        }
        assert sum(len(duty.verbs) for duty in sample.duties) == gold["counts"]["duty_verbs"]

    def test_bearers_and_force(self, gold: dict[str, Any], sample: Document) -> None:
        found = [(duty.clause, duty.actors, duty.force) for duty in sample.duties]
        assert found == [(row["path"], [row["actor"]], row["force"]) for row in gold["duties"]]

    @pytest.mark.parametrize("role", ROLES)
    def test_roles(self, gold: dict[str, Any], sample: Document, role: str) -> None:
        expected = {row["path"]: [IDS[words] for words in row.get(ROLES[role], [])] for row in gold["duties"]}
        assert {duty.clause: getattr(duty, role) for duty in sample.duties} == expected

    def test_deadlines(self, gold: dict[str, Any], sample: Document) -> None:
        expected = [
            (row["path"], row["actor"], row["text"], row["means"].split(" ")[0])
            for row in gold["deadlines"]
            if row["kind"] == "operative"
        ]
        due = [(duty.clause, duty.actors[0], duty.deadline) for duty in sample.duties if duty.deadline]
        assert [(clause, actor, deadline.text, deadline.conference) for clause, actor, deadline in due] == expected
