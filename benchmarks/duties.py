"""Who has to do what in a folder: actors by resolutions, and a sample of duties for reading.

python -m benchmarks.duties FOLDER                         the matrix
python -m benchmarks.duties FOLDER --sample 40 --seed 7    so many duties with their words, drawn with a fixed seed
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from wsisres.pipeline import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.model import Document, Duty


def documents(folder: Path) -> Iterator[Document]:
    """The documents of every text below a folder."""
    for path in sorted(folder.rglob("*.txt")):
        yield from load(path)


def matrix(found: list[Document]) -> Iterator[str]:
    """Lines of counts, parted by tabs: actors by resolutions."""
    counts = Counter((actor, document.id) for document in found for duty in document.duties for actor in duty.actors)
    totals = Counter(actor for actor, _ in counts.elements())
    names = sorted({document.id or document.source.name for document in found})
    yield "\t".join(["actor", *names, "total"])
    for actor, total in totals.most_common():
        yield "\t".join([actor, *(str(counts[actor, name] or "") for name in names), str(total)])


def sample(found: list[Document], number: int, seed: int) -> Iterator[str]:
    """Duties drawn at random, each with what was found and its words."""
    duties = [(document.source.name, duty) for document in found for duty in document.duties]
    chosen = random.Random(seed).sample(duties, min(number, len(duties)))  # noqa: S311 - a draw, no secret
    for place, (name, duty) in enumerate(chosen, 1):
        yield f"{place}. {Path(name).name} {duty.clause} ({duty.basis}, {duty.force})\n{_facts(duty)}\n   {duty.text}\n"


def _facts(duty: Duty) -> str:
    due = f"{duty.deadline.text} -> {duty.deadline.conference or duty.deadline.date}" if duty.deadline else ""
    lists = {"actors": duty.actors, "verbs": duty.verbs, "with": duty.consulted, "to": duty.recipients}
    lists |= {"for": duty.beneficiaries, "moves": duty.targets, "due": [due] if due else [], "limits": duty.limits}
    return "   " + "; ".join(f"{name} {', '.join(values)}" for name, values in lists.items() if values)


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    found = list(documents(args.folder))
    for line in sample(found, args.sample, args.seed) if args.sample else matrix(found):
        print(line)


if __name__ == "__main__":
    main()
