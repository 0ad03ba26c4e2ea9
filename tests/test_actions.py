"""`wsisres actions`: the stories of the domain reference as commands, filters, groups, formats and bad input."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.golden import CORPUS
from wsisres.analysis.actions import Wanted, actor_ids, due_date
from wsisres.cli import main
from wsisres.diagnostics import InputError
from wsisres.model import Duty
from wsisres.model.actions import Action, ActorCounts
from wsisres.registry import load_registry
from wsisres.render import Look
from wsisres.render.actions import totals
from wsisres.render.rows import Column
from wsisres.render.xlsx import workbook
from wsisres.terms import ROLES

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLE = str(CORPUS / "wtdc-14" / "resolution-30.txt")
LAMPS = """RESOLUTION 901 (Rev. Dubai, 2018)

Lamps

The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),

instructs the Directors of the three Bureaux

1 to count the lamps by 2020;

2 to report annually to the Council,

invites the Director of the Telecommunication Development Bureau

to assist developing countries in lighting lamps, within existing resources.
"""


class Result(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Result]:
    """Run `wsisres actions` in a folder that holds `lamps.txt`."""
    monkeypatch.chdir(tmp_path)
    Path("lamps.txt").write_text(LAMPS, encoding="utf-8")

    def call(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["wsisres"])
        monkeypatch.setattr(sys.modules["__main__"], "__package__", None)
        status = main(["actions", *arguments, "--quiet"])
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return call


@pytest.fixture
def clauses(run: Callable[..., Result]) -> Callable[..., list[str]]:
    """The clauses that a command finds."""

    def call(*arguments: str) -> list[str]:
        found = run(*arguments, "--format", "json")
        assert found.err == "" or found.status == 1, found.err
        return [duty["clause"] for duty in json.loads(found.out)]

    return call


OF_BDT = [
    *(f"instructs-dir-bdt/{number}" for number in range(1, 5)),
    *(f"further-instructs-dir-bdt/{number}" for number in range(1, 7)),
]
OF_MEMBER_STATES = [f"calls-upon-member-states/{number}" for number in range(1, 6)]


# ---- stories 3, 4, 5, 6, 14, 21 and 22


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--actor", "DIR-BDT"], OF_BDT),
        (["--actor", "Director of BDT"], OF_BDT),
        (["--actor", "the Director of the Telecommunication Development Bureau"], OF_BDT),
        (["--actor", "MEMBER-STATES"], OF_MEMBER_STATES),
        (["--actor", "MEMBER-STATES", "--force", "exhortation"], OF_MEMBER_STATES),
        (["--actor", "Member States", "--role", "target"], ["further-instructs-dir-bdt/4"]),
        (["--min-force", "mandate"], OF_BDT),
        (["--with-deadline"], ["resolves-to-invite-itu-d/9", "requests-sg/p1"]),
        (["--due-before", "2015"], ["resolves-to-invite-itu-d/9", "requests-sg/p1"]),
        (["--due-before", "PP-14"], []),
        (["--actor", "CWG-WSIS", "--role", "recipient"], ["instructs-dir-bdt/1", "calls-upon-member-states/3"]),
        (["--actor", "PP", "--role", "recipient"], ["requests-sg/p1"]),
        (["--role", "consulted", "--actor", "DIR-BDT"], ["calls-upon-member-states/4"]),
        (["--verb", "encourage"], ["resolves-to-invite-itu-d/2", "further-instructs-dir-bdt/4"]),
        (["--text", "TUNIS AGENDA"], ["resolves-to-invite-itu-d/4", "resolves-to-invite-itu-d/7"]),
    ],
)
def test_stories(clauses: Callable[..., list[str]], arguments: list[str], expected: list[str]) -> None:
    assert clauses(SAMPLE, *arguments) == expected


def test_story_5_who_bears_duties_at_all(run: Callable[..., Result]) -> None:
    rows = json.loads(run(SAMPLE, "--role", "bearer", "--matrix", "--format", "json").out)
    assert {row["actor"]: row["total"] for row in rows} == {"DIR-BDT": 10, "ITU-D": 9, "MEMBER-STATES": 5, "SG": 1}


def test_story_4_as_a_table(run: Callable[..., Result]) -> None:
    out = run(SAMPLE, "--actor", "Secretary-General").out
    assert out == (
        "SG, Secretary-General: 1\n"
        "force    verbs              words                                 clause          deadline\n"
        "request  bring to the       to bring this resolution to the       requests-sg/p1  Plenipotentiary\n"
        "         attention          attention of the Plenipotentiary                      Conference (Busan,\n"
        "                            Conference (Busan, 2014) for                          2014) (PP-14)\n"
        "                            consideration and required action,\n"
        "                            as appropriate, when reviewing\n"
        "                            Resolution 140 (Rev. Guadalajara,\n"
        "                            2010).\n"
    )


# ---- groups of actors


def test_a_group_has_its_members(clauses: Callable[..., list[str]]) -> None:
    everything = ["instructs-dirs/1", "instructs-dirs/2", "invites-dir-bdt/p1"]
    assert clauses("lamps.txt", "--actor", "DIR-BDT") == everything
    assert clauses("lamps.txt", "--actor", "DIRS") == everything
    assert clauses("lamps.txt", "--actor", "DIR-TSB") == everything[:2]
    assert clauses("lamps.txt", "--actor", "DIR-BDT", "--exact") == everything[2:]
    assert clauses("lamps.txt", "--actor", "DIRS", "--exact") == everything[:2]


def test_groups_inside_groups() -> None:
    found = actor_ids("COORD", load_registry())
    assert {"SG", "DSG", "DIR-BDT", "COORD"} <= found
    assert "DIRS" not in found


def test_an_unknown_actor_of_a_text_can_be_asked_for(clauses: Callable[..., list[str]]) -> None:
    Path("society.txt").write_text(LAMPS.replace("the Director of", "the World Lamp Society of"), encoding="utf-8")
    found = clauses("society.txt", "--actor", "OTHER:World Lamp Society of the Telecommunication Development Bureau")
    assert len(found) == 1


@pytest.mark.parametrize("by", ["actor", "resolution", "force", "verb"])
def test_by(run: Callable[..., Result], by: str) -> None:
    titles = {
        "actor": [
            "DIRS, Directors of the Bureaux: 2",
            "DIR-BDT, Director of the Telecommunication Development Bureau: 1",
        ],
        "resolution": ["PP/RES/901@PP-18: 3"],
        "force": ["mandate: 2", "invitation: 1"],
        "verb": ["count: 1", "report: 1", "assist: 1"],
    }
    out = run("lamps.txt", "--by", by).out.splitlines()
    assert [line for line in out if line in titles[by]] == titles[by]


def test_by_orders_what_is_no_table(run: Callable[..., Result]) -> None:
    out = run("lamps.txt", SAMPLE, "--by", "force", "--format", "csv").out
    forces = [row["force"] for row in csv.DictReader(io.StringIO(out))]
    assert forces == ["mandate"] * 12 + ["invitation"] * 10 + ["exhortation"] * 5 + ["request"]


# ---- formats


def test_json_is_duties_with_their_document(run: Callable[..., Result]) -> None:
    rows = json.loads(run("lamps.txt", "--format", "json").out)
    assert rows[1]["document"] == "PP/RES/901@PP-18"
    assert rows[1]["recipients"] == ["COUNCIL"]
    assert rows[1]["deadline"] == {"text": "annually", "conference": None, "date": None}
    assert rows[2]["beneficiaries"] == ["DEVELOPING"]
    assert [Action.model_validate(row).clause for row in rows] == [row["clause"] for row in rows]


def test_schema_knows_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    main(["schema", "actions"])
    fields = json.loads(capsys.readouterr().out)["properties"]
    assert set(Action.model_fields) == set(fields)
    assert fields["document"]["description"].startswith("Id of the document")
    assert fields["actors"]["description"].startswith("Who bears it")
    main(["schema", "matrix"])
    assert "total" in json.loads(capsys.readouterr().out)["properties"]


def test_csv_and_markdown_have_all_columns(run: Callable[..., Result]) -> None:
    (first, *_) = csv.DictReader(io.StringIO(run("lamps.txt", "--format", "csv").out))
    assert (first["actor"], first["verbs"], first["deadline"], first["due"]) == ("DIRS", "count", "by 2020", "2020")
    assert (
        run("lamps.txt", "--format", "markdown").out.splitlines()[0].startswith("| document | clause | actor | force |")
    )


def test_workbook_is_typed(run: Callable[..., Result]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    assert run("lamps.txt", SAMPLE, "--format", "xlsx", "-o", "duties.xlsx") == Result(0, "", "")
    sheet = openpyxl.load_workbook("duties.xlsx").active
    header = [cell.value for cell in sheet[1]]
    assert header[:7] == ["document", "clause", "actor", "force", "verbs", "words", "deadline"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:N29")
    due = {row[header.index("due")].value for row in sheet.iter_rows(min_row=2)}
    assert {str(value) for value in due} == {"None", "2020", "2014-10-20 00:00:00"}


def test_words_are_no_formula() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    data = workbook([{"words": "=1+1"}, {"words": "a\x0bb\ud800"}], [Column("words", lambda row: row["words"])])
    cells = openpyxl.load_workbook(io.BytesIO(data)).active["A"]
    assert [(cell.value, cell.data_type) for cell in cells] == [("words", "s"), ("=1+1", "s"), ("a�b�", "s")]


_UTF8 = "csv:Text - txt - csv (StarCalc):44,34,76"
"""Commas, double quotes, UTF-8."""


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.timeout(180)
def test_workbook_opens_in_libreoffice(run: Callable[..., Result], tmp_path: Path) -> None:
    run("lamps.txt", SAMPLE, "--format", "xlsx", "-o", "duties.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", _UTF8, "duties.xlsx"]
    subprocess.run(convert, check=True, capture_output=True, timeout=170)
    rows = list(csv.DictReader(io.StringIO(Path("duties.csv").read_text(encoding="utf-8"))))
    assert len(rows) == 28
    assert {row["due"] for row in rows} == {"", "2020", "2014-10-20"}


def test_matrix(run: Callable[..., Result]) -> None:
    out = run("lamps.txt", SAMPLE, "--matrix", "--format", "csv").out
    assert out.splitlines()[:3] == [
        "actor,PP/RES/901@PP-18,WTDC/RES/30@WTDC-14,total",
        "DIR-BDT,1,10,11",
        "ITU-D,,9,9",
    ]


def test_a_matrix_that_is_too_wide_goes_on_below() -> None:
    counts = {"PP/RES/901@PP-18": 1, "WTDC/RES/30@WTDC-14": 10}
    row = ActorCounts(actor="DIR-BDT", documents=counts, total=11)
    assert "".join(map(str, totals("table", [row], Look(width=36)))) == (
        "actor    PP/RES/901@PP-18\n"
        "DIR-BDT  1\n"
        "\n"
        "actor    WTDC/RES/30@WTDC-14  total\n"
        "DIR-BDT  10                   11\n"
    )


def test_heat_map(run: Callable[..., Result]) -> None:
    pytest.importorskip("matplotlib")
    assert run("lamps.txt", "--matrix", "--format", "png", "-o", "map.png") == Result(0, "", "")
    assert Path("map.png").read_bytes().startswith(b"\x89PNG")
    svg = run("lamps.txt", "--matrix", "--format", "svg").out
    assert svg.startswith("<?xml")
    assert ">DIRS<" in svg
    assert svg == run("lamps.txt", "--matrix", "--format", "svg").out
    page = run("lamps.txt", "--matrix", "--format", "html").out
    assert page.startswith("<!DOCTYPE html>\n")
    assert "<svg" in page


# ---- bad input


def error(result: Result) -> tuple[int, str]:
    return result.status, result.err.strip().splitlines()[-1].strip()


SCALE = "statement, invitation, encouragement, exhortation, recommendation, request, permission, mandate, decision"
UNKNOWN = "no actor of this name or id is in the registry"
MESSAGES = {
    "--actor Secretery-General": f"wsisres: --actor 'Secretery-General': {UNKNOWN}; nearest: SG (Secretary-General),"
    " UN-SG (Secretary-General of the United Nations), DSG (Deputy Secretary-General)",
    "--actor qqqq": f"wsisres: --actor 'qqqq': {UNKNOWN};"
    " see `members` and `synonyms` in the registry file actors.yaml",
    "--due-before soon": "wsisres: --due-before 'soon': neither a date nor a conference;"
    " write a year, a date such as 2014-10-20, or a conference such as PP-14",
    "--due-before 2022-13-45": "wsisres: --due-before '2022-13-45': neither a date nor a conference;"
    " write a year, a date such as 2014-10-20, or a conference such as PP-14",
    "--min-force mandate --force request,invitation": "Error: Invalid value for '--min-force':"
    " leaves none of request,invitation: leave one of --force and --min-force out.",
    "--min-force order": f"Error: Invalid value for '--min-force': 'order' is none of: {SCALE}.",
    "--force mandate,order": f"Error: Invalid value for '--force': 'order' is none of: {SCALE}.",
    "--format png": "Error: Invalid value for '--format': 'png' shows counts: add --matrix.",
    "--role hero": "Error: Invalid value for '--role': 'hero' is none of:"
    " bearer, consulted, recipient, beneficiary, target.",
}


@pytest.mark.parametrize("arguments", MESSAGES)
def test_error(run: Callable[..., Result], arguments: str) -> None:
    assert error(run("lamps.txt", *arguments.split(" "))) == (2, MESSAGES[arguments])


def test_error_without_operative_sections(run: Callable[..., Result]) -> None:
    Path("words.txt").write_text(LAMPS.partition("instructs")[0] + "recalling\n\na) lamps.\n", encoding="utf-8")
    assert run("words.txt") == Result(1, "", "wsisres: words.txt: no operative section, so nobody is to do anything\n")
    assert run("words.txt", "--format", "json").out == "[]\n"


def test_error_when_nothing_fits(run: Callable[..., Result]) -> None:
    assert error(run("lamps.txt", "--verb", "sing")) == (1, "wsisres: lamps.txt: no duty is as asked for")


def test_error_for_a_source_that_is_not_there(run: Callable[..., Result]) -> None:
    found = run("lamps.txt", "none.txt")
    assert found.status == 2
    assert "count the lamps" in found.out


@pytest.mark.parametrize(
    ("module", "arguments", "command"),
    [
        ("openpyxl", ["--format", "xlsx"], "pip install 'wsisres[xlsx]'"),
        ("matplotlib", ["--matrix", "--format", "png"], "pip install 'wsisres[plot]'"),
    ],
)
def test_error_for_a_missing_library(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, module: str, arguments: list[str], command: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    format_ = arguments[-1]
    expected = (
        f"wsisres: --format {format_}: needs the library {module}, which is not installed; install it with: {command}"
    )
    assert error(run("lamps.txt", *arguments)) == (2, expected)


# ---- selection without the command


def test_due_date_reads_conferences() -> None:
    registry = load_registry()
    assert [due_date(value, registry) for value in ("2015", "2014-10-20", "PP-14", "C19")] == [
        "2015",
        "2014-10-20",
        "2014-10-20",
        "2019",
    ]
    with pytest.raises(InputError):
        due_date("2014-1-1", registry)


def test_wanted_asks_for_everything_by_default() -> None:
    fields: dict[str, Any] = {"clause": "x/1", "actors": ["SG"], "verbs": [], "text": "", "force": "mandate"}
    fields |= {name: [] for name in ("consulted", "recipients", "beneficiaries", "targets", "limits")}
    fields |= {"deadline": None, "basis": "heading", "document": "D"}
    fields |= {"span": {"start": 0, "end": 0, "line": 1, "column": 1}}
    assert Wanted().holds(Action.model_validate(fields))


@pytest.mark.parametrize("columns", ["80", "100"])
def test_table_never_breaks_inside_a_number(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setattr("wsisres.cli.output.look", lambda **_: Look(width=int(columns)))
    Path("lamps.txt").write_text(LAMPS.replace("2 to report", "118 to report"), encoding="utf-8")
    lines = run("lamps.txt").out.splitlines()
    assert max(map(len, lines)) <= int(columns)
    assert any(word.endswith("/118") or word == "118" for line in lines for word in line.split())


def test_workbook_is_not_shown_on_a_terminal(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    expected = "wsisres: what is no text cannot be shown on a terminal: name a file with -o\n"
    assert run("lamps.txt", "--format", "xlsx") == (2, "", expected)


def test_roles_are_fields_of_a_duty() -> None:
    assert set(ROLES.values()) <= set(Duty.model_fields)
