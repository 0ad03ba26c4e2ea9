"""`wsisres xref` on 10,000 texts with 400,000 citations against a tenth: time a citation and peak memory.

The texts are made as models, because parsing has benchmarks of its own; everything behind it is measured: keeping what
is cited, settling each citation, counting, circles, and the JSON. `python -m benchmarks.xref COUNT` is one run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.timing import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.model import Document

__all__ = ["run"]

CITATIONS, GOAL, LIMIT = 40, 1.2, 2 * 2**30


def run(*, quick: bool = False) -> list[Row]:
    """Two rows: seconds a citation, and the peak memory against the 2 GB that are allowed."""
    few, many = (200, 2_000) if quick else (1_000, 10_000)
    names = [f"xref of {many * CITATIONS:,} citations, time of one, against {few * CITATIONS:,}"]
    names.append(f"xref of {many * CITATIONS:,} citations, peak memory, against 2 GB")
    small, big = (_measured(count) for count in (few, many))
    return [
        Row(names[0], GOAL, big["seconds"] / many / CITATIONS, small["seconds"] / few / CITATIONS),
        Row(names[1], 1, big["peak"], LIMIT, unit="bytes"),
    ]


def _measured(count: int) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-m", __name__, str(count)], check=True, stdout=subprocess.PIPE)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _documents(count: int) -> Iterator[Document]:
    """Texts of which each cites others of its own and of earlier editions, and acts that are not there."""
    from wsisres.model import Citation, SpanModel
    from wsisres.pipeline import parse

    head = "RESOLUTION 1 (Rev. Dubai, 2018)\n\nLamps\n\nThe Plenipotentiary Conference (Dubai, 2018),\n\n"
    (text,) = parse(head + "recalling\n\na) lamps,\n\nresolves\n\nto light them.\n")
    span = SpanModel(start=0, end=1, line=1, column=1)
    editions = ("PP-06", "PP-10", "PP-14", "PP-18", "PP-22")
    for number in range(count):
        targets = (f"PP/RES/{(number * 7 + place * 13) % count}@{editions[place % 5]}" for place in range(CITATIONS))
        rows = [
            Citation.model_construct(
                clause="recalling/a",
                text=f"Resolution {number} (Rev. {target})",
                target=target,
                kind="resolution",
                title=f"on lamps of harbour {target}",
                candidates=[],
                span=span,
            )
            for target in targets
        ]
        yield text.model_copy(update={"id": f"PP/RES/{number}@PP-18", "citations": rows})


def main() -> None:
    """One run; prints seconds and peak memory."""
    import resource

    from wsisres.analysis.xref import Texts
    from wsisres.registry import load_registry
    from wsisres.render import Look
    from wsisres.render.xref import whole

    texts = Texts(load_registry())
    spent = 0.0
    for document in _documents(int(sys.argv[1])):
        start = time.perf_counter()
        texts.add(document)
        spent += time.perf_counter() - start
    start = time.perf_counter()
    parts = {"citations": texts.settled(), "documents": texts.sources()}
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device
        nowhere.writelines(whole("json", parts, {"cycles": texts.cycles()}, Look()))
    spent += time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": spent, "peak": peak if sys.platform == "darwin" else peak * 1024}))


if __name__ == "__main__":
    main()
