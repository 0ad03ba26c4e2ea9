"""`wsisres xref`: statuses, filters, formats and graphs, on small corpora made here."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.corpora import Result, resolution, written
from wsisres.analysis.xref import Texts
from wsisres.model import Citation, SpanModel
from wsisres.model.ids import is_of
from wsisres.model.xref import Xref
from wsisres.pipeline import load, parse
from wsisres.registry import load_registry
from wsisres.terms import KINDS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OF_PP = " of the Plenipotentiary Conference"
Row = tuple[str, str | None, str, list[str]]


@pytest.fixture
def harbours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two editions of one act, and another act; the working folder."""
    monkeypatch.chdir(tmp_path)
    cites = [
        f"Resolution 106 (Rev. Busan, 2014){OF_PP}",
        f"Resolution 105 (Rev. Busan, 2014){OF_PP}",
        f"Resolution 107 (Rev. Bucharest, 2022){OF_PP}",
        f"Resolution 106 (Rev. Antalya, 2006){OF_PP}",
        f"Resolution 106{OF_PP}",
        "§ 27 of the Tunis Agenda",
    ]
    return written(
        tmp_path,
        a=resolution(105, "Rev. Busan, 2014", [f"Resolution 106 (Rev. Busan, 2014){OF_PP}"]),
        b=resolution(105, "Rev. Dubai, 2018", cites),
        c=resolution(106, "Rev. Busan, 2014", [f"Resolution 105 (Rev. Busan, 2014){OF_PP}"], section="noting"),
    )


def cited(out: str) -> list[Row]:
    return [(row["clause"], row["target"], row["status"], row["editions"]) for row in json.loads(out)["citations"]]


def test_statuses(run: Callable[..., Result], harbours: Path) -> None:
    result = run("xref", harbours, "--from", "pp/res/105@pp-18", "--format", "json")
    assert (result.status, result.err) == (0, "")
    assert cited(result.out) == [
        ("recalling/a", "PP/RES/106@PP-14", "resolved", []),
        ("recalling/b", "PP/RES/105@PP-14", "superseded", ["PP/RES/105@PP-18"]),
        ("recalling/c", "PP/RES/107@PP-22", "later", []),
        ("recalling/d", "PP/RES/106@PP-06", "superseded", ["PP/RES/106@PP-14"]),
        ("recalling/e", "PP/RES/106", "resolved", []),
        ("recalling/f", "WSIS/TUNIS-AGENDA#27", "unresolved", []),
    ]


def test_table(run: Callable[..., Result], harbours: Path) -> None:  # noqa: ARG001 - the working folder
    result = run("xref", "b.txt", "--status", "later,superseded")
    assert result.out.splitlines()[0].split() == ["clause", "citation", "target", "status", "editions"]
    assert result.out.splitlines()[-1] == "2 citations: 1 superseded, 1 later"


def test_an_edition_that_was_not_known_yet(run: Callable[..., Result], harbours: Path) -> None:
    result = run("xref", harbours, "--to", "PP/RES/105", "--as-of", "2017", "--format", "json")
    assert [row[2] for row in cited(result.out)] == ["resolved", "resolved"]
    result = run("xref", harbours, "--to", "PP/RES/105", "--as-of", "2018", "--format", "json")
    assert [row[2] for row in cited(result.out)] == ["superseded", "superseded"]


def test_act_is_there_in_other_editions(run: Callable[..., Result], harbours: Path) -> None:
    text = resolution(108, "Rev. Bucharest, 2022", [f"Resolution 105 (Rev. Bucharest, 2022){OF_PP}"])
    written(harbours, d=text)
    result = run("xref", harbours, "--from", "PP/RES/108", "--format", "json")
    assert cited(result.out) == [
        ("recalling/a", "PP/RES/105@PP-22", "other-edition", ["PP/RES/105@PP-14", "PP/RES/105@PP-18"])
    ]


def test_later_in_the_same_year(run: Callable[..., Result], tmp_path: Path) -> None:
    """WTDC-14 met in March, PP-14 in October."""
    text = resolution(9, "Rev. Dubai, 2014", [f"Resolution 106 (Rev. Busan, 2014){OF_PP}"], body="WTDC")
    assert cited(run("xref", written(tmp_path, a=text), "-f", "json").out)[0][2] == "later"


def test_older_edition_in_a_newer_volume_is_no_error(run: Callable[..., Result], tmp_path: Path) -> None:
    volume = resolution(106, "Rev. Dubai, 2018", []) + "\n" + resolution(110, "Rev. Antalya, 2006", ["no act"])
    citing = resolution(107, "Rev. Dubai, 2018", [f"Resolution 110 (Rev. Antalya, 2006){OF_PP}"])
    result = run("xref", written(tmp_path, volume=volume, citing=citing), "-f", "json")
    assert cited(result.out) == [("recalling/a", "PP/RES/110@PP-06", "resolved", [])]


def test_known_editions_of_the_user(run: Callable[..., Result], tmp_path: Path) -> None:
    rows = tmp_path / "editions.yaml"
    rows.write_text("editions:\n- {id: PP/RES/106@PP-22, source: my shelf}\n", encoding="utf-8")
    text = resolution(107, "Rev. Dubai, 2018", [f"Resolution 106 (Rev. Busan, 2014){OF_PP}"])
    folder = written(tmp_path, a=text)
    assert cited(run("xref", folder, "-f", "json").out)[0][2] == "unresolved"
    shown = cited(run("xref", folder, "-f", "json", "--registry", rows).out)
    assert shown == [("recalling/a", "PP/RES/106@PP-14", "superseded", ["PP/RES/106@PP-22"])]


def test_known_editions_name_their_source() -> None:
    registry = load_registry()
    assert len(registry.editions) > 50
    for row in registry.editions.values():
        assert row.source
        assert registry.conferences.labelled(row.id.partition("@")[2]), row.id


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--to", "PP/RES/106"], 4),
        (["--to", "PP/RES/106@PP-14"], 2),
        (["--to", "wsis/tunis-agenda"], 1),
        (["--to", "PP/RES/10"], 0),
        (["--from", "PP/RES/105"], 7),
        (["--from", "PP/RES/105@PP-14"], 1),
        (["--kind", "wsis"], 1),
        (["--kind", "wsis, resolution"], 8),
        (["--status", "resolved"], 3),
        (["--status", "superseded", "--from", "PP/RES/106"], 1),
        (["--status", "ambiguous,later"], 1),
    ],
)
def test_filters(run: Callable[..., Result], harbours: Path, options: list[str], count: int) -> None:
    assert len(cited(run("xref", harbours, "-f", "json", *options).out)) == count


def test_is_of() -> None:
    assert is_of("PP/RES/140@PP-10", "PP/RES/140")
    assert not is_of("PP/RES/140@PP-10", "PP/RES/14")
    assert not is_of("PP/RES/140", "PP/RES/140@PP-10")


@pytest.mark.parametrize(
    ("cited", "asked", "meant"),
    [
        ("WSIS/TUNIS-AGENDA#113-118", "WSIS/TUNIS-AGENDA#115", True),
        ("WSIS/TUNIS-AGENDA#113-118", "wsis/tunis-agenda#113", True),
        ("WSIS/TUNIS-AGENDA#113-118", "WSIS/TUNIS-AGENDA#118", True),
        ("WSIS/TUNIS-AGENDA#113-118", "WSIS/TUNIS-AGENDA#114-116", True),
        ("WSIS/TUNIS-AGENDA#113-118", "WSIS/TUNIS-AGENDA#113-118", True),
        ("WSIS/TUNIS-AGENDA#113-118", "WSIS/TUNIS-AGENDA#112", False),
        ("WSIS/TUNIS-AGENDA#113-118", "WSIS/TUNIS-AGENDA#119", False),
        ("WSIS/TUNIS-AGENDA#113-118", "WSIS/TUNIS-AGENDA#117-119", False),
        ("WSIS/TUNIS-AGENDA#113-118", "WSIS/TUNIS-COMMITMENT#115", False),
        ("WSIS/TUNIS-AGENDA#115", "WSIS/TUNIS-AGENDA#113-118", False),
        ("WSIS/TUNIS-AGENDA#C1-C11", "WSIS/TUNIS-AGENDA#C5", False),
        ("WSIS/TUNIS-AGENDA#a-f", "WSIS/TUNIS-AGENDA#c", False),
        ("ITU/RR#Art9-14", "ITU/RR#Art10", True),
        ("ITU/RR#Art9-14", "ITU/RR#No10", False),
        ("ITU/RR#Art9-14", "ITU/RR#10", False),
        ("ITU/RR#5.10-5.13", "ITU/RR#5.12", False),
        ("ITU/RR#11.43A-11.46", "ITU/RR#11.44", False),
        ("ITU/CV#No191A", "ITU/CV#No191", False),
        (f"X#1-{'9' * 5000}", "X#2", False),
    ],
)
def test_a_range_holds_what_lies_in_it(cited: str, asked: str, meant: bool) -> None:  # noqa: FBT001 - a table
    assert is_of(cited, asked) == meant


HINTS = {
    "--to PP/RES/1O6": "wsisres: nothing cites PP/RES/1O6; did you mean PP/RES/106?\n",
    "--to pp/res/106@pp-18": "wsisres: nothing cites pp/res/106@pp-18; did you mean PP/RES/106@PP-14?\n",
    "--to WSIS/TUNIS-AGENDA#28": "wsisres: nothing cites WSIS/TUNIS-AGENDA#28; did you mean WSIS/TUNIS-AGENDA#27?\n",
    "--to PP/RES/10": "wsisres: nothing cites PP/RES/10; did you mean PP/RES/106 or PP/RES/105 or PP/RES/107?\n",
    "--to lamps": "wsisres: nothing cites lamps\n",
    "--from PP/RES/105@PP-15": "wsisres: no source is PP/RES/105@PP-15; did you mean PP/RES/105@PP-14"
    " or PP/RES/105@PP-18?\n",
    "--from lamps --internal": "wsisres: no source is lamps\n",
    "--from PP/RES/107": "wsisres: no source is PP/RES/107\n",
    "--to PP/RES/105@PP-18": "",
    "--to PP/RES/105 --from PP/RES/105@PP-14": "",
    "--to PP/RES/106 --kind wsis": "",
    "--to PP/RES/1O6 -q": "",
}


@pytest.mark.parametrize("options", HINTS)
def test_hint_where_nothing_cites_an_id(run: Callable[..., Result], harbours: Path, options: str) -> None:
    result = run("xref", harbours, "-f", "csv", *options.split())
    assert (result.status, result.err) == (0, HINTS[options])
    assert result.out.count("\n") == 1


# ---- formats


def test_json_is_what_the_schema_says(run: Callable[..., Result], harbours: Path) -> None:
    out = run("xref", harbours, "-f", "json").out
    found = Xref.model_validate_json(out)
    assert [(row.id, row.source, row.citations, row.cited_by) for row in found.documents] == [
        ("PP/RES/105@PP-14", f"{harbours}/a.txt", 1, 2),
        ("PP/RES/105@PP-18", f"{harbours}/b.txt", 6, 0),
        ("PP/RES/106@PP-14", f"{harbours}/c.txt", 1, 2),
    ]
    assert found.cycles == [["PP/RES/105@PP-14", "PP/RES/106@PP-14"]]
    assert yaml.safe_load(run("xref", harbours, "-f", "yaml").out) == json.loads(out)
    lines = run("xref", harbours, "-f", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == json.loads(out)["citations"]


def test_nothing_found(run: Callable[..., Result], tmp_path: Path) -> None:
    folder = written(tmp_path, a=resolution(105, "Rev. Dubai, 2018", ["no act"]))
    empty: dict[str, Any] = {"citations": [], "internal_references": [], "cycles": []}
    found = json.loads(run("xref", folder, "-f", "json").out)
    assert {name: found[name] for name in empty} == empty
    assert yaml.safe_load(run("xref", folder, "-f", "yaml").out) == found
    assert run("xref", folder).out == "no citations\n"
    assert run("xref", folder, "-f", "csv").out == "clause,citation,target,status,editions\n"
    assert run("xref", folder, "--graph", "mermaid").out == "flowchart LR\n"


def test_csv_and_markdown(run: Callable[..., Result], harbours: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("xref", harbours, "-f", "csv", "--status", "later").out)))
    assert rows == [
        {
            "document": "PP/RES/105@PP-18",
            "clause": "recalling/c",
            "citation": f"Resolution 107 (Rev. Bucharest, 2022){OF_PP}",
            "target": "PP/RES/107@PP-22",
            "status": "later",
            "editions": "",
        }
    ]
    assert run("xref", harbours, "-f", "markdown", "--to", "PP/RES/106@PP-06").out.splitlines()[-1] == (
        f"| PP/RES/105@PP-18 | recalling/d | Resolution 106 (Rev. Antalya, 2006){OF_PP} | PP/RES/106@PP-06"
        " | superseded | PP-14 |"
    )


def test_internal_references(run: Callable[..., Result], tmp_path: Path) -> None:
    text = resolution(105, "Rev. Dubai, 2018", ["lamps", "oil, as in recalling a) above"])
    result = run("xref", written(tmp_path, a=text), "--internal", "-f", "csv")
    assert result.out == "clause,reference,target\nrecalling/b,recalling a) above,recalling/a\n"
    found = json.loads(run("xref", tmp_path, "--internal", "-f", "json").out)
    assert [row["target"] for row in found["internal_references"]] == ["recalling/a"]


def test_internal_references_instead_of_citations(run: Callable[..., Result], harbours: Path) -> None:
    assert cited(run("xref", harbours, "--internal", "-f", "json").out) == []


# ---- bad input


def test_one_edition_twice(run: Callable[..., Result], harbours: Path) -> None:
    written(harbours, d=resolution(106, "Rev. Busan, 2014", ["no act"]))
    result = run("xref", harbours, "-f", "json")
    assert result.err == (
        f"wsisres: {harbours}/d.txt: PP/RES/106@PP-14 was already read from {harbours}/c.txt;"
        " citations are settled to that one\n"
    )
    assert [row["cited_by"] for row in json.loads(result.out)["documents"]] == [2, 0, 2, 0]
    assert run("xref", harbours, "-f", "json", "-q").err == ""


def test_text_without_an_id(run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = f"recalling\n\na) Resolution 106 (Rev. Busan, 2014){OF_PP},\n\nresolves\n\nto light the lamps.\n"
    written(tmp_path, a=text, b=resolution(105, "Rev. Dubai, 2018", ["no act"]))
    result = run("xref", "a.txt", "b.txt", "-f", "json")
    assert result.err.splitlines()[-1] == (
        "wsisres: a.txt: a text without a designation; it can cite, but nothing can be settled to it"
    )
    assert [(row["document"], row["status"]) for row in json.loads(result.out)["citations"]] == [
        ("a.txt", "unresolved")
    ]
    assert '"a.txt"' in run("xref", "a.txt", "--graph", "mermaid", "-q").out


def test_cycles_are_told_on_demand(run: Callable[..., Result], harbours: Path) -> None:
    assert run("xref", harbours, "-v").err.splitlines()[-1] == (
        "wsisres: 2 texts cite each other in a circle: PP/RES/105@PP-14, PP/RES/106@PP-14"
    )


def _citing(target: str) -> Citation:
    span = SpanModel(start=0, end=1, line=1, column=1)
    return Citation(
        clause="recalling/a", text=target, target=target, kind="resolution", title=None, candidates=[], span=span
    )


def test_a_circle_of_very_many_texts() -> None:
    """No recursion, and nothing quadratic."""
    (text,) = parse(resolution(1, "Rev. Dubai, 2018", ["no act"]))
    texts, count = Texts(load_registry()), 5_000
    for number in range(count):
        target = f"PP/RES/{(number + 1) % count}@PP-18"
        update = {"id": f"PP/RES/{number}@PP-18", "citations": [_citing(target), _citing(target)]}
        texts.add(text.model_copy(update=update))
    assert [len(group) for group in texts.cycles()] == [count]
    assert {row.status for row in texts.settled()} == {"resolved"}


@pytest.mark.parametrize(
    ("option", "value", "allowed"),
    [
        ("--status", "old", STATUSES),
        ("--kind", "resolution,law", KINDS),
        ("--graph", "png", ("dot", "mermaid", "graphml", "gexf", "json")),
        ("--format", "xml", ("table", "json", "jsonl", "csv", "yaml", "markdown")),
    ],
)
def test_error_unknown_value(run: Callable[..., Result], option: str, value: str, allowed: tuple[str, ...]) -> None:
    result = run("xref", "a.txt", option, value)
    wrong = value.rpartition(",")[2]
    assert (result.status, result.out) == (2, "")
    assert f"'{wrong}' is none of: {', '.join(allowed)}." in result.err


def test_error_missing_source(run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("xref", "nowhere.txt", "-o", "out.txt")
    assert result == Result(2, "", "wsisres: nowhere.txt: no such file or folder; check the path\n")
    assert not (tmp_path / "out.txt").exists()


# ---- graphs

EDGES = {
    ("PP/RES/105@PP-14", "PP/RES/106@PP-14", "recalling"),
    ("PP/RES/105@PP-18", "PP/RES/106@PP-14", "recalling"),
    ("PP/RES/105@PP-18", "PP/RES/105@PP-14", "recalling"),
    ("PP/RES/105@PP-18", "PP/RES/107@PP-22", "recalling"),
    ("PP/RES/105@PP-18", "PP/RES/106@PP-06", "recalling"),
    ("PP/RES/105@PP-18", "PP/RES/106", "recalling"),
    ("PP/RES/105@PP-18", "WSIS/TUNIS-AGENDA", "recalling"),
    ("PP/RES/106@PP-14", "PP/RES/105@PP-14", "noting"),
}


@pytest.mark.parametrize("form", ["graphml", "gexf", "json"])
def test_graph_is_read_again(run: Callable[..., Result], harbours: Path, form: str) -> None:
    networkx = pytest.importorskip("networkx")
    target = harbours / f"graph.{form}"
    assert run("xref", harbours, "--graph", form, "-o", target) == Result(0, "", "")
    if form == "json":
        graph = networkx.node_link_graph(json.loads(target.read_text(encoding="utf-8")), edges="edges")
    else:
        graph = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}[form](target)
    assert {(source, to, facts["verb"]) for source, to, facts in graph.edges(data=True)} == EDGES
    node = graph.nodes["PP/RES/105@PP-18"]
    assert (node["title"], node["edition"]) == ("Lamps of harbour 105", "Dubai, 2018")


def test_mermaid(run: Callable[..., Result], harbours: Path) -> None:
    assert run("xref", harbours, "--graph", "mermaid", "--to", "PP/RES/106@PP-14").out == (
        "flowchart LR\n"
        '  n1["PP/RES/105<br>Busan, 2014<br>Lamps of harbour 105"]\n'
        '  n2["PP/RES/106<br>Busan, 2014<br>Lamps of harbour 106"]\n'
        '  n3["PP/RES/105<br>Dubai, 2018<br>Lamps of harbour 105"]\n'
        '  n1 -->|"recalling"| n2\n'
        '  n3 -->|"recalling"| n2\n'
    )


def test_dot_and_mermaid_of_odd_titles(run: Callable[..., Result], tmp_path: Path) -> None:
    text = resolution(105, "Rev. Dubai, 2018", [f"Resolution 106 (Rev. Busan, 2014){OF_PP}"])
    folder = written(tmp_path, a=text.replace("Lamps of harbour 105", 'Lamps "\\ <b>#1</b> end'))
    dot = run("xref", folder, "--graph", "dot").out.splitlines()
    assert dot[3] == (
        '  "PP/RES/105@PP-18" [label="PP/RES/105\\nDubai, 2018\\nLamps \\"\\\\ <b>#1</b> end",'
        ' tooltip="Lamps \\"\\\\ <b>#1</b> end"];'
    )
    assert dot[4] == '  "PP/RES/106@PP-14" [label="PP/RES/106\\nBusan, 2014", tooltip="", style=dashed];'
    assert dot[5] == '  "PP/RES/105@PP-18" -> "PP/RES/106@PP-14" [label="recalling"];'
    mermaid = run("xref", folder, "--graph", "mermaid").out.splitlines()
    assert mermaid[1] == '  n1["PP/RES/105<br>Dubai, 2018<br>Lamps #quot;\\ #lt;b#gt;#35;1#lt;/b#gt; end"]'
    assert mermaid[2] == '  n2("PP/RES/106<br>Busan, 2014")'


def test_error_graph_without_networkx(
    run: Callable[..., Result], harbours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    what = "needs the library networkx, which is not installed; install it with: pip install 'wsisres[graph]'"
    assert run("xref", harbours, "--graph", "gexf") == Result(2, "", f"wsisres: --graph gexf: {what}\n")


# ---- the stories of DOMAIN K on the sample


@pytest.fixture
def sample(corpus: Path) -> str:
    return str(corpus / "wtdc-14" / "resolution-30.txt")


def test_story_7_citations(sample: str) -> None:
    (document,) = load(sample)
    resolutions = [row.target for row in document.citations if row.kind == "resolution"]
    assert (len(resolutions), len(set(resolutions))) == (16, 11)


def test_story_8_where_is_resolution_140(run: Callable[..., Result], sample: str) -> None:
    found = cited(run("xref", sample, "--to", "PP/RES/140", "-f", "json").out)
    clauses = ["recalling/d", "recognizing/a", "recognizing-further/p1", "instructs-dir-bdt/2", "requests-sg/p1"]
    assert [row[0] for row in found] == clauses


def test_story_9_what_is_out_of_date(run: Callable[..., Result], sample: str) -> None:
    found = cited(run("xref", sample, "--as-of", "2015", "--status", "superseded", "-f", "json").out)
    numbers = ("71", "130", "139", "140")
    assert {(row[1], *row[3]) for row in found} == {(f"PP/RES/{n}@PP-10", f"PP/RES/{n}@PP-14") for n in numbers}
    bare = cited(run("xref", sample, "--to", "COUNCIL/RES/1332", "-f", "json").out)
    assert [row[:3] for row in bare] == [
        ("noting/a", "COUNCIL/RES/1332", "unresolved"),
        ("noting-further/p1", "COUNCIL/RES/1332", "unresolved"),
    ]


def test_paragraph_of_a_range(run: Callable[..., Result], sample: str) -> None:
    found = cited(run("xref", sample, "--to", "WSIS/TUNIS-AGENDA#115", "-f", "json").out)
    assert [row[:2] for row in found] == [("resolves-to-invite-itu-d/7", "WSIS/TUNIS-AGENDA#113-118")]


def test_story_13_tunis_paragraphs(run: Callable[..., Result], sample: str) -> None:
    found = cited(run("xref", sample, "--kind", "wsis", "-f", "json").out)
    assert [row[:2] for row in found if row[1] and "#" in row[1]] == [
        ("resolves-to-invite-itu-d/2", "WSIS/TUNIS-COMMITMENT#20-25"),
        ("resolves-to-invite-itu-d/4", "WSIS/TUNIS-AGENDA#27"),
        ("resolves-to-invite-itu-d/7", "WSIS/TUNIS-AGENDA#113-118"),
    ]


@pytest.mark.parametrize(
    ("options", "pair"),
    [
        (("--internal", "--graph", "dot"), "--internal and --graph"),
        (("--internal", "--kind", "un"), "--internal and --kind"),
        (("--graph", "dot", "-f", "csv"), "--graph and --format"),
    ],
)
def test_options_that_exclude_each_other(
    run: Callable[..., Result], sample: str, options: tuple[str, ...], pair: str
) -> None:
    result = run("xref", sample, *options)
    assert (result.status, result.out) == (2, "")
    assert f"{pair} exclude each other: leave one out." in result.err
