"""The JSON Schema of what the commands print, made of the models; descriptions are the docstrings below the fields."""

from __future__ import annotations

import ast
import inspect
import json
from itertools import pairwise
from typing import Any

from wsisres.model import actions, base, document, facts

__all__ = ["schema"]

_MODULES = (base, facts, document, actions)
_RESULTS = (actions.Action, actions.ActorCounts)
"""What other commands print."""


def schema() -> str:
    """The JSON Schema of a document as `wsisres parse --format json` prints it.

    Its parts, and the objects that other commands print, stand under `$defs`.
    """
    result = document.Document.model_json_schema(mode="serialization")
    for model in _RESULTS:
        other = model.model_json_schema(mode="serialization")
        result["$defs"] |= {**other.pop("$defs", {}), model.__name__: other}
    described = _descriptions()
    for name, part in {**result["$defs"], "Document": result}.items():
        for field, properties in part.get("properties", {}).items():
            if text := described.get((name, field)):
                properties["description"] = text
    return json.dumps(result, indent=2, ensure_ascii=False) + "\n"


def _descriptions() -> dict[tuple[str, str], str]:
    """The docstring below each field of each model, by class and field."""
    found: dict[tuple[str, str], str] = {}
    for class_ in (class_ for module in _MODULES for class_ in ast.parse(inspect.getsource(module)).body):
        body: list[Any] = class_.body if isinstance(class_, ast.ClassDef) else []
        for field, following in pairwise(body):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(following, ast.Expr)
                and isinstance(following.value, ast.Constant)
            ):
                found[class_.name, ast.unparse(field.target)] = inspect.cleandoc(str(following.value.value))  # type: ignore[attr-defined]
    return found
