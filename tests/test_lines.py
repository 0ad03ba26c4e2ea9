"""`wsisres lines`: the matrix, roles, contradictions and lines that are never named."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.corpora import Result, resolution, written
from wsisres.analysis.lines import Lines
from wsisres.pipeline import load, parse
from wsisres.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ALL = [f"C{number}" for number in range(1, 12)]
CONTRADICTION = (
    "C6 contradicts itself in WTDC/RES/30@WTDC-14: ITU is sole facilitator in resolves-to-invite-itu-d/9/i"
    " but co-facilitator in resolves-to-invite-itu-d/9/ii\n"
)


@pytest.fixture
def sample(corpus: Path) -> str:
    return str(corpus / "wtdc-14" / "resolution-30.txt")


def test_story_10_where_is_c5(run: Callable[..., Result], sample: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("lines", sample, "--line", "c5", "-f", "csv").out)))
    assert [row["clause"] for row in rows] == [
        "recognizing/a",
        "recognizing/c",
        "resolves-to-invite-itu-d/6",
        "resolves-to-invite-itu-d/9/i",
        "calls-upon-member-states/2",
    ]


def test_story_11_which_lines_are_never_named(run: Callable[..., Result], sample: str) -> None:
    assert run("lines", sample, "--missing", "-f", "csv").out == (
        "line,name\nC10,Ethical dimensions of the information society\n"
    )


def test_story_12_roles(run: Callable[..., Result], sample: str) -> None:
    result = run("lines", sample, "--roles", "-f", "json")
    roles = {row["code"]: row["roles"] for row in json.loads(result.out)}
    expected = {line: ["co-facilitator"] for line in ("C1", "C3", "C4", "C7", "C11")}
    expected |= {line: ["sole facilitator"] for line in ("C2", "C5")} | {line: ["partner"] for line in ("C8", "C9")}
    assert roles == expected | {"C6": ["sole facilitator", "co-facilitator"]}
    assert run("lines", sample, "--roles").out.endswith(CONTRADICTION)


def test_matrix(run: Callable[..., Result], sample: str) -> None:
    result = run("lines", sample)
    assert (result.status, result.err) == (0, "")
    lines = result.out.splitlines(keepends=True)
    assert lines[0].split() == ["clause", *ALL]
    assert lines[5].split() == ["resolves-to-invite-itu-d/9/i", "sole", "sole", "sole"]
    assert lines[-2:] == ["never named: C10\n", CONTRADICTION]


def test_matrix_of_several_texts(run: Callable[..., Result], tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        a=resolution(105, "Rev. Busan, 2014", ["Action Line C2", "Action Line C5, in which ITU is a partner"]),
        b=resolution(105, "Rev. Dubai, 2018", ["Action Lines C2 and C11"]),
    )
    rows = list(csv.reader(io.StringIO(run("lines", folder, "-f", "csv").out)))
    assert rows == [
        ["document", "clause", *ALL],
        ["PP/RES/105@PP-14", "recalling/a", "", "x", *[""] * 9],
        ["PP/RES/105@PP-14", "recalling/b", *[""] * 4, "part", *[""] * 6],
        ["PP/RES/105@PP-18", "recalling/a", "", "x", *[""] * 8, "x"],
    ]
    found = json.loads(run("lines", folder, "-f", "json").out)
    assert [row["code"] for row in found] == ALL
    assert yaml.safe_load(run("lines", folder, "-f", "yaml").out) == found


def test_no_lines_at_all(run: Callable[..., Result], tmp_path: Path) -> None:
    folder = written(tmp_path, a=resolution(105, "Rev. Busan, 2014", ["no line"]))
    assert run("lines", folder).out == f"never named: {', '.join(ALL)}\n"


def test_error_nothing_was_read(run: Callable[..., Result], tmp_path: Path) -> None:
    """That a line is never named is no answer where no text was read."""
    missing = str(tmp_path / "nowhere.txt")
    message = f"wsisres: {missing}: no such file or folder; check the path\n"
    assert run("lines", missing) == Result(2, "", message)
    assert run("xref", missing) == Result(2, "", message)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("C1-C3", ["C1", "C2", "C3"]),
        ("c1–c3", ["C1", "C2", "C3"]),
        ("C9 - C11", ["C9", "C11"]),
        ("C1-C3, C7", ["C1", "C2", "C3", "C7"]),
        ("C7,C1–C3,C2", ["C1", "C2", "C3", "C7"]),
        ("c2 to c3", ["C2", "C3"]),
        ("C5-C5", ["C5"]),
    ],
)
def test_ranges_of_lines(run: Callable[..., Result], sample: str, asked: str, codes: list[str]) -> None:
    """C10 is never named in the sample, so that it has no row."""
    rows = csv.DictReader(io.StringIO(run("lines", sample, "-l", asked, "-f", "csv").out))
    assert list(dict.fromkeys(row["line"] for row in rows)) == codes


@pytest.mark.parametrize(
    ("asked", "wrong"), [("C2,C12", "C12"), ("C1-C12", "C1-C12"), ("C3–C1", "C3–C1"), ("C1,C2-", "C2-"), ("2-4", "2-4")]
)
def test_error_unknown_line(run: Callable[..., Result], sample: str, asked: str, wrong: str) -> None:
    result = run("lines", sample, "--line", asked)
    assert (result.status, result.out) == (2, "")
    assert result.err.endswith(f"Error: Invalid value for '--line': '{wrong}' is none of: {', '.join(ALL)}.\n")


def test_preamble_counts_where_no_operative_clause_says_what_itu_is() -> None:
    text = resolution(105, "Rev. Busan, 2014", ["Action Line C1, in which ITU is a partner", "Action Line C2"])
    lines = Lines(load_registry())
    lines.add(*parse(text))
    assert [line.roles for line in lines.all()[:2]] == [["partner"], []]


@pytest.mark.parametrize(
    ("one", "other", "contradicted"),
    [
        ("sole facilitator", "co-facilitator", True),
        ("sole facilitator", "partner", True),
        ("moderator/facilitator", "partner", True),
        ("moderator/facilitator", "sole facilitator", False),
        ("lead facilitator", "co-facilitator", False),
        ("partner", "partner", False),
    ],
)
def test_contradictions(one: str, other: str, contradicted: bool) -> None:  # noqa: FBT001 - a table
    cites = [f"Action Line C5, in which ITU is {one}", f"Action Line C5, in which ITU is {other}"]
    lines = Lines(load_registry())
    lines.add(*parse(resolution(105, "Rev. Busan, 2014", cites)))
    assert bool(lines.all()[4].contradictions) == contradicted


def test_a_text_of_the_registry(sample: str, tmp_path: Path) -> None:
    """A row of the user renames a line or adds one."""
    rows = tmp_path / "lines.yaml"
    rows.write_text("action_lines:\n- {id: C12, name: Lamps}\n", encoding="utf-8")
    lines = Lines(load_registry(str(rows)))
    lines.add(*load(sample))
    assert [line.name for line in lines.all()][-1] == "Lamps"
