"""Cases as data, one file a topic.

`tests/cases/TOPIC.md` holds for each case its title, a line with a dot, the input, a line with a dot, the expected
lines, a line with a dot; what else stands between two cases is prose.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "cases"


def read(topic: str) -> Iterator[tuple[int, str, str, str]]:
    """Line number, title, input and expected lines of each case."""
    title, line, parts = "", 0, list[list[str]]()
    for number, text in enumerate((FOLDER / f"{topic}.md").read_text(encoding="utf-8").split("\n"), 1):
        if text != ".":
            if parts:
                parts[-1].append(text)
            elif text:
                title, line = text, number
        elif len(parts) < 2:
            parts.append([])
        else:
            yield line, title, "\n".join(parts[0]), "\n".join(parts[1])
            parts = []
    assert not parts, f"{topic}.md:{line}: the dot behind the case is missing"


def cases(topic: str) -> pytest.MarkDecorator:
    """Parametrize a test with `text` and `expected` of each case; the id leads to the line in the file."""
    rows = [
        pytest.param(text, expected, id=f"{topic}.md:{line} {title}") for line, title, text, expected in read(topic)
    ]
    return pytest.mark.parametrize(("text", "expected"), rows)
