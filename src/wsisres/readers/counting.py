"""How numbers of lists and footnotes are written: 3, iii, c."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMS", "counted"]

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"))
_ROMAN_SMALL = ((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HIGHEST = 32767
"""The highest number that Word counts to."""


def _letter(number: int) -> str:
    """Count as Word does: z, aa, bb."""
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _roman(number: int) -> str:
    words = ""
    for value, letters in (*_ROMAN, *_ROMAN_SMALL):
        words += letters * (number // value)
        number %= value
    return words


def _ordinal(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ends.get(number % 10, 'th')}"


FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "none": lambda _: "",
}
"""`w:numFmt` -> how a number is written; every other one is written as a decimal."""


def counted(form: str, number: int) -> str:
    """A number as a list or a footnote shows it."""
    return FORMS.get(form, str)(min(max(number, 0), _HIGHEST))
