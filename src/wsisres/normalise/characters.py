"""Characters: blanks, hyphens, quotes, bullets and controls in one form each.

Afterwards the text has no carriage return, tab, form feed, no-break blank, curly quote, exotic hyphen or control.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wsisres.normalise.draft import PAD, Draft, Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CLASSES", "characters", "marker_letters"]


class CharacterClass(NamedTuple):
    """Characters that are read as another one."""

    name: str
    """What the reader of a diagnostic calls them."""
    members: str
    new: str
    reported: bool = True


CLASSES = (
    CharacterClass(
        "no-break and odd blanks",
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
        " ",
    ),
    CharacterClass("hyphens other than '-'", "\u2010\u2011\u01e6", "-"),
    CharacterClass("curly single quotes", "\u2018\u2019\u201b\u02bc", "'"),
    CharacterClass("curly double quotes", "\u201c\u201d\u201f", '"'),
    CharacterClass("invisible characters", "\u00ad\u200b\u200c\u200d\u2060\ufeff", PAD),
    CharacterClass("bullets of symbol fonts", "\uf0b7\uf0a7\u25cf\u25aa", "•"),
    CharacterClass("dashes of symbol fonts", "\uf02d\u2015\u2014", "–"),
    CharacterClass("control characters", "".join(map(chr, (*range(9), *range(14, 32), *range(127, 160)))), " "),
    CharacterClass("tabs", "\t", " ", reported=False),
    CharacterClass("page feeds", "\f\v\u0085\u2028\u2029", "\n", reported=False),
)
_TABLE = {ord(char): group.new for group in CLASSES for char in group.members} | dict.fromkeys(
    range(0xE000, 0xE100), " "
)
_ODD = re.compile(f"[{re.escape(''.join(group.members for group in CLASSES))}\ud800-\udfff\ue000-\ue0ff\r]")
_HALVES = re.compile("[\ud800-\udfff]")
_FILLERS = re.compile(f"{PAD}+")
_LOOK_ALIKE = dict(zip("асеорхуіѕјкмтвн", "aceopxyisjkmtbh", strict=True))
_CYRILLIC_MARKER = re.compile(rf"\n *[-–•]? *\(?([{''.join(_LOOK_ALIKE)}]{{1,2}})\)")


def characters(draft: Draft) -> Iterator[Edit]:
    """Each character class in its one form; one diagnostic a class, at its first place."""
    if _ODD.search(draft.text):
        text = draft.text.replace("\r\n", " \n").replace("\r", "\n")
        for group in CLASSES:
            if group.reported:
                _report(draft, text, group)
        draft.text = _FILLERS.sub(_blank_beside_blanks, _HALVES.sub("\ufffd", text.translate(_TABLE)))
    return iter(())


def _blank_beside_blanks(run: re.Match[str]) -> str:
    """What cannot be seen beside a blank is one more blank; inside a word it is nothing."""
    beside = (run.string[run.start() - 1], run.string[run.end() : run.end() + 1])
    return " " * len(run[0]) if {" ", "\n", ""} & {*beside} else run[0]


def _report(draft: Draft, text: str, group: CharacterClass) -> None:
    places = [match.start() for match in re.finditer(f"[{re.escape(group.members)}]", text)]
    if places:
        new = "nothing" if group.new == PAD else f"'{group.new}'"
        times = f", {len(places)} times" if len(places) > 1 else ""
        draft.report("characters", f"{group.name} read as {new}{times}", places[0], places[0] + 1)


def marker_letters(draft: Draft) -> Iterator[Edit]:
    """Cyrillic letters that look Latin, in item markers: `а)` (DOMAIN C4). Afterwards markers are Latin."""
    if draft.text.isascii():
        return
    for match in _CYRILLIC_MARKER.finditer(draft.text):
        latin = "".join(_LOOK_ALIKE[char] for char in match[1])
        yield Edit(*match.span(1), latin, "marker-letters", f"Cyrillic letter in a marker read as '{latin})'")
