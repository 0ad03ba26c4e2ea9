"""Building an index: what changed, parsing in several processes or on a cluster, writing whole or not at all."""

from __future__ import annotations

__all__: list[str] = []
