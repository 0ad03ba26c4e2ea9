"""The package as a whole: its data, its public names, and the size of its parts."""

from __future__ import annotations

import ast
import importlib
import inspect
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import wsisres
from wsisres import grammar
from wsisres.registry import load_registry
from wsisres.registry.rows import TABLES
from wsisres.render import RENDERERS

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "src").rglob("*.py"))
NAMES = [str(path.relative_to(ROOT / "src")) for path in MODULES]
README = (ROOT / "README.md").read_text(encoding="utf-8")


# ---- data


def test_grammars_are_those_of_the_checkout() -> None:
    assert grammar.folder() == ROOT / "grammars"
    assert "en" in grammar.languages()


def test_registry_is_found() -> None:
    registry = load_registry()
    assert {"PP", "WTDC", "WTSA", "RA", "WRC"} <= set(registry.bodies)
    assert registry.conferences.labelled("WTDC-14") is not None


def test_data_files_stand_in_the_package() -> None:
    assert (ROOT / "src" / "wsisres" / "py.typed").is_file()
    assert {path.stem for path in (ROOT / "src" / "wsisres" / "registry").glob("*.yaml")} == set(TABLES)


# ---- public names


@pytest.mark.parametrize("name", wsisres.__all__)
def test_public_name_imports(name: str) -> None:
    """In a fresh interpreter, because a submodule may hide a name once it is imported."""
    code = f"from wsisres import {name}; print(callable({name}))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (result.stdout, result.stderr) == ("True\n", "")


def test_public_names_stay_what_they_are() -> None:
    """Whatever was imported before, `wsisres.parse` is the function and not the package beside it."""
    code = "import wsisres.pipeline, wsisres.cli, wsisres; print(len(wsisres.parse('recalling\\n\\na) x;\\n')))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (result.stdout, result.stderr) == ("1\n", "")


def test_public_names_are_sorted() -> None:
    assert sorted(wsisres.__all__) == list(wsisres.__all__)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"^module 'wsisres' has no attribute 'shout'$"):
        _ = wsisres.shout


@pytest.mark.skipif("Library" not in README, reason="README.md has no section on the library yet")
@pytest.mark.parametrize("name", wsisres.__all__)
def test_public_name_is_in_the_readme(name: str) -> None:
    assert name in README


@pytest.mark.parametrize("name", wsisres.__all__)
def test_public_name_has_a_docstring(name: str) -> None:
    assert inspect.getdoc(getattr(wsisres, name))


def test_import_is_light() -> None:
    """Help and version must not wait for the parser and the models."""
    code = (
        "import sys, wsisres.cli; print([name for name in ('lark', 'pydantic', 'yaml', 'rich') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


@pytest.mark.parametrize("name", RENDERERS)
def test_renderers_import(name: str) -> None:
    from wsisres.render import Look, render

    assert list(render(name, [], Look())) in ([], ["[]\n"])


# ---- every module


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def length(node: Any) -> int:  # noqa: ANN401 - a function of either kind
    """Lines of the body: the options of a command stand above it."""
    return int(node.end_lineno - node.body[0].lineno + 1)


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_module_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) < 400


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "__main__.py"], ids=lambda path: path.stem)
def test_module_names_what_it_offers(path: Path) -> None:
    name = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
    module = importlib.import_module(name)
    assert all(hasattr(module, public) for public in module.__all__)


def test_no_function_is_long() -> None:
    long = [f"{path.name}:{node.name}" for path in MODULES for node in functions(path) if length(node) > 40]
    assert long == []


def test_functions_are_short() -> None:
    assert statistics.median(length(node) for path in MODULES for node in functions(path)) <= 12


def test_no_module_is_a_drawer() -> None:
    assert [name for name in NAMES if Path(name).stem in ("utils", "helpers", "common", "misc")] == []


def test_nobody_imports_the_root_from_inside() -> None:
    found = [
        path.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(alias.name == "wsisres" for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "wsisres" and _not_modules(node))
    ]
    assert found == []


def _not_modules(node: ast.ImportFrom) -> bool:
    package = ROOT / "src" / "wsisres"
    return any(
        not (package / alias.name).is_dir() and not (package / f"{alias.name}.py").is_file() for alias in node.names
    )
