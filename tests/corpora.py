"""Small corpora made for a test: texts with given citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Result", "resolution", "written"]


class Result(NamedTuple):
    """What a command left."""

    status: int
    out: str
    err: str


_OPENINGS = {
    "PP": "The Plenipotentiary Conference of the International Telecommunication Union ({}),",
    "WTDC": "The World Telecommunication Development Conference ({}),",
}


def resolution(number: int, edition: str, cites: list[str], *, body: str = "PP", section: str = "recalling") -> str:
    """A text with one item a citation; `edition` as printed: `Rev. Dubai, 2018`."""
    items = "\n\n".join(f"{chr(ord('a') + place)}) {words};" for place, words in enumerate(cites))
    place = edition.removeprefix("Rev. ")
    opening = _OPENINGS[body].format(place)
    return (
        f"RESOLUTION {number} ({edition})\n\nLamps of harbour {number}\n\n{opening}\n\n"
        f"{section}\n\n{items}\n\nresolves\n\nto light the lamps.\n"
    )


def written(folder: Path, **texts: str) -> Path:
    """The folder with a file for each text."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
