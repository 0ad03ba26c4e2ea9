"""Questions over files and over an index: the same answers in the same order, and errors to the letter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cases import cases, read
from wsisres.indexing.build import build
from wsisres.indexing.work import Settings
from wsisres.pipeline import load, parse
from wsisres.readers import expand
from wsisres.registry import load_registry
from wsisres.store.opening import opened
from wsisres.store.query.expression import QueryError
from wsisres.store.query.fields import FIELDS
from wsisres.store.query.hits import asked, how_many
from wsisres.store.query.patterns import TooSlowError
from wsisres.store.write import in_memory

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

_MOST = 14
"""So many hits of a case are listed."""


@pytest.fixture(scope="module")
def over_files(corpus: Path) -> sqlite3.Connection:
    """As `wsisres query EXPRESSION corpus` asks."""
    os.chdir(corpus.parent)
    return in_memory((document for name in expand("corpus") for document in load(name)), load_registry())


@pytest.fixture(scope="module")
def over_index(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """As `wsisres query EXPRESSION --db corpus.db` asks: an index that came about in two runs."""
    os.chdir(corpus.parent)
    path = tmp_path_factory.mktemp("index") / "corpus.db"
    build(expand("corpus/pp-18") + expand("corpus/council"), ["corpus/pp-18"], path, Settings())
    build(expand("corpus"), ["corpus"], path, Settings())
    return opened(str(path))


def lines(connection: sqlite3.Connection, expression: str) -> list[str]:
    """What a case says of an expression."""
    try:
        answer = asked(connection, expression, load_registry())
    except QueryError as error:
        return str(error).split("\n")
    found = [f"{hit.document or hit.source}#{hit.clause}" for hit in answer.hits]
    shown = [*found[:_MOST], f"and {len(found) - _MOST} more"] if len(found) > _MOST else found
    return [*shown, *(f"note: {note}" for note in answer.notes)] or ["nothing"]


@cases("query")
def test_over_files(text: str, expected: str, over_files: sqlite3.Connection) -> None:
    assert "\n".join(lines(over_files, text)) == expected


@cases("query")
def test_over_an_index(text: str, expected: str, over_index: sqlite3.Connection) -> None:
    assert "\n".join(lines(over_index, text)) == expected


@pytest.mark.parametrize("text", [text for _, _, text, expected in read("query") if "query:" not in expected])
def test_hits_are_the_same(text: str, over_files: sqlite3.Connection, over_index: sqlite3.Connection) -> None:
    """All of a hit: words, snippet, score, context."""
    one, other = (asked(connection, text, load_registry(), context=True) for connection in (over_files, over_index))
    assert one.hits == other.hits
    assert how_many(over_index, text, load_registry())[0] == len(one.hits)


@pytest.mark.parametrize("sort", ["document", "year"])
def test_order(sort: str, over_files: sqlite3.Connection, over_index: sqlite3.Connection) -> None:
    one, other = (asked(db, "report* OR line:*", load_registry(), sort=sort).hits for db in (over_files, over_index))
    assert one == other
    keys = [(hit.source, hit.line) if sort == "document" else -(hit.year or 0) for hit in one]
    assert keys == sorted(keys)


def test_every_field_has_a_case_and_an_example_that_works(over_files: sqlite3.Connection) -> None:
    asked_for = " ".join(text for _, _, text, _ in read("query"))
    assert [name for name in FIELDS if f"{name}:" not in asked_for] == []
    assert [name for name, field in FIELDS.items() if not field.example.startswith(name)] == []
    for field in FIELDS.values():
        asked(over_files, field.example, load_registry())


def test_stories_are_those_of_the_annotation(over_files: sqlite3.Connection) -> None:
    """Counts that were made by hand from the sample."""
    counts = {"actor:DIR-BDT": 10, "line:C5": 5, "actor:MEMBER-STATES": 5, "actor:SG": 1}
    for expression, number in counts.items():
        assert how_many(over_files, f"document:WTDC/RES/30 {expression}", load_registry())[0] == number


# ---- snippets


def test_words_are_lit(over_files: sqlite3.Connection) -> None:
    hit = asked(over_files, 'document:WTDC/RES/30 cyberthreat "Action Line C5"', load_registry()).hits[0]
    assert [hit.snippet[start:end] for start, end in hit.lit] == ["cyberthreats", "Action Line C5"]


def test_facts_are_lit(over_files: sqlite3.Connection) -> None:
    hit = asked(over_files, "document:WTDC/RES/30 line:C5 path:resolves-to-invite-itu-d/6", load_registry()).hits[0]
    assert [hit.snippet[start:end] for start, end in hit.lit] == ["Action Line C5"]


def test_matches_of_a_pattern_are_lit(over_files: sqlite3.Connection) -> None:
    hit = asked(over_files, "document:WTDC/RES/30 /C1[01]/", load_registry()).hits[0]
    assert {hit.snippet[start:end] for start, end in hit.lit} == {"C11"}


def test_context(over_files: sqlite3.Connection) -> None:
    hit = asked(over_files, "path:resolves-to-invite-itu-d/9/ii", load_registry(), context=True).hits[0]
    assert hit.context is not None
    assert hit.context.heading == "resolves to invite the ITU Telecommunication Development Sector"
    assert [words[:23] for words in hit.context.lead_in] == ["to continue to propose "]


def test_limit(over_files: sqlite3.Connection) -> None:
    answer = asked(over_files, "report*", load_registry(), limit=2)
    assert (len(answer.hits), answer.more) == (2, True)
    assert asked(over_files, "zeppelin", load_registry(), limit=2).more is False


# ---- hostile expressions


def test_pattern_that_backtracks_for_ever_is_stopped() -> None:
    documents = parse("recalling\n\n" + "a" * 5000 + " b\n")
    connection = in_memory(documents, load_registry())
    with pytest.raises(TooSlowError) as error:
        asked(connection, "/(a|a)*(a|aa)+$/", load_registry())
    assert str(error.value) == (
        "query: the regular expression /(a|a)*(a|aa)+$/ was stopped: it takes more than 1 s for one text; "
        "write it without repetitions inside repetitions"
    )


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("(" * 5000 + "a" + ")" * 5000, "query: brackets are nested too deep: at most 40"),
        ("-" * 5000 + "a", "query: expected a term behind the -, without a blank"),
        ("NOT " * 5000 + "a", "query: brackets are nested too deep: at most 40"),
        ("a " * 5000, "query: 5000 terms are too many: at most 200"),
    ],
    ids=["brackets", "minus", "NOT", "terms"],
)
def test_error_monstrous_expressions(expression: str, message: str, over_files: sqlite3.Connection) -> None:
    with pytest.raises(QueryError) as error:
        asked(over_files, expression, load_registry())
    assert str(error.value).split("\n")[0] == message


def test_many_terms_are_answered(over_files: sqlite3.Connection) -> None:
    every = " OR ".join(f"line:C{number % 11 + 1} -number:{number}" for number in range(100))
    assert asked(over_files, every, load_registry()).hits


# ---- the command


def run(*arguments: str, root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "wsisres", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        env={**os.environ, "NO_COLOR": "1", **environment},
    )


@pytest.fixture(scope="module")
def database(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("db") / "corpus.db"
    done = run("index", "corpus/wtdc-14", "corpus/pp-18", "-o", str(path), "-q", root=root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return str(path)


FORMATS = ("table", "json", "jsonl", "csv", "yaml", "markdown", "count", "paths")


@pytest.mark.parametrize("format_", FORMATS)
def test_formats_over_both(format_: str, root: Path, database: str) -> None:
    words = ("query", '"developing countries" OR line:C5', "--format", format_)
    files = run(*words, "corpus/wtdc-14", "corpus/pp-18", root=root)
    index = run(*words, "--db", database, root=root)
    assert (files.returncode, files.stdout) == (0, index.stdout)
    assert "C5" in files.stdout or format_ in ("count", "paths")


@pytest.mark.parametrize(("option", "told"), [("-q", []), ("", ["warning"]), ("-v", ["warning", "info"])])
def test_show_tells_as_much_as_is_asked(root: Path, option: str, told: list[str]) -> None:
    done = run("show", "corpus/damaged/markers.txt", "resolves 1", *filter(None, [option]), root=root)
    assert done.returncode == 0
    said = " ".join(line for line in done.stderr.splitlines() if line.startswith("corpus/"))
    assert [word for word in ("warning", "info") if f": {word}: " in said] == told


def test_hint_where_nothing_cites_an_id(root: Path, database: str) -> None:
    expected = "wsisres: note: nothing cites PP/RES/14O; did you mean PP/RES/140?\n"
    for sources in (("corpus/wtdc-14", "corpus/pp-18"), ("--db", database)):
        for format_, out in (("table", ""), ("count", "0\n")):
            done = run("query", "cites:PP/RES/14O", *sources, "-f", format_, root=root)
            assert (done.returncode, done.stdout, done.stderr) == (1, out, expected)
        assert run("query", "cites:PP/RES/14O", *sources, "-q", root=root).stderr == ""


def test_environment_names_the_index(root: Path, database: str) -> None:
    done = run("query", "line:C5", "-f", "count", root=root, WSISRES_DB=database)
    assert (done.returncode, int(done.stdout) > 4, done.stderr) == (0, True, "")


def test_nothing_found_is_status_1(root: Path) -> None:
    for format_, expected in (("json", "[]\n"), ("table", ""), ("count", "0\n"), ("paths", "")):
        done = run("query", "zeppelin", "corpus/wtdc-14", "-f", format_, root=root)
        assert (done.returncode, done.stdout, done.stderr) == (1, expected, "")


def test_json_has_the_fields_of_the_contract(root: Path) -> None:
    done = run("query", "line:C5", "corpus/wtdc-14", "-f", "json", root=root)
    hits = json.loads(done.stdout)
    assert {"document", "clause", "address", "text", "snippet", "score"} <= set(hits[0])
    assert [hit["address"] for hit in hits] == [
        "recognizing a)",
        "recognizing c)",
        "resolves to invite ITU-D 6",
        "resolves to invite ITU-D 9 i)",
        "calls upon Member States 2",
    ]


def test_limit_says_that_there_is_more(root: Path) -> None:
    done = run("query", "the", "corpus/wtdc-14", "-f", "paths", "--limit", "2", root=root)
    assert done.stderr == "wsisres: note: the first 2 hits are shown; --limit 0 shows all\n"
    assert len(done.stdout.splitlines()) == 2


def test_unknown_actor_is_a_note(root: Path) -> None:
    done = run("query", "actor:DIR-BTD", "corpus/wtdc-14", root=root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "wsisres: note: the registry has no actor 'DIR-BTD'; did you mean DIR-BDT?\n"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("query",), "nothing is asked: expected an expression; `wsisres query --fields` lists the fields"),
        (("query", "lamps"), "nothing to read: name a source, or an index by --db"),
        (("query", "lamps", "corpus", "--db", "x.db"), "--db x.db and corpus: expected an index or sources, not both"),
        (("query", "lamps", "nowhere.txt"), "nowhere.txt: no such file or folder; check the path"),
        (
            ("query", "lamps", "--db", "nowhere.db"),
            "nowhere.db: there is no such index; make it by `wsisres index SOURCE... -o nowhere.db`",
        ),
        (("query", "lamps", "--db", "README.md"), "README.md: is no index; name an index that `wsisres index` wrote"),
        (("query", "lamps", "--db", "corpus"), "corpus: is a folder; name an index that `wsisres index` wrote"),
        (
            ("query", "yaer:2014", "nowhere.txt"),
            "query: there is no field 'yaer'; did you mean year?\n  yaer:2014\n  ^^^^",
        ),
    ],
)
def test_error_of_the_command(arguments: tuple[str, ...], error: str, root: Path) -> None:
    done = run(*arguments, root=root)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"wsisres: {error}\n")


def test_output_file_is_whole_or_not_at_all(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "hits.json"
    assert run("query", "line:C5", "corpus/wtdc-14", "-f", "json", "-o", str(target), root=root).returncode == 0
    assert len(json.loads(target.read_text())) == 5
    assert run("query", "line:C5", "nowhere.txt", "-f", "json", "-o", str(target), root=root).returncode == 2
    assert len(json.loads(target.read_text())) == 5


def test_fields_are_explained(root: Path) -> None:
    done = run("query", "--fields", root=root)
    assert [line.split()[0] for line in done.stdout.splitlines() if line[0] != " "] == ["field", *FIELDS]


@pytest.mark.parametrize("command", ["xref", "lines", "actions", "history"])
def test_other_commands_read_an_index(command: str, root: Path, database: str) -> None:
    files = run(command, "corpus/pp-18", "corpus/wtdc-14", "-q", "--format", "json", root=root)
    index = run(command, "-q", "--format", "json", root=root, WSISRES_DB=database)
    assert (files.returncode, files.stdout) == (index.returncode, index.stdout)
    assert len(files.stdout) > 1000
    both = run(command, "corpus", "--db", database, root=root)
    assert both.stderr == f"wsisres: --db {database} and corpus: expected an index or sources, not both\n"


# ---- show


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("resolves 9 ii)", "resolves to invite ITU-D 9 ii)"),
        ("instructs the Director of BDT 2", "instructs the Director of BDT 2"),
        ("recognizing further", "recognizing further"),
        ("footnote 1", "footnote 1"),
        ("calls-upon-member-states/3", "calls upon Member States 3"),
        ("title", "title"),
    ],
)
def test_show(address: str, expected: str, root: Path, database: str) -> None:
    source = "corpus/wtdc-14/resolution-30.txt"
    files = run("show", source, address, root=root)
    index = run("show", "--db", database, f"WTDC/RES/30@WTDC-14#{address}", root=root)
    assert (files.returncode, files.stdout, files.stderr) == (0, index.stdout, "")
    assert files.stdout.splitlines()[0] == f"WTDC/RES/30@WTDC-14  {expected}"


def test_show_quotes_the_lead_in(root: Path) -> None:
    """Story 2."""
    done = run("show", "corpus/wtdc-14/resolution-30.txt", "resolves 9 ii", root=root)
    assert done.stdout == (
        "WTDC/RES/30@WTDC-14  resolves to invite ITU-D 9 ii)\n\n"
        "resolves to invite the ITU Telecommunication Development Sector\n"
        "9 to continue to propose at the forthcoming plenipotentiary conference appropriate mechanisms for funding the "
        "activities flowing from the WSIS outcomes that are relevant to the core competencies of ITU, specifically "
        "those to be adopted in relation to:\n"
        "   ii) Action Lines C1, C3, C4, C6, C7, including its eight sub-action lines, and C11, in which ITU is now "
        "identified as a co-facilitator, as well as C8 and C9, in which ITU is identified as a partner,\n"
    )


def test_show_json_and_markdown(root: Path) -> None:
    source = "corpus/wtdc-14/resolution-30.txt"
    quote = json.loads(run("show", source, "resolves 1", "-f", "json", root=root).stdout)
    assert (quote["clause"], quote["marker"], quote["kind"]) == ("resolves-to-invite-itu-d/1", "1", "clause")
    assert [note["mark"] for note in quote["footnotes"]] == ["1"]
    shown = run("show", source, "requests", "-f", "markdown", root=root).stdout.splitlines()
    assert shown[0] == "**WTDC/RES/30@WTDC-14**, *requests the Secretary-General*:"
    assert shown[2] == "> *requests the Secretary-General*"


def _errors() -> Iterator[tuple[tuple[str, ...], str]]:
    sample = "corpus/wtdc-14/resolution-30.txt"
    yield (
        (sample, "instructs 7"),
        (
            "'instructs 7' is not in the text; candidates:\n"
            "  WTDC/RES/30@WTDC-14#instructs-dir-bdt  instructs the Director of BDT\n"
            "  WTDC/RES/30@WTDC-14#instructs-dir-bdt/1  instructs the Director of BDT 1\n"
        ),
    )
    yield (
        (sample, "wombats 7"),
        (
            "'wombats 7' is not in the text; candidates:\n"
            "  WTDC/RES/30@WTDC-14#recalling  recalling\n"
            "  WTDC/RES/30@WTDC-14#recognizing  recognizing\n"
        ),
    )
    yield (
        (sample,),
        f"{sample}: expected an address behind the file, such as 'resolves 1'\n",
    )
    yield (
        ("corpus/pp-18/volume.txt", "PP/RES/1#resolves 1"),
        ("'PP/RES/1#resolves 1' is not in the text, and no section of any: `wsisres parse` shows what there is\n"),
    )
    yield (
        ("corpus/pp-18/volume.txt", "resolves"),
        "'resolves' is ambiguous; candidates:\n",
    )


@pytest.mark.parametrize(("arguments", "start"), list(_errors()))
def test_error_show_lists_candidates(arguments: tuple[str, ...], start: str, root: Path) -> None:
    done = run("show", *arguments, root=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"wsisres: {start}")


def test_show_what_a_hit_is_called(tmp_path: Path) -> None:
    """Two sections speak to the Secretary-General, one of them to him alone: his is the plain address."""
    alone, both = "instructs the Secretary-General", "instructs the Secretary-General and the Directors of the Bureaux"
    opening = "The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),"
    text = f"RESOLUTION 901 (Dubai, 2018)\n\nLamps\n\n{opening}\n\n{alone}\n\n1 to buy;\n\n2 to light,\n\n"
    (tmp_path / "lamps.txt").write_text(f"{text}{both}\n\n1 to clean;\n\n2 to sell.\n", encoding="utf-8")
    assert run("show", "lamps.txt", f"{alone} 2", root=tmp_path).stdout.endswith("2 to light,\n")
    assert run("show", "lamps.txt", f"{both} 2", root=tmp_path).stdout.endswith("2 to sell.\n")
    assert run("show", "lamps.txt", "instructs 2", root=tmp_path).stderr.startswith("wsisres: 'instructs 2' is ambig")


def test_error_show_in_an_index(root: Path, database: str) -> None:
    done = run("show", "--db", database, "resolves 1", root=root)
    assert done.stderr == (
        "wsisres: 'resolves 1': expected the act before the address in an index: PP/RES/140@PP-18#resolves 1\n"
    )
    done = run("show", "--db", database, "PP/RES/1#resolves", root=root)
    expected = (
        f"wsisres: {database}: holds no PP/RES/1; `wsisres query 'document:...' --format paths` lists what it holds\n"
    )
    assert (done.returncode, done.stderr) == (2, expected)
