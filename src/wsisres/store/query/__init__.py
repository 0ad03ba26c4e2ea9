"""Questions: an expression becomes a tree, the tree conditions, the conditions SQL with its values as parameters."""

from __future__ import annotations

__all__: list[str] = []
