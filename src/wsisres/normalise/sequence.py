"""What a marker counts: letter, roman numeral, number, decimal or dash. Source: DOMAIN D.

`i)` is the letter 9 and the roman 1, `c)` the letter 3 and the roman 100: a marker has readings, its neighbours choose.
"""

from __future__ import annotations

import re
from functools import lru_cache

from wsisres import grammar

__all__ = ["FIRST", "Readings", "Value", "follows", "opens", "readings", "split_marker"]

Value = tuple[tuple[int, int], ...]
"""One pair a part of the mark: its number, and 1, 2, 3 for bis, ter, quater: `1bis.2` is ((1, 1), (2, 0))."""
Readings = dict[str, Value]
"""Kind of list (`letter`, `roman`, `bracket`, `number`, `decimal`, `dash`) to value."""

FIRST: Value = ((1, 0),)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_FORM = re.compile(r"(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_INSERTED = {"": 0, "bis": 1, "ter": 2, "quater": 3}
_PART = re.compile(r"[A-Z]?(\d+)(bis|ter|quater)?")
_LETTERED = re.compile(r"([a-z]*)\)? ?(bis|ter|quater)?\)?$")


@lru_cache(maxsize=2048)
def _readings(marker: str) -> tuple[tuple[str, Value], ...]:
    core = marker.strip(" \n.(\0").replace("\0", "")
    if not core or not core[0].isalnum():
        return (("dash", FIRST),)
    parts = tuple((int(number), _INSERTED[suffix]) for number, suffix in _PART.findall(core))
    if parts:
        kind = "decimal" if len(parts) > 1 else "bracket" if core.endswith(")") else "number"
        return ((kind, parts),)
    return tuple(_lettered(core))


def _lettered(core: str) -> list[tuple[str, Value]]:
    match = _LETTERED.match(core)
    if not match:
        return [("dash", FIRST)]
    letters, inserted = match[1], _INSERTED[match[2] or ""]
    if letters in _INSERTED:  # `bis)` alone: after whatever came before
        return [("letter", ((0, _INSERTED[letters]),))]
    found: list[tuple[str, Value]] = []
    doubled = len(letters) == 2 and (letters[0] == letters[1] or letters[0] == "a")  # noqa: PLR2004 - aa)
    if len(letters) == 1 or (doubled and not _ROMAN_FORM.match(letters)):
        found.append(("letter", ((_letter(letters), inserted),)))
    if _ROMAN_FORM.match(letters):
        found.append(("roman", ((_roman(letters), inserted),)))
    return found or [("letter", ((_letter(letters), inserted),))]


def readings(marker: str) -> Readings:
    """Every reading of a marker as printed, brackets and dots included; a dash counts nothing."""
    return dict(_readings(marker))


def split_marker(line: str) -> tuple[str, str]:
    """The marker of an item's line, as printed, and the words behind it."""
    match = grammar.pattern(r"\s*((?:<LETTER>)|<BRACKETED>|<DECIMAL>|<NUMBER>|<DASH>)").match(line)
    return (match[1], line[match.end() :]) if match else ("", line)


def _letter(letters: str) -> int:
    """Count letters: `a` 1 ... `z` 26, then `aa` 27; after it both `bb` and `ab` are 28."""
    if len(letters) == 1:
        return ord(letters) - 96
    last = letters[1] if letters[0] == "a" else letters[0]
    return 26 + ord(last) - 96


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def follows(value: Value, last: Value) -> bool:
    """Whether a value is the next one of its list: one more, or the same with bis."""
    if len(value) != len(last) or value[:-1] != last[:-1]:
        return False
    (number, inserted), (before, inserted_before) = value[-1], last[-1]
    if inserted:
        return number in (before, 0) and inserted == inserted_before + 1
    return number == before + 1


def opens(value: Value, last: Value) -> bool:
    """Whether a decimal begins the list below an item: `1.1` or `1.0` below `1`."""
    return len(value) == len(last) + 1 and value[:-1] == last and value[-1][0] <= 1
