"""What every model is built on, and the range of source text that they point into."""

# no `from __future__ import annotations` here: pydantic would have to evaluate each annotation at every start
from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = ["Force", "Instrument", "Model", "Part", "SpanModel"]

Instrument = Literal["resolution", "decision", "recommendation", "opinion"]
Part = Literal["preambular", "operative"]
Force = Literal[
    "statement",
    "invitation",
    "encouragement",
    "exhortation",
    "recommendation",
    "request",
    "permission",
    "mandate",
    "decision",
]


class Model(BaseModel):
    """Base of all models: frozen, and no field that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class SpanModel(Model):
    """A range of the decoded source text."""

    start: int
    """Offset of the first character, from 0."""
    end: int
    """Offset behind the last character."""
    line: int
    """Line of the first character, from 1."""
    column: int
    """Column of the first character, from 1."""
