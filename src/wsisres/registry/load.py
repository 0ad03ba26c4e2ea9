"""Reads the rows: those of the package, then those of the user's files; a row of theirs replaces ours with its id."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from wsisres.cache import cache_folder
from wsisres.registry.actors import Actors
from wsisres.registry.changes import Changes
from wsisres.registry.cited import Cited
from wsisres.registry.conferences import Conference, Conferences
from wsisres.registry.rows import TABLES, Rows, read_yaml, user_rows

__all__ = ["ActionLineRow", "Body", "Known", "Registry", "load_registry"]

_HERE = Path(__file__).resolve().parent
_VERSION = 1
"""Counts changes of the cached form."""


class Body(NamedTuple):
    """A body that adopts texts."""

    id: str
    name: str
    synonyms: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    sector: str | None = None
    director: str | None = None
    """The actor whom its texts call "the Director"."""
    uses_place: bool = False
    """Whether it prints `(Place, year)` in its designations."""
    numbers: tuple[int, int] | None = None


class ActionLineRow(NamedTuple):
    """A WSIS Action Line."""

    id: str
    """`C5`."""
    name: str
    sub_lines: tuple[str, ...] = ()


class Known(NamedTuple):
    """An edition of an act that is known to exist."""

    id: str
    """`PP/RES/140@PP-14`."""
    source: str
    """How it is known."""
    title: str | None = None


class Registry:
    """The tables, ready to be asked."""

    def __init__(self, rows: Rows) -> None:
        """`rows` maps the name of a table to its rows, as in the YAML files."""
        self._rows = rows
        self.bodies: dict[str, Body] = {row["id"]: Body(**_tuples(row)) for row in rows["bodies"]}

    @cached_property
    def conferences(self) -> Conferences:
        """Conferences by label, by place and year, and the rule that settles them."""
        rows = [Conference(**_tuples(row)) for row in self._rows["conferences"]]
        places_used = {body.id for body in self.bodies.values() if body.uses_place}
        names = {name: body.id for body in self.bodies.values() for name in (body.name, *body.synonyms)}
        return Conferences(rows, self._rows["places"], names, places_used)

    @cached_property
    def actors(self) -> Actors:
        """Actors by name and synonym."""
        return Actors(self._rows["actors"], self._rows["phrases"])

    @cached_property
    def digest(self) -> str:
        """The same for the same rows."""
        return hashlib.sha256(json.dumps(self._rows, sort_keys=True).encode()).hexdigest()

    @cached_property
    def action_lines(self) -> dict[str, ActionLineRow]:
        """The WSIS Action Lines by their codes, in their order."""
        return {row["id"]: ActionLineRow(**_tuples(row)) for row in self._rows["action_lines"]}

    @property
    def action_roles(self) -> dict[str, list[str]]:
        """What an agency is for an Action Line, each role with the words that mean it."""
        return dict(self._rows["action_roles"])

    @cached_property
    def editions(self) -> dict[str, Known]:
        """Editions that are known beside those of the sources, by id: `PP/RES/140@PP-14`."""
        return {row["id"]: Known(**row) for row in self._rows["editions"]}

    @cached_property
    def cited(self) -> Cited:
        """Documents, symbols and bodies by the names that citations use."""
        return Cited(self._rows, {body.id: (body.name, *body.synonyms) for body in self.bodies.values()})

    @property
    def scale(self) -> list[str]:
        """The forces from weak to strong."""
        return list(self._rows["forces"]["scale"])

    @cached_property
    def months(self) -> dict[str, int]:
        """Numbers of the months by their names."""
        return {name: number for number, name in enumerate(self._rows["phrases"].get("months", ()), 1)}

    @property
    def verbs(self) -> list[str]:
        """The operative head verbs whose force is known."""
        return list(self._rows["forces"]["verbs"])

    @cached_property
    def changes(self) -> Changes:
        """Words by which a change is judged."""
        return Changes(self._rows["changes"], self.months)

    def force(self, verb: str, act: str | None = None) -> str:
        """The force of a head verb (`instructs`), or of the act behind it ("resolves to INVITE")."""
        forces = self._rows["forces"]
        if act and (known := [form for form in forces["infinitives"] if re.search(rf"\b{form}\b", act)]):
            return str(forces["infinitives"][known[0]])
        return str(forces["verbs"].get(verb, "statement"))


def _tuples(row: Rows) -> Rows:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def load_registry(*extra: str) -> Registry:
    """The registry, with the rows of the user's files; raises `InputError` for a file that has no such tables."""
    return _registry(tuple((name, _state(name)) for name in extra))


def _state(name: str) -> tuple[int, int]:
    """When a file was changed and its size, so that it is read anew after a change."""
    try:
        status = Path(name).stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=8)
def _registry(extra: tuple[tuple[str, tuple[int, int]], ...]) -> Registry:
    rows = _package_rows()
    for name, _ in extra:
        rows = _merged(rows, user_rows(Path(name)))
    return Registry(rows)


def _package_rows() -> Rows:
    """The package's own rows, kept as JSON between runs because YAML is slow to read."""
    files = [_HERE / f"{table}.yaml" for table in TABLES]
    key = [_VERSION, *((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files)]
    folder = cache_folder()
    kept = folder / "registry.json" if folder else None
    if kept and (rows := _kept_rows(kept, json.loads(json.dumps(key)))):
        return rows
    rows = {table: read_yaml(file) for table, file in zip(TABLES, files, strict=True)}
    if kept:
        _keep(kept, key, rows)
    return rows


def _kept_rows(path: Path, key: list[Any]) -> Rows | None:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return dict(kept["rows"]) if kept["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(path: Path, key: list[Any], rows: Rows) -> None:
    try:
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps({"key": key, "rows": rows}), encoding="utf-8")
        fresh.replace(path)
    except OSError:
        return


def _merged(rows: Rows, added: Rows) -> Rows:
    merged = dict(rows)
    for table, new in added.items():
        if isinstance(new, list):
            ids = {row["id"] for row in new}
            merged[table] = [row for row in rows[table] if row["id"] not in ids] + new
        else:
            merged[table] = {**rows[table], **{key: _joined(rows[table].get(key), value) for key, value in new.items()}}
    return merged


def _joined(old: Any, new: Any) -> Any:  # noqa: ANN401 - lists and mappings are added to, the rest is replaced
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **new}
    return [*old, *new] if isinstance(old, list) and isinstance(new, list) else new
