"""What `wsisres actions` prints."""

# no `from __future__ import annotations` here: pydantic would have to evaluate each annotation at every start
from wsisres.model.base import Model
from wsisres.model.facts import Duty

__all__ = ["Action", "ActorCounts"]


class Action(Duty):
    """A duty with the document that it stands in."""

    document: str
    """Id of the document; the name of its source where the text names no designation."""


class ActorCounts(Model):
    """A row of the matrix: how many duties of each document name an actor in the role that was asked for."""

    actor: str
    documents: dict[str, int]
    """Number of duties by document, none left out."""
    total: int
