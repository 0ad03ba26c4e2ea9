"""Scores on the annotated texts that lie beside the checkout in `../shared`, where they are there."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from wsisres.pipeline import load

if TYPE_CHECKING:
    from types import ModuleType

SHARED = Path(__file__).resolve().parents[2] / "shared"
SAMPLE = "wtdc14-res30.yaml"
OF_SAMPLE = {
    "title": 1.0,
    "headings": 1.0,
    "clauses": 1.0,
    "footnotes": 1.0,
    "citations": 1.0,
    "duties": 1.0,
    "words": 1.0,
}
OF_OTHERS = {"headings": 0.98, "clauses": 0.97, "footnotes": 0.9, "citations": 0.95, "duties": 0.95, "words": 0.995}
MAY_BE_LOST = 0.005
INTERNAL_REFERENCES = 0.95

pytestmark = pytest.mark.skipif(not (SHARED / "tools").is_dir(), reason="needs the texts of ../shared")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The scoring program, which is no package."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _golds() -> list[Path]:
    return sorted(path for path in (SHARED / "gold").glob("*.yaml") if not path.name.endswith(".full.yaml"))


def _scored(tool: ModuleType, golds: list[Path]) -> tuple[dict[str, float], list[str]]:
    """The figures over all texts, and what was missed in them."""
    totals: dict[str, Counter[int]] = {}
    missed = []
    for path in golds:
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        text = next((SHARED / "texts").rglob(gold["file"]))
        document = load(text)[0].model_dump(mode="json")
        result, misses = tool.score(gold, document, text.read_text(encoding="utf-8"))
        for name, counts in result.items():
            totals.setdefault(name, Counter()).update(dict(enumerate(counts)))
        missed += [f"{path.stem}: {kind}: {item}" for kind, items in misses.items() for item in items]
    figures = {name: tool.ratio(*(count[index] for index in range(3))) for name, count in totals.items()}
    figures["words"] = totals["words"][0] / totals["words"][1]
    return figures, missed


def test_sample(tool: ModuleType) -> None:
    figures, missed = _scored(tool, [SHARED / "gold" / SAMPLE])
    assert {name: round(figures[name], 3) for name in OF_SAMPLE} == OF_SAMPLE, "\n".join(missed)


@pytest.mark.parametrize("figure", OF_OTHERS)
def test_other_texts(tool: ModuleType, figure: str) -> None:
    golds = [path for path in _golds() if path.name != SAMPLE]
    figures, missed = _scored(tool, golds)
    assert len(golds) == 4
    assert figures[figure] >= OF_OTHERS[figure], "\n".join(missed)


@pytest.mark.parametrize("path", sorted((SHARED / "texts").rglob("*.txt")), ids=lambda path: path.stem)
def test_words_are_kept(tool: ModuleType, path: Path) -> None:
    documents = [document.model_dump(mode="json") for document in load(path)]
    if not documents:
        pytest.skip("holds no resolution")
    kept = _joined(documents)
    everything, lost = tool.lost_words(path.read_text(encoding="utf-8"), kept)
    assert lost.total() <= MAY_BE_LOST * everything.total(), lost.most_common(20)


def test_internal_references(tool: ModuleType) -> None:
    """Where each stands and what it points at, by heading and steps; "this resolution" is none (notes of the gold)."""
    hits, wanted, got = 0, 0, 0
    missed = []
    for path in _golds():
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        document = load(next((SHARED / "texts").rglob(gold["file"])))[0]
        expected = Counter(
            (tool.norm(row["where"]), tool.norm(row["target"]))
            for row in gold["internal_references"]
            if not row["text"].startswith("this ")
        )
        headings = {section.id: tool.norm(section.heading) for section in document.sections}
        found = Counter(
            (_with_heading(row.clause, headings), _with_heading(row.target or "", headings))
            for row in document.internal_references
        )
        hits, wanted, got = hits + (expected & found).total(), wanted + expected.total(), got + found.total()
        missed += [f"{path.stem}: missed {row}" for row in expected - found]
        missed += [f"{path.stem}: not in gold {row}" for row in found - expected]
    assert wanted == 5
    assert tool.ratio(hits, wanted, got) >= INTERNAL_REFERENCES, "\n".join(missed)


def _with_heading(path: str, headings: dict[str, str]) -> str:
    section, slash, steps = path.partition("/")
    return headings.get(section, section) + slash + steps


def test_action_lines_of_the_sample() -> None:
    gold = yaml.safe_load((SHARED / "gold" / "wtdc14-res30.full.yaml").read_text(encoding="utf-8"))
    (document,) = load(SHARED / "texts" / "wtdc14-res30.txt")
    expected = [(row["path"], row["text"], row["codes"]) for row in gold["action_lines"]]
    assert [(row.clause, row.text, row.codes) for row in document.action_lines] == expected
    assert len(expected) == 11
    assert sum(len(codes) for _, _, codes in expected) == 33


def _joined(documents: list[dict[str, Any]]) -> dict[str, Any]:
    """One document with the words of all, for a text that holds several."""
    joined = dict(documents[0])
    for document in documents[1:]:
        for part in ("sections", "footnotes", "annexes", "diagnostics"):
            joined[part] = [*joined[part], *document[part]]
        title = (document["designation"], document["title"], (document["opening"] or {}).get("text"))
        joined["annexes"] = [*joined["annexes"], {"text": " ".join(filter(None, title))}]
    return joined
