"""Libraries that only one format needs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from wsisres.diagnostics import InputError

__all__ = ["needed"]


def needed(module: str, extra: str, name: str, kind: str) -> Any:  # noqa: ANN401 - any module
    """The module; where it is not installed, raises `InputError` about the file, with the command that installs it.

    `extra` is the extra of the package that brings it, `kind` what the file is: "a Word file".
    """
    try:
        return import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        what = f"is {kind}, and {library}, which reads it, is not installed"
        raise InputError(name, what, f"pip install 'wsisres[{extra}]'") from error
