"""Options that another option or the format leaves without effect are refused, with words that say what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.corpora import Result

APART = {
    "parse {new} -v -q": "--verbose and --quiet",
    "index {new} -o x.db -v -q": "--verbose and --quiet",
    "diff {old} {new} --stat --view side": "--stat and --view",
    "diff {old} {new} --crosswalk --stat": "--crosswalk and --stat",
    "diff {old} {new} --crosswalk --view side": "--crosswalk and --view",
    "diff {old} {new} --crosswalk --only ADD": "--crosswalk and --only",
    "diff {old} {new} --crosswalk --min-class editorial": "--crosswalk and --min-class",
    "actions {new} --matrix --by force": "--matrix and --by",
    "query lamps {new} --fields": "--fields and EXPRESSION",
    "query --fields --db x.db": "--fields and --db",
    "query --fields -f json": "--fields and --format",
    "query --fields --limit 1": "--fields and --limit",
    "query --fields --sort year": "--fields and --sort",
    "query --fields --context": "--fields and --context",
    "query lamps {new} -f count --limit 1": "--format count and --limit",
    "query lamps {new} -f count --sort relevance": "--format count and --sort",
    "query lamps {new} -f count --context": "--format count and --context",
    "query lamps {new} -f csv --context": "--format csv and --context",
    "query lamps {new} -f paths --context": "--format paths and --context",
    "xref {new} --internal --as-of 2015": "--internal and --as-of",
    "xref {new} --graph json --format table": "--graph and --format",
    "xref {new} --graph dot --as-of 2015": "--graph dot and --as-of",
    "xref {new} --graph mermaid --as-of 2015": "--graph mermaid and --as-of",
    "index {new} --schema": "--schema and SOURCE",
    "index --schema -o x.db": "--schema and --output",
    "index --schema --jobs 2": "--schema and --jobs",
    "index {new} --scheduler tcp://127.0.0.1:1 --parts parts -o x.db": "--scheduler and --output",
    "index {new} --scheduler tcp://127.0.0.1:1 --parts parts -j 2": "--scheduler and --jobs",
    "index --scheduler tcp://127.0.0.1:1 --from-parquet parts": "--scheduler and --from-parquet",
    "index {new} --from-parquet parts -o x.db": "--from-parquet and SOURCE",
    "index --from-parquet parts -o x.db --jobs 2": "--from-parquet and --jobs",
}
NEEDS = {
    "diff {old} {new} -f json --stat": ("--stat", "--format text or markdown"),
    "diff {old} {new} -f csv --stat": ("--stat", "--format text or markdown"),
    "diff {old} {new} -f json --view inline": ("--view", "--format text"),
    "diff {old} {new} -f markdown --view side": ("--view", "--format text"),
    "diff {old} {new} -f html --view side": ("--view", "--format text"),
    "diff {old} {new} --author ABC": ("--author", "--format html or docx"),
    "diff {old} {new} -f json --date 2026-11-25": ("--date", "--format html or docx"),
    "diff {old} {new} -f html --proposal ABC/12": ("--proposal", "--format docx"),
    "actions {new} --exact": ("--exact", "--actor"),
    "index {new} -o x.db --parts parts": ("--parts", "--scheduler"),
}
EXPECTED = {
    **{words: f"{pair} exclude each other: leave one out." for words, pair in APART.items()},
    **{
        words: f"{option} has no effect without {what}: add that, or leave {option} out."
        for words, (option, what) in NEEDS.items()
    },
}


def called(corpus: Path, words: str) -> list[str]:
    """The words of a command, `{old}` and `{new}` for two editions of a text."""
    editions = {name: corpus / folder / "resolution-901.txt" for name, folder in (("old", "pp-10"), ("new", "pp-18"))}
    return [word.format(**editions) for word in words.split()]


@pytest.mark.parametrize("words", EXPECTED)
def test_error_option_without_effect(run: Callable[..., Result], corpus: Path, words: str) -> None:
    result = run(*called(corpus, words))
    assert (result.status, result.out) == (2, "")
    assert result.err.endswith(f"Error: Invalid value: {EXPECTED[words]}\n")


@pytest.mark.parametrize(
    "words",
    [
        "diff {old} {new} -f html --author ABC --date 2026-11-25",
        "diff {old} {new} --stat -f markdown",
        "xref {new} --graph dot --status superseded --as-of 2015",
        "xref {new} --graph json --as-of 2015",
        "query lamps {new} -f json --context",
    ],
)
def test_options_with_an_effect_are_taken(run: Callable[..., Result], corpus: Path, words: str) -> None:
    assert run(*called(corpus, words)).status in {0, 1}


def test_fields_are_written_to_a_file(run: Callable[..., Result], tmp_path: Path) -> None:
    shown = run("query", "--fields").out
    assert run("query", "--fields", "-o", tmp_path / "fields.txt").out == ""
    assert (tmp_path / "fields.txt").read_text(encoding="utf-8") == shown
