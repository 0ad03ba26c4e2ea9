"""`python -m benchmarks.mentions FOLDER...`: which mentions of acts with a number are inside a citation, and which not.

A plain expression finds "Resolution 140" and its like in every text; each must lie inside a citation of the parsed
document, or have a reason. Prints the counts and the rest, and exits with 1 where less than 0.99 are explained.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from wsisres.pipeline import parse_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.model import Document

_MENTION = re.compile(r"\b(Resolution|Decision|Recommendation|Opinion)s?\s+\d+[\w/.-]*")
GOAL = 0.99


def main() -> int:
    """Count, print, and say whether the goal is reached."""
    counts, rest = Counter[str](), list[str]()
    for name in _files(sys.argv[1:]):
        for reason, shown in _mentions(str(name)):
            counts[reason] += 1
            if reason == "missed":
                rest.append(f"{name.name}: {shown}")
    total = counts.total()
    for reason, count in counts.most_common():
        print(f"{count:6} {reason}")
    explained = (total - counts["missed"]) / total if total else 1.0
    print(f"{total:6} mentions, {explained:.4f} inside a citation or with a reason")
    print("\n".join(rest))
    return 0 if explained >= GOAL else 1


def _files(names: list[str]) -> Iterator[Path]:
    for name in map(Path, names):
        yield from sorted(name.rglob("*.txt")) if name.is_dir() else [name]


def _mentions(name: str) -> Iterator[tuple[str, str]]:
    """Of each mention the reason, and its line."""
    parsed = parse_file(name)
    text = parsed.source.text
    cited = sorted((row.span.start, row.span.end) for document in parsed.documents for row in document.citations)
    for match in _MENTION.finditer(text):
        shown = " ".join(text[max(0, match.start() - 60) : match.end() + 60].split())
        yield _reason(match, text, cited, parsed.documents), shown


def _reason(match: re.Match[str], text: str, cited: list[tuple[int, int]], documents: list[Document]) -> str:
    place = bisect_right(cited, (match.start(), len(text)))
    if any(start <= match.start() < end for start, end in cited[max(0, place - 40) : place]):
        return "inside a citation"
    if not documents:
        return "no document in the text"
    spans = [(document.sections[0].span.start if document.sections else len(text), document) for document in documents]
    if match.start() < spans[0][0]:
        return "title or front matter"
    number = re.search(r"\d+", match[0])
    own = {(document.instrument, document.number) for document in documents}
    if number and (match[1].lower(), number[0]) in own:
        return "the text itself"
    dropped = [row for document in documents for row in document.diagnostics if row.text]
    if any(match[0].split()[0] in (row.text or "") and number and number[0] in (row.text or "") for row in dropped):
        return "in words that were dropped"
    return "missed"


if __name__ == "__main__":
    sys.exit(main())
