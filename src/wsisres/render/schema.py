"""The JSON Schema of what the commands print, made of the models; descriptions are the docstrings below the fields."""

from __future__ import annotations

import ast
import inspect
import json
from itertools import pairwise
from typing import Any

from wsisres.model import Model, actions, base, diff, document, facts, history, hits, quote, xref

__all__ = ["OUTPUTS", "schema"]

_MODULES = (base, facts, document, xref, actions, diff, history, hits, quote)
OUTPUTS: dict[str, type[Model]] = {
    "parse": document.Document,
    "xref": xref.Xref,
    "lines": xref.Line,
    "actions": actions.Action,
    "matrix": actions.ActorCounts,
    "query": hits.Hit,
    "show": quote.Quote,
    "diff": diff.Diff,
    "history": history.Lineage,
}
"""What each command prints as JSON: one object, or an array of them."""


def schema(command: str = "parse") -> str:
    """The JSON Schema of what `wsisres COMMAND --format json` prints, with all its parts under `$defs`."""
    model = OUTPUTS[command]
    result = model.model_json_schema(mode="serialization")
    described = _descriptions()
    parts = [((name,), part) for name, part in result.get("$defs", {}).items()]
    for names, part in [*parts, (tuple(class_.__name__ for class_ in model.__mro__), result)]:
        for field, properties in part.get("properties", {}).items():
            if text := next((described[name, field] for name in names if (name, field) in described), None):
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
