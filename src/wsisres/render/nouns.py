"""Numbers with their nouns, for reading."""

from __future__ import annotations

__all__ = ["counted"]


def counted(number: int, noun: str) -> str:
    """Count a noun: "1 section", "2 sections", "no annexes"."""
    plural = {"annex": "annexes"}.get(noun, f"{noun}s")
    return f"{f'{number:,}' if number else 'no'} {noun if number == 1 else plural}"
