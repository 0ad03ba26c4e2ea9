"""`wsisres diff` and `wsisres history` as they are called."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from tests.corpora import resolution, written
from tests.golden import CORPUS
from wsisres.cli import main
from wsisres.pipeline import load

ROOT = Path(__file__).resolve().parents[1]
OLD, NEW = (str(ROOT / "corpus" / folder / "resolution-901.txt") for folder in ("pp-10", "pp-18"))
VOLUME = str(ROOT / "corpus" / "pp-18" / "volume.txt")


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main([*arguments])
    return status, *capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((OLD, NEW), 1),
        ((OLD, NEW, "--exit-zero"), 0),
        ((OLD, OLD), 0),
        ((VOLUME, VOLUME), 0),
        ((VOLUME, OLD), 1),
        ((OLD, NEW, "--only", "renumbered", "--min-class", "substantive"), 1),
        ((OLD, OLD.replace("901", "404")), 2),
        ((OLD, NEW, "--only", "DEL"), 2),
        ((OLD, NEW, "--min-class", "minor"), 2),
        (("-", "-"), 2),
    ],
)
def test_status(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int) -> None:
    assert _run(capsys, "diff", *arguments, "--quiet")[0] == status


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_reasons_name_places_as_delegates_do(capsys: pytest.CaptureFixture[str], form: str) -> None:
    _, out, _ = _run(capsys, "diff", OLD, NEW, "--format", form)
    told = " ".join(out.split())
    assert "merged into resolves 4" in told
    assert "moved from instructs the Secretary-General to instructs the Director of BDT" in told
    assert not any(path in told for path in ("into resolves/4", "from instructs-sg"))


def test_nothing_is_written_for_what_cannot_be_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    status, out, err = _run(capsys, "diff", str(empty), NEW, "-q", "-o", str(tmp_path / "out"))
    assert (status, out) == (2, "")
    assert err.startswith(f"wsisres: {empty}: ")
    assert err.count("\n") == 1
    assert not (tmp_path / "out").exists()


REDLINE = str(ROOT / "tests" / "files" / "libreoffice-redline.docx")


def test_tracked_changes_of_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = _run(capsys, "diff", REDLINE, "-q", "--format", "json")
    original, accepted = (load(REDLINE, revision=revision)[0] for revision in ("original", "accepted"))
    assert status == 1
    assert json.loads(out)["old"] == original.id != accepted.id == json.loads(out)["new"]
    assert {change["symbol"] for change in json.loads(out)["changes"]} == {"ADD", "MOD", "SUP", "NOC"}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (OLD, f"wsisres: {OLD}: has no tracked changes; name the two texts to compare\n"),
        (
            "no-such.docx",
            (
                "wsisres: no-such.docx: cannot be read: no such file or directory;"
                " check its permissions and that it is still there\n"
            ),
        ),
    ],
)
def test_error_one_file_without_tracked_changes(capsys: pytest.CaptureFixture[str], name: str, message: str) -> None:
    assert _run(capsys, "diff", name) == (2, "", message)


@pytest.mark.parametrize(("options", "told"), [((), True), (("--quiet",), False)])
def test_two_acts_are_compared_with_a_word(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...], *, told: bool
) -> None:
    acts = [str(CORPUS / "pp-18" / f"resolution-{number}.txt") for number in (901, 902)]
    status, _, err = _run(capsys, "diff", *acts, "--stat", *options)
    word = "wsisres: PP/RES/901@PP-18 and PP/RES/902@PP-18 are two acts, not two editions of one\n"
    assert (status, err) == (1, word if told else "")


def test_text(capsys: pytest.CaptureFixture[str]) -> None:
    out = _run(capsys, "diff", OLD, NEW, "-q", "--only", "MOD,SUP", "--min-class", "substantive")[1]
    assert out.startswith("RESOLUTION 901 (Rev. Guadalajara, 2010)  ->  RESOLUTION 901 (Rev. Dubai, 2018)\n6 added, ")
    assert "MOD  calls upon Member States, now invites Member States  [substantive; verb force: calls upon to" in out
    assert "   [-calls upon-]{+invites+} Member States\n" in out
    assert "ADD" not in out
    assert "(MOD)" not in out


def test_renumberings_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    out = _run(capsys, "diff", OLD, NEW, "-q")[1]
    last = " ".join(out.split("\n\n")[-1].split())
    assert last.startswith("renumbered only: recalling d), now recalling f); resolves 2, now resolves 3")


def test_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    out = _run(capsys, "diff", OLD, NEW, "-q", "--view", "side", "--only", "MOD")[1]
    assert "   [-calls upon-] Member States                     {+invites+} Member States\n" in out


def test_stat(capsys: pytest.CaptureFixture[str]) -> None:
    out = _run(capsys, "diff", OLD, NEW, "-q", "--stat")[1]
    assert "added" in out
    assert "recalling" not in out


@pytest.mark.parametrize(
    ("options", "counts"),
    [
        (("--only", "SUP"), ["3 deleted", "3 substantive"]),
        (
            ("--min-class", "consequential"),
            ["5 added, 3 deleted, 14 changed, 1 unchanged, 1 moved, 4 renumbered", "22 substantive, 1 consequential"],
        ),
        (("--only", "SUP", "--min-class", "editorial"), ["3 deleted", "3 substantive"]),
    ],
)
def test_stat_of_chosen_changes(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...], counts: list[str]
) -> None:
    text = _run(capsys, "diff", OLD, NEW, "-q", "--stat", *options)[1]
    assert text.splitlines()[1:] == counts
    page = _run(capsys, "diff", OLD, NEW, "-q", "--stat", "-f", "markdown", *options)[1]
    assert page.splitlines()[2:] == [f"- {line}" for line in counts]


def test_stat_of_no_change(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = _run(capsys, "diff", OLD, OLD, "-q", "--stat", "--only", "ADD")
    assert (status, out.splitlines()[1:]) == (0, ["no change is as asked for"])


def test_word_file_is_not_shown_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    expected = "wsisres: what is no text cannot be shown on a terminal: name a file with -o\n"
    assert _run(capsys, "diff", "no-such.txt", NEW, "--format", "docx") == (2, "", expected)


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(_run(capsys, "diff", OLD, NEW, "-q", "--format", "json")[1])
    assert (found["old"], found["new"]) == ("PP/RES/901@PP-10", "PP/RES/901@PP-18")
    assert {"symbol", "old", "new", "moved", "renumbered", "class", "words"} <= found["changes"][0].keys()
    assert {"NOC", "ADD", "MOD", "SUP"} == {change["symbol"] for change in found["changes"]}
    chosen = json.loads(_run(capsys, "diff", OLD, NEW, "-q", "--format", "json", "--only", "ADD")[1])
    assert {"ADD"} == {change["symbol"] for change in chosen["changes"]}


def test_json_of_volumes(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(_run(capsys, "diff", VOLUME, VOLUME, "-q", "--format", "json")[1])
    assert len(found) > 2
    assert all(pair["old"] == pair["new"] for pair in found)


def test_csv(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(
        csv.DictReader(io.StringIO(_run(capsys, "diff", OLD, NEW, "-q", "--format", "csv", "--only", "SUP")[1]))
    )
    assert {row["symbol"] for row in rows} == {"SUP"}
    assert rows[0]["old"] == "recognizing/b"
    assert rows[0]["new"] == ""


def test_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    out = _run(capsys, "diff", OLD, NEW, "-q", "--format", "markdown")[1]
    assert "> ~~calls upon~~**invites** Member States\n" in out


@pytest.mark.parametrize("format_", ["text", "json", "csv", "markdown"])
def test_crosswalk(capsys: pytest.CaptureFixture[str], format_: str) -> None:
    status, out, _ = _run(capsys, "diff", OLD, NEW, "-q", "--crosswalk", "--format", format_)
    assert status == 1
    assert "resolves/2" in out
    if format_ == "json":
        walk = json.loads(out)
        assert (walk["resolves/2"], walk["recognizing/b"]) == ("resolves/3", None)


@pytest.mark.parametrize("format_", ["html", "docx"])
def test_error_crosswalk_of_a_whole_text(capsys: pytest.CaptureFixture[str], format_: str) -> None:
    status, out, err = _run(capsys, "diff", OLD, NEW, "--crosswalk", "--format", format_)
    assert (status, out) == (2, "")
    assert err.endswith(f"--crosswalk lists paths; {format_} shows the whole text: leave one out.\n")


def test_history(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = _run(capsys, "history", OLD, NEW, "-q", "--clause", "resolves 3")
    assert status == 0
    assert out.splitlines()[:2] == ["resolves 3  PP/RES/901", "   PP-10     came  resolves 2"]


def test_history_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = _run(capsys, "history", OLD, NEW, "-q", "--clause", "resolves 99")
    assert (status, out) == (1, "")
    assert err == "wsisres: no edition has 'resolves 99'; wsisres parse --format outline shows the sections\n"


def test_history_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(_run(capsys, "history", OLD, NEW, "-q", "--format", "json")[1])
    assert {event["edition"] for line in found for event in line["events"]} == {"PP-10", "PP-18"}


def test_history_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = _run(capsys, "history", OLD, NEW, "-q", "--clause", "resolves 4", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert status == 0
    assert rows[0] == {
        "document": "PP/RES/901",
        "clause": "resolves 4",
        "edition": "PP-10",
        "happened": "came",
        "address": "resolves 3",
        "path": "resolves/3",
        "class": "",
        "reasons": "",
        "text": "that the General Secretariat should keep a public list of all access points that asked the Union for"
        " help;",
    }
    assert [(row["edition"], row["happened"], row["class"]) for row in rows[1:]] == [
        ("PP-18", "changed, renumbered", "substantive")
    ]


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ('=HYPERLINK("x")', """'=HYPERLINK("x");"""),
        ("+1", "'+1;"),
        ("-2+3", "'-2+3;"),
        ("@SUM(A1)", "'@SUM(A1);"),
        ("1+1=2", "1+1=2;"),
    ],
)
def test_csv_holds_no_formula(capsys: pytest.CaptureFixture[str], tmp_path: Path, words: str, cell: str) -> None:
    text = resolution(105, "Rev. Dubai, 2018", [words])
    folder = written(tmp_path, a=text)
    out = _run(capsys, "history", str(folder), "-q", "--clause", "recalling a", "--format", "csv")[1]
    assert [row["text"] for row in csv.DictReader(io.StringIO(out))] == [cell]
    out = _run(capsys, "query", "path:recalling/a", str(folder), "--format", "csv")[1]
    assert [row["text"] for row in csv.DictReader(io.StringIO(out))] == [cell]
