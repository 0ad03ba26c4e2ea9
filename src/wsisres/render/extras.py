"""Libraries that only some formats need: an extra of the package each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from wsisres.diagnostics import InputError

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["need"]


def need(module: str, extra: str, purpose: str) -> ModuleType:
    """The module; raises `InputError` with the command that installs the extra where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        what = f"needs the library {library}, which is not installed"
        raise InputError(purpose, what, f"install it with: pip install 'wsisres[{extra}]'") from error
