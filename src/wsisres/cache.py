"""Where compiled tables are kept between runs."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

__all__ = ["cache_folder"]


@lru_cache
def cache_folder() -> Path | None:
    """The user's cache folder for wsisres, made if need be; `None` where nothing can be written."""
    base = os.environ.get("XDG_CACHE_HOME") or ("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")
    try:
        path = Path(base).expanduser() / "wsisres"
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return path if os.access(path, os.W_OK) else None
