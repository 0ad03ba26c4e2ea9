"""Closed lists of words that the model, the registry and the command line share.

They stand below the models because the command line shows them before any model is needed: those take time to import.
"""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["CLASSES", "GROUPS", "KINDS", "ROLES", "STATUSES", "ChangeClass", "Kind", "Status"]

Kind = Literal["resolution", "decision", "recommendation", "opinion", "basic-text", "wsis", "un", "document"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Kinds of what is cited."""

Status = Literal["resolved", "other-edition", "superseded", "later", "unresolved", "ambiguous"]
STATUSES: tuple[Status, ...] = get_args(Status)
"""How a citation stands, see `model.xref`."""

ChangeClass = Literal["editorial", "consequential", "substantive"]
CLASSES: tuple[ChangeClass, ...] = get_args(ChangeClass)
"""How much a change weighs, from light to heavy."""

ROLES = {
    "bearer": "actors",
    "consulted": "consulted",
    "recipient": "recipients",
    "beneficiary": "beneficiaries",
    "target": "targets",
}
"""What an actor may be in a duty, and the field of a duty that names such actors."""
GROUPS = ("actor", "resolution", "force", "verb")
"""What duties can be grouped by."""
