"""`compare`: quality over many editions whose truth is known, properties, classes, sets, bad input."""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import golden
from tests.cases import cases
from tests.mutator import KINDS, Found, mutated, pairs, scored
from wsisres.analysis.diff import compare
from wsisres.analysis.diff.history import editions, histories
from wsisres.analysis.diff.pairing import nothing, paired
from wsisres.analysis.diff.parts import parts
from wsisres.analysis.diff.sequence import out_of_order
from wsisres.analysis.diff.words import edits
from wsisres.analysis.diff.words import word_diff as rows_of_words
from wsisres.model import Citation, Deadline, Duty, SpanModel, clauses_of
from wsisres.model.diff import Word
from wsisres.pipeline import load, parse
from wsisres.registry import load_registry
from wsisres.render.changes import differs, marked, symbol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsisres.model import Document
    from wsisres.model.diff import Change, Diff

REGISTRY = load_registry()
CORPUS = Path(__file__).resolve().parents[1] / "corpus"
SHARED = Path(__file__).resolve().parents[2] / "shared" / "texts"
TEXTS = sorted(path for path in CORPUS.glob("*/*.txt") if path.parent.name != "damaged")
_LONG = 8
_PAIRS = 200
_SPAN = SpanModel(start=0, end=1, line=1, column=1)


def _documents() -> list[Document]:
    """Documents of the corpus that have enough clauses to edit."""
    documents = [document for path in TEXTS for document in load(path)]
    return [document for document in documents if sum(1 for _ in clauses_of(document)) >= _LONG]


DOCUMENTS = _documents()
POOL = [clause.text for document in DOCUMENTS for clause in clauses_of(document) if len(clause.text.split()) > 8][::5]


def _found(result: Diff) -> Found:
    rows = [change for change in result.changes if (change.old or change.new).kind in ("heading", "clause")]  # type: ignore[union-attr]
    both = {(change.old.path, change.new.path): change for change in rows if change.old and change.new}
    return Found(
        set(both),
        {key for key, change in both.items() if change.moved},
        {key for key, change in both.items() if change.renumbered},
        {_paths(change): change.symbol for change in rows},
    )


def _paths(change: Change) -> tuple[str | None, str | None]:
    return change.old.path if change.old else None, change.new.path if change.new else None


def _told(change: Change) -> tuple[object, ...]:
    return *_paths(change), change.moved, change.renumbered, change.class_, change.related


def word_diff(old: str, new: str) -> list[Word]:
    return [Word.model_validate(row) for row in rows_of_words(edits(old, new))]


# ---- quality


def test_many_editions() -> None:
    rows = [(pair.truth, _found(compare(pair.old, pair.new, REGISTRY))) for pair in pairs(DOCUMENTS, _PAIRS)]
    scores = scored(rows)
    assert len(rows) == _PAIRS
    assert scores.correspondence >= 0.99
    assert scores.moves_recall is not None
    assert scores.moves_recall >= 0.98
    assert scores.moves_precision == 1.0
    assert scores.renumberings == 1.0
    assert scores.symbols >= 0.98


@pytest.mark.parametrize("kind", KINDS)
def test_one_kind_of_edit(kind: str) -> None:
    made = [mutated(document, 7, POOL, [kind]) for document in DOCUMENTS]
    done = [pair for pair in made if pair.kinds]
    assert len(done) >= 5
    scores = scored((pair.truth, _found(compare(pair.old, pair.new, REGISTRY))) for pair in done)
    assert scores == (1.0, 1.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize(("old", "new"), golden.PAIRS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_reviewed(old: Path, new: Path) -> None:
    expected = yaml.safe_load(golden.diff_expectation(new).read_text(encoding="utf-8"))
    assert golden.diff_view(old, new) == expected, "poe golden renews it, to be read as a diff"


# ---- properties


def _pair(seed: int) -> tuple[Document, Document]:
    pair = mutated(DOCUMENTS[seed % len(DOCUMENTS)], seed, POOL)
    return pair.old, pair.new


@settings(max_examples=40)  # each example compares whole texts
@given(st.integers(0, 10**6))
def test_mirror(seed: int) -> None:
    old, new = _pair(seed)
    there, back = compare(old, new, REGISTRY), compare(new, old, REGISTRY)
    turned = {(two, one, *rest) for one, two, *rest in map(_told, back.changes)}
    assert {_told(change) for change in there.changes} == turned


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_nothing_is_dropped(seed: int, other: int) -> None:
    old, new = _pair(seed)[0], _pair(other)[1]  # of two unrelated texts, too
    result = compare(old, new, REGISTRY)
    for side, op, document in (("old", "delete", old), ("new", "insert", new)):
        sides = [part for change in result.changes if (part := getattr(change, side))]
        assert Counter((part.path, part.marker, part.text) for part in sides) == Counter(
            (part.path, part.marker, part.text) for part in parts(document)
        )
        for change in result.changes:
            joined = "".join(word.text for word in change.words if word.op in ("equal", op))
            assert joined == (getattr(change, side).text if getattr(change, side) else "")
    words = re.findall(r"\w+", " ".join(clause.text for clause in clauses_of(old)))
    assert not Counter(words) - Counter(re.findall(r"\w+", " ".join(part.text for part in parts(old))))
    assert list(result.crosswalk) == [part.path for part in parts(old)]


_TOKENS = "to the Union shall, report (Rev. 2010) 2014; C2 e-learning 1,5 it's –"
_SENTENCES = st.lists(st.sampled_from(_TOKENS.split()))


@given(_SENTENCES, _SENTENCES)
def test_words_join_and_are_never_cut(old: list[str], new: list[str]) -> None:
    one, two = " ".join(old), " ".join(new)
    words = word_diff(one, two)
    assert "".join(word.text for word in words if word.op != "insert") == one
    assert "".join(word.text for word in words if word.op != "delete") == two
    for op in ("insert", "delete"):
        for left, right in pairwise(word.text for word in words if word.op != op):
            assert not (left[-1].isalnum() and right[0].isalnum()), (left, right)


@given(st.text(), st.text())
def test_any_words_join(one: str, two: str) -> None:
    words = word_diff(one, two)
    assert "".join(word.text for word in words if word.op != "insert") == one
    assert "".join(word.text for word in words if word.op != "delete") == two


@given(st.permutations(range(9)))
def test_out_of_order(order: list[int]) -> None:
    rows = [(place, target, place * target % 7, (place, target)) for place, target in enumerate(order)]
    moved = out_of_order(rows)
    kept = [target for place, target in enumerate(order) if (place, target) not in moved]
    longest = [0] * len(order)
    for place, target in enumerate(order):
        longest[place] = 1 + max((longest[p] for p in range(place) if order[p] < target), default=0)
    assert kept == sorted(kept)
    assert len(kept) == max(longest)


@pytest.mark.parametrize("path", [*TEXTS, *sorted(CORPUS.glob("damaged/*.txt"))], ids=lambda path: path.stem)
def test_same_text(path: Path) -> None:
    for document in load(path):
        assert not [change for change in compare(document, document, REGISTRY).changes if differs(change)]


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the texts of ../shared")
@pytest.mark.parametrize("folder", sorted({path.parent for path in SHARED.rglob("*.txt")}), ids=lambda path: path.name)
def test_same_text_of_others(folder: Path) -> None:
    for path in sorted(folder.glob("*.txt")):
        for document in load(path):
            result = compare(document, document, REGISTRY)
            assert not [change for change in result.changes if differs(change) or change.class_], path


# ---- words, classes, reasons


@cases("diff_words")
def test_words(text: str, expected: str) -> None:
    old, new = text.split("\n")
    assert marked(word_diff(old, new), {"delete": "[-{}-]".format, "insert": "{{+{}+}}".format}) == expected


def _changes(text: str) -> list[Change]:
    old, new = (parse(side.strip("\n"))[0] for side in text.split("====="))
    return [change for change in compare(old, new, REGISTRY).changes if differs(change)]


@cases("diff_classes")
def test_classes(text: str, expected: str) -> None:
    lines = [
        f"{symbol(change)}{' moved' * change.moved} {' -> '.join(path or 'none' for path in _paths(change))}: "
        f"{change.class_}: {'; '.join(change.reasons)}"
        for change in _changes(text)
    ]
    assert "\n".join(lines) == expected


# ---- sets


def _duty(clause: str, actors: list[str], deadline: str | None = None) -> Duty:
    due = Deadline(text=deadline, conference=None, date=None) if deadline else None
    lists: dict[str, list[str]] = {
        "consulted": [],
        "recipients": [],
        "beneficiaries": [],
        "targets": [],
        "limits": [],
    }
    return Duty(
        clause=clause,
        actors=actors,
        verbs=["report"],
        text="to report",
        force="mandate",
        deadline=due,
        basis="heading",
        span=_SPAN,
        **lists,
    )


def _citation(clause: str, target: str) -> Citation:
    return Citation(clause=clause, text=target, target=target, kind="resolution", title=None, candidates=[], span=_SPAN)


def _editions() -> tuple[Document, Document]:
    old, new = (load(CORPUS / folder / "resolution-901.txt")[0] for folder in ("pp-10", "pp-18"))
    return old, new


def test_duties_follow_their_clauses() -> None:
    old, new = _editions()
    before = [_duty("instructs-sg/1", ["SG"], "until 2014"), _duty("instructs-dir-bdt/3", ["DIR-BDT"])]
    after = [_duty("instructs-sg/1", ["SG", "TSAG"], "until 2022"), _duty("instructs-dir-bdt/2", ["DIR-BDT"])]
    sets = compare(old.model_copy(update={"duties": before}), new.model_copy(update={"duties": after}), REGISTRY).duties
    assert [duty.clause for duty in sets.added] == ["instructs-dir-bdt/2"]
    assert [duty.clause for duty in sets.dropped] == ["instructs-dir-bdt/3"]
    assert [change.reasons for change in sets.changed] == [["actor added: TSAG", "deadline: until 2014 to until 2022"]]


def test_duties_are_reasons() -> None:
    old, new = _editions()
    one = old.model_copy(update={"duties": [_duty("instructs-sg/1", ["SG"])]})
    two = new.model_copy(update={"duties": [_duty("instructs-sg/1", ["DSG"])]})
    change = next(c for c in compare(one, two, REGISTRY).changes if c.old and c.old.path == "instructs-sg/1")
    assert change.reasons == ["actor added: DSG", "actor dropped: SG", "deadline: 2014 to 2022"]


def test_citations_by_act() -> None:
    old, new = _editions()
    before = ["PP/RES/917@PP-06", "PP/RES/918@PP-06", "UNGA/RES/60/252"]
    after = ["PP/RES/917@PP-14", "PP/RES/918@PP-06", "UNGA/RES/70/125"]
    one = old.model_copy(update={"citations": [_citation("recalling/b", target) for target in before]})
    two = new.model_copy(update={"citations": [_citation("recalling/c", target) for target in after]})
    sets = compare(one, two, REGISTRY).citations
    assert [row.target for row in sets.added] == ["UNGA/RES/70/125"]
    assert [row.target for row in sets.dropped] == ["UNGA/RES/60/252"]
    assert [(row.old, row.new) for row in sets.changed] == [("PP/RES/917@PP-06", "PP/RES/917@PP-14")]


# ---- history


def test_history() -> None:
    old, new = _editions()
    later = new.model_copy(update={"edition": new.edition.model_copy(update={"year": 2022, "conference": "PP-22"})})  # type: ignore[union-attr]
    (group,) = editions([later, new, old])
    (line,) = histories(group, REGISTRY, "resolves 4")
    assert (line.document, line.clause) == ("PP/RES/901", "resolves 4")
    assert [(event.edition, event.happened, event.address) for event in line.events] == [
        ("PP-10", ["came"], "resolves 3"),
        ("PP-18", ["changed", "renumbered"], "resolves 4"),
        ("PP-22", ["stayed"], "resolves 4"),
    ]


def test_history_of_what_went() -> None:
    (line,) = histories(list(_editions()), REGISTRY, "recognizing b")
    assert [event.happened for event in line.events] == [["came"], ["went"]]


# ---- odd input


def test_unrelated_texts() -> None:
    one, two = load(CORPUS / "wtdc-14/resolution-30.txt")[0], load(CORPUS / "wrc-19/resolution-911.txt")[0]
    counts = compare(one, two, REGISTRY).summary
    assert counts["ADD"] + counts["SUP"] > 10 * counts["NOC"]


def test_against_nothing() -> None:
    document = load(CORPUS / "pp-10/resolution-901.txt")[0]
    assert {change.symbol for change in compare(nothing(document), document, REGISTRY).changes} == {"ADD"}
    assert {change.symbol for change in compare(document, nothing(document), REGISTRY).changes} == {"SUP"}


def test_volumes_are_paired_by_id() -> None:
    volume = load(CORPUS / "pp-18/volume.txt")
    assert len(volume) > 2
    turned = paired(volume, volume[::-1])
    assert all(old is new for old, new in turned)
    gone = paired(volume, volume[1:])
    assert [old is not new for old, new in gone] == [False] * (len(volume) - 1) + [True]
    assert not gone[-1][1].sections


def _shuffled(count: int) -> tuple[Document, Document]:
    text = [
        "RESOLUTION 1 (Doha, 2026)",
        "",
        "Clauses",
        "",
        "The Plenipotentiary Conference (Doha, 2026),",
        "",
        "resolves",
    ]
    words = ["alpha", "report", "network", "village", "school", "survey", "island", "keeper", "radio", "satellite"]
    rng = random.Random(1)  # noqa: S311 - nothing secret
    lines = [f"to keep {' '.join(rng.choices(words, k=6))} number {n}a;" for n in range(count)]
    sides = []
    for rows in (lines, rng.sample(lines, count)):
        numbered = [f"{number} {row}" for number, row in enumerate(rows, 1)]
        sides.append(parse("\n\n".join([*text, *numbered]))[0])
    return sides[0], sides[1]


def test_shuffled() -> None:
    old, new = _shuffled(900)
    counts = compare(old, new, REGISTRY).summary
    assert counts["ADD"] == counts["SUP"] == counts["MOD"] == counts["(MOD)"] == 0
    assert counts["moved"] > 800


def test_equal_clauses_never_move() -> None:
    lines = ["1 to report;", "2 to keep the survey open;", "3 to report;", "4 to close the accounts;"]
    head = ["RESOLUTION 1 (Doha, 2026)", "Clauses", "The Plenipotentiary Conference (Doha, 2026),", "resolves"]
    old = parse("\n\n".join([*head, *lines]))[0]
    new = parse(
        "\n\n".join([*head, "1 to close the accounts;", "2 to report;", "3 to report;", "4 to keep the survey open;"])
    )[0]
    moved = _texts(change for change in compare(old, new, REGISTRY).changes if change.moved)
    assert "to report;" not in moved
    assert moved


def _texts(changes: Iterable[Change]) -> list[str]:
    return [change.new.text for change in changes if change.new]
