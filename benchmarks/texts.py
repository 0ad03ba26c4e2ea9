"""Texts in any number, made of those of the corpus: other numbers, places and years, more or fewer items."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["texts", "write_texts"]

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
EDITIONS = (
    "Istanbul, 2002",
    "Marrakesh, 2002",
    "Doha, 2006",
    "Antalya, 2006",
    "Johannesburg, 2008",
    "Hyderabad, 2010",
    "Guadalajara, 2010",
    "Dubai, 2012",
    "Dubai, 2014",
    "Busan, 2014",
    "Hammamet, 2016",
    "Buenos Aires, 2017",
    "Dubai, 2018",
    "Geneva, 2022",
    "Kigali, 2022",
    "Bucharest, 2022",
)
_EDITION = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?, (?:19|20)\d\d(?=\))")
_NUMBER = re.compile(r"(?:(?<=Resolution )|(?<=RESOLUTION ))\d+(?![\d/])")
_ITEM = re.compile(r"((?:- )?)(\d{1,2}) (to .*)$")


def texts(count: int, seed: int = 30) -> Iterator[tuple[str, str]]:
    """`count` pairs of file name and text, the same for the same seed."""
    paths = sorted(path for path in CORPUS.glob("*/*.txt") if path.parent.name != "damaged" and path.stem != "volume")
    sources = [path.read_text(encoding="utf-8") for path in paths]
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    for index in range(count):
        yield f"text-{index:05}.txt", _varied(rng.choice(sources), rng)


def write_texts(folder: Path, count: int) -> None:
    """Write `count` texts into a folder."""
    for name, text in texts(count):
        (folder / name).write_text(text, encoding="utf-8")


def _varied(text: str, rng: random.Random) -> str:
    editions = {edition: rng.choice(EDITIONS) for edition in sorted(set(_EDITION.findall(text)))}
    numbers = {number: str(rng.randint(1, 200)) for number in sorted(set(_NUMBER.findall(text)))}
    text = _EDITION.sub(lambda match: editions[match[0]], text)
    text = _NUMBER.sub(lambda match: numbers[match[0]], text)
    return "\n".join(_more_or_fewer(text.split("\n"), rng))


def _more_or_fewer(lines: list[str], rng: random.Random) -> Iterator[str]:
    """Leave out or repeat numbered items, and number them anew; the first of a list and one that ends it stay."""
    number = 0
    for line in lines:
        item = _ITEM.match(line)
        if item is None:
            yield line
            continue
        number = 0 if item[2] == "1" else number
        for _ in range(_copies(item, rng)):
            number += 1
            yield f"{item[1]}{number} {item[3]}"


def _copies(item: re.Match[str], rng: random.Random) -> int:
    if not item[3].endswith(";"):
        return 1
    return rng.choice((1, 1, 2, 4) if item[2] == "1" else (0, 1, 1, 2, 4))
