"""The comparison of two editions against other tools: time, and growth with the number of clauses.

`python -m benchmarks.diff` prints how well each tool tells what changed, on the editions that the tests make.
"""

from __future__ import annotations

import random
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.rivals import RIVALS, text_of, tree_of
from benchmarks.timing import Row, interleaved, seconds
from tests.mutator import Found, Scores, pairs, scored
from wsisres.analysis.diff import compare
from wsisres.model import Clause, SpanModel, clauses_of
from wsisres.pipeline import load, parse
from wsisres.registry import load_registry
from wsisres.render.plain import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.model import Document

__all__ = ["quality", "run"]

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
_SPAN = SpanModel(start=0, end=0, line=1, column=1)
_FEW, _MANY = 500, 5000


def run(*, quick: bool = False) -> list[Row]:
    """Edited editions of long texts, parsed with all facts; a short one rewritten; then many clauses, shuffled."""
    edited = list(islice(_parsed(), 10))
    rewritten = [tuple(load(CORPUS / part / "resolution-901.txt")[0] for part in ("pp-10", "pp-18"))]
    redlines, xmldiff = _against(edited, quick=quick)
    name = "the same of one text, where hardly a clause stayed"
    return [
        Row("diff of ten pairs of editions, against redlines", 4, *redlines, faster=True),
        Row("the same, against xmldiff on trees", 6, *xmldiff, faster=True),
        Row(name, 4, *_against(rewritten, quick=quick)[0], faster=True),
        Row("a clause among 5,000 shuffled, against 500", 3, _each(_MANY, 1), _each(_FEW, 5)),
    ]


def _parsed() -> Iterator[tuple[Document, Document]]:
    """Texts of more than fifty clauses and their edited editions, read anew so that each has its own facts."""
    for pair in pairs(_documents(), 200):
        if sum(1 for _ in clauses_of(pair.old)) > 50:  # noqa: PLR2004
            old, new = (parse("\n\n".join(paragraphs(side)))[0] for side in (pair.old, pair.new))
            yield old, new


def _against(editions: list[tuple[Document, ...]], *, quick: bool) -> list[tuple[float, float]]:
    """Seconds of ours and of redlines, of ours and of xmldiff, all in one run."""
    from redlines import Redlines
    from xmldiff.main import diff_trees

    registry = load_registry()
    texts, trees = ([[form(side) for side in pair] for pair in editions] for form in (text_of, tree_of))
    ours, redlines, xmldiff = interleaved(
        lambda: [compare(*pair, registry) for pair in editions],
        lambda: [Redlines(*pair).opcodes for pair in texts],
        lambda: [list(diff_trees(*pair)) for pair in trees],
        repetitions=3 if quick else 7,
    )
    return [(ours, redlines), (ours, xmldiff)]


def _each(count: int, calls: int) -> float:
    """Seconds a clause."""
    old, new = shuffled(count)
    return seconds(partial(compare, old, new, load_registry()), calls) / count


def shuffled(count: int) -> tuple[Document, Document]:
    """A text of so many clauses, and the same in another order; one clause in ten has another word."""
    rng = random.Random(count)  # noqa: S311 - nothing secret
    document = load(CORPUS / "wtdc-14/resolution-30.txt")[0]
    words = sorted({word for clause in clauses_of(document) for word in clause.text.split()})
    texts = [" ".join(rng.choices(words, k=20)) for _ in range(count)]
    others = [text.replace(" ", " further ", 1) if rng.random() < 0.1 else text for text in texts]  # noqa: PLR2004
    rng.shuffle(others)
    return _of(document, texts), _of(document, others)


def _of(document: Document, texts: list[str]) -> Document:
    section = document.sections[-1]
    empty = {"tail": None, "footnotes": [], "footnote_places": [], "span": _SPAN, "clauses": []}
    rows = [
        Clause.model_validate({"path": f"{section.id}/{number}", "marker": str(number), "text": text, **empty})
        for number, text in enumerate(texts, 1)
    ]
    return document.model_copy(update={"sections": [section.model_copy(update={"clauses": rows})]})


def _documents() -> list[Document]:
    paths = sorted(path for path in CORPUS.glob("*/*.txt") if path.parent.name != "damaged")
    documents = [document for path in paths for document in load(path)]
    return [document for document in documents if sum(1 for _ in clauses_of(document)) >= 8]  # noqa: PLR2004


def ours(old: Document, new: Document) -> Found:
    """What we say of headings and clauses."""
    rows = [c for c in compare(old, new, load_registry()).changes if (c.old or c.new).kind in ("heading", "clause")]  # type: ignore[union-attr]
    paths = [
        (change, change.old.path if change.old else None, change.new.path if change.new else None) for change in rows
    ]
    both = [(change, (one, two)) for change, one, two in paths if one and two]
    return Found(
        {pair for _, pair in both},
        {pair for change, pair in both if change.moved},
        {pair for change, pair in both if change.renumbered},
        {(one, two): change.symbol for change, one, two in paths},
    )


def quality(count: int = 200) -> Iterator[tuple[str, Scores]]:
    """Each tool and its scores on the same editions."""
    made = list(pairs(_documents(), count))
    for name, tool in {"wsisres": ours, **RIVALS}.items():
        yield name, scored((pair.truth, tool(pair.old, pair.new)) for pair in made)


def main() -> None:
    """Print the table."""
    print("| tool | clauses paired (F1) | moves: recall | moves: precision | renumberings (F1) | right symbols |")
    print("|---|---|---|---|---|---|")
    for name, scores in quality():
        print(f"| {name} | {' | '.join('not told' if score is None else f'{score:.3f}' for score in scores)} |")


if __name__ == "__main__":
    main()
