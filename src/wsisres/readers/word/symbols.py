"""Characters of symbol fonts as the characters that a reader sees."""

from __future__ import annotations

__all__ = ["FONTS", "bullet", "symbol"]

_GREEK = dict(
    zip(
        "ABCDEFGHIKLMNOPQRSTUWXYZabcdefghiklmnopqrstuwxyz",
        "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖαβχδεφγηικλμνοπθρστυωξψζ",
        strict=True,
    )
)
_SYMBOL = _GREEK | {
    "\x2d": "–",
    "\xa2": "′",
    "\xa3": "≤",
    "\xa5": "∞",
    "\xae": "→",
    "\xb0": "°",
    "\xb1": "±",
    "\xb2": "″",
    "\xb3": "≥",
    "\xb4": "×",
    "\xb7": "•",
    "\xb8": "÷",
    "\xb9": "≠",
    "\xbb": "≈",
    "\xbc": "…",
    "\xbe": "–",
    "\xd2": "®",
    "\xd3": "©",
    "\xd4": "™",
    "\xd7": "·",
    "\xde": "⇒",
    "\xe2": "®",
    "\xe3": "©",
    "\xe4": "™",
}
_WINGDINGS = {
    "\x6c": "•",
    "\x6e": "•",
    "\x6f": "☐",
    "\x71": "•",
    "\x75": "•",
    "\x76": "•",
    "\x9f": "•",
    "\xa7": "•",
    "\xa8": "☐",
    "\xd8": "•",
    "\xe0": "→",
    "\xfc": "✓",
    "\xfe": "☑",
}
FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS, "wingdings 3": _WINGDINGS}
"""Fonts whose characters are not what their codes say, by name in lower case."""
_DASHES = "-–—−‒"


def symbol(font: str, code: int) -> str:
    """The character that a code of a symbol font shows; the code's own character where the table has none."""
    char = chr(code & 0xFF) if 0xF000 <= code <= 0xF0FF else chr(code)  # noqa: PLR2004 - private use, as Word writes it
    table = FONTS.get(font.lower())
    return table.get(char, char) if table else chr(code)


def bullet(font: str, text: str) -> str:
    """The mark of an unnumbered list as it is printed: a dash is a dash, everything else a bullet."""
    shown = "".join(symbol(font, ord(char)) for char in text[:1])
    return "–" if shown and shown in _DASHES else "•"
