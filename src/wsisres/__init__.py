"""Parse and query the resolution texts of the ITU and its conferences.

`parse` reads a text and `load` a file; both return `Document` models. The names below are the public interface.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wsisres.diagnostics import InputError, WsisresError
    from wsisres.model import Clause, Document, Footnote, Section
    from wsisres.model.walk import clauses_of
    from wsisres.pipeline import load, parse
    from wsisres.registry import load_registry

__all__ = [
    "Clause",
    "Document",
    "Footnote",
    "InputError",
    "Section",
    "WsisresError",
    "clauses_of",
    "load",
    "load_registry",
    "parse",
]

_HOME = {
    "Clause": "model",
    "Document": "model",
    "Footnote": "model",
    "InputError": "diagnostics",
    "Section": "model",
    "WsisresError": "diagnostics",
    "clauses_of": "model.walk",
    "load": "pipeline",
    "load_registry": "registry",
    "parse": "pipeline",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """Import a public name when it is asked for, so that `wsisres --help` need not wait for the models."""
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(f"wsisres.{_HOME[name]}"), name)
    message = f"module 'wsisres' has no attribute '{name}'"
    raise AttributeError(message)
