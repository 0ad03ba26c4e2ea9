"""Rows of YAML: what a table may hold, and the check of a user's file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from wsisres.diagnostics import InputError, reason_of
from wsisres.terms import KINDS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["TABLES", "Rows", "read_yaml", "user_rows"]

Rows = dict[str, Any]
_TEXT, _LIST, _MAYBE = (str,), (list,), (str, type(None))
TABLES: dict[str, dict[str, tuple[type, ...]]] = {
    "bodies": {
        "id": _TEXT,
        "name": _TEXT,
        "synonyms": _LIST,
        "instruments": _LIST,
        "sector": _MAYBE,
        "director": _MAYBE,
        "uses_place": (bool,),
        "numbers": (list, type(None)),
    },
    "conferences": {
        "id": _TEXT,
        "body": _TEXT,
        "place": _TEXT,
        "year": (int,),
        "start": _MAYBE,
        "end": _MAYBE,
        "labels": _LIST,
    },
    "places": {},
    "actors": {
        "id": _TEXT,
        "name": _TEXT,
        "synonyms": _LIST,
        "members": _LIST,
        "part_of": _MAYBE,
        "spoken": _MAYBE,
        "apart": (bool,),
        "office": (bool,),
    },
    "forces": {"scale": _LIST, "verbs": (dict,), "infinitives": (dict,)},
    "action_lines": {"id": _TEXT, "name": _TEXT, "sub_lines": _LIST},
    "action_roles": {},
    "editions": {"id": _TEXT, "title": _MAYBE, "source": _TEXT},
    "phrases": {"leading": _LIST, "of": _LIST, "owner": _LIST, "shared": _LIST, "months": _LIST},
    "documents": {
        "id": _TEXT,
        "kind": _TEXT,
        "names": _LIST,
        "short": _LIST,
        "own_numbers": (bool,),
        "of_bodies": _LIST,
        "parts": (int,),
    },
    "issuers": {"id": _TEXT, "names": _LIST, "kind": _TEXT, "target": _MAYBE, "number": _TEXT},
    "symbols": {"id": _TEXT, "form": _TEXT, "target": _TEXT, "kind": _TEXT, "act": _TEXT},
    "shapes": {
        "id": _TEXT,
        "body": _TEXT,
        "number": _TEXT,
        "sector": _TEXT,
        "above": (int,),
        "instruments": _LIST,
    },
    "changes": dict.fromkeys(
        (
            "binding",
            "deadline",
            "scope",
            "action_lines",
            "function",
            "joining",
            "adverbs",
            "endings",
            "same",
        ),
        _LIST,
    ),
}
"""The tables, and the type of each of their fields."""
_REQUIRED = {
    "bodies": ("id", "name"),
    "conferences": ("id", "body", "place", "year"),
    "actors": ("id", "name"),
    "action_lines": ("id", "name"),
    "editions": ("id", "source"),
    "documents": ("id", "kind", "names"),
    "issuers": ("id", "names", "kind", "target"),
    "symbols": ("id", "form", "target", "kind"),
    "shapes": ("id", "body"),
}
_CITED = ("issuers", "symbols", "shapes")
_HOLDER = re.compile(r"\{(\w*)\}")
_MAPPINGS = ("places", "forces", "phrases", "action_roles", "changes")


def read_yaml(path: Path) -> Any:  # noqa: ANN401 - a table is a list or a mapping
    """The content of a YAML file, by the fast reader where there is one."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are safe loaders


def user_rows(path: Path) -> Rows:
    """The tables of a user's file; raises `InputError` that names the table, the row and the field that is wrong."""
    import yaml

    try:
        rows = read_yaml(path)
    except OSError as error:
        raise InputError(
            str(path), f"cannot be read: {reason_of(error)}", "check the path given to --registry"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(str(path), "is not YAML", "see the registry files of wsisres for the form") from error
    if not isinstance(rows, dict) or not set(rows) <= set(TABLES):
        raise InputError(str(path), "is no registry file", f"its keys must be among: {', '.join(TABLES)}")
    for table, content in rows.items():
        for trouble in _troubles(table, content):
            advice = "see the registry files of wsisres for the form"
            raise InputError(str(path), trouble, advice)
    return rows


def _troubles(table: str, content: Any) -> list[str]:  # noqa: ANN401 - whatever stands in the file
    if table in _MAPPINGS:
        if not isinstance(content, dict):
            return [f"'{table}' must be a mapping"]
        return _wrong_fields(f"'{table}'", TABLES[table], content)
    if not isinstance(content, list) or not all(isinstance(row, dict) for row in content):
        return [f"'{table}' must be a list of rows"]
    return [trouble for number, row in enumerate(content, 1) for trouble in _row_troubles(table, number, row)]


def _row_troubles(table: str, number: int, row: Rows) -> list[str]:
    name = f"row {number} of '{table}'"
    missing = [f"{name} has no {field}" for field in _REQUIRED[table] if field not in row]
    wrong = missing or _wrong_fields(name, TABLES[table], row)
    return wrong or [f"{name}: {trouble}" for trouble in _odd_forms(table, row)]


def _odd_forms(table: str, row: Rows) -> list[str]:
    """What is wrong with the expressions, kinds and targets of what is cited."""
    if "kind" in row and row["kind"] not in KINDS:
        return [f"'kind' must be one of: {', '.join(KINDS)}"]
    for field in ("form", "number"):
        if table in _CITED and field in row and _groups(row[field]) is None:
            return [f"'{field}' is no expression"]
    if table == "issuers" and set(_HOLDER.findall(row["target"] or "")) - {"instrument", "number"}:
        return ["'target' may have {instrument} and {number}"]
    return _odd_symbol(row) if table == "symbols" else []


def _odd_symbol(row: Rows) -> list[str]:
    if not row["form"][:1].isalnum():
        return ["'form' must begin with a letter or a digit"]
    kept = {str(number) for number in range(_groups(row["form"]) or 0)}
    for field in ("target", "act"):
        for holder in _HOLDER.findall(row.get(field) or ""):
            if holder not in kept:
                return [f"'{field}' has {{{holder}}}, 'form' no such group"]
    return []


def _groups(form: str) -> int | None:
    """How many groups an expression has; `None` where it is none."""
    try:
        return re.compile(form).groups
    except (re.error, OverflowError, RecursionError):
        return None


def _wrong_fields(name: str, fields: dict[str, tuple[type, ...]], row: Rows) -> list[str]:
    unknown = [f"{name} has an unknown field '{field}'" for field in row if fields and field not in fields]
    expected = {field: fields.get(field, _LIST) for field in row}
    wrong = [
        f"{name}: '{field}' must be a {expected[field][0].__name__}"
        for field, value in row.items()
        if not isinstance(value, expected[field]) or (isinstance(value, bool) and bool not in expected[field])
    ]
    parts = [part for value in row.values() if isinstance(value, list) for part in value]
    odd = [f"{name}: '{part}' must be a word" for part in parts if not isinstance(part, str | int | dict | list)]
    return unknown + wrong + odd
