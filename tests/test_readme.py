"""The README says what the tool does: its commands and Python blocks are run, and every command is in it."""

from __future__ import annotations

import doctest
import sys
from typing import Any, Protocol

import pytest
import typer

from tests import readme
from wsisres.cli import app

RENEW = "`python -m tests.readme` renews it: read the diff before you keep it"
TEXT = readme.README.read_text(encoding="utf-8")


class Command(Protocol):
    """What is asked of a command; Typer brings its own copy of click or takes the one that is installed."""

    help: str | None
    params: list[Any]


def _subcommands(command: Command, name: str) -> list[tuple[str, Command]]:
    """Every command below a group, by the words that call it."""
    below = getattr(command, "commands", None)
    if below is None:
        return [(name, command)]
    return [found for word, child in below.items() for found in _subcommands(child, f"{name} {word}")]


COMMANDS = _subcommands(typer.main.get_command(app), "wsisres")


@pytest.mark.parametrize("command", [pytest.param(row, id=f"README.md:{row.line}") for row in readme.commands(TEXT)])
def test_output_of_command(command: readme.Command) -> None:
    printed = readme.run(command.words)
    assert readme.agrees(command.output, printed), "\n".join((f"{command.words}: {RENEW}", *printed))


@pytest.mark.parametrize(("line", "source"), readme.sessions(TEXT))
def test_python(line: int, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(readme.ROOT)
    test = doctest.DocTestParser().get_doctest(source, {}, "README.md", "README.md", line - 1)
    said: list[str] = []
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append).failed == 0, "".join(said)


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_command_is_in_the_readme(name: str, command: Command) -> None:
    assert name in TEXT, f"README.md does not mention `{name}`"
    assert command.help
    assert all(getattr(option, "help", None) for option in command.params), "an option has no help"


def test_parse_is_a_function_after_its_package_was_imported() -> None:
    done = readme.run(f"'{sys.executable}' -c 'from wsisres import parse; print(parse(\"\"))'")
    assert done == ["[]"]


def test_set_up_is_left_out() -> None:
    text = "```console\n$ python3 -m venv .venv\n$ .venv/bin/pip install .\n$ echo hello\nhello\n```\n"
    assert readme.commands(text) == [readme.Command(4, "echo hello", ["hello"])]


def test_a_drawing_is_the_output_of_its_command() -> None:
    text = "a\n<!-- $ echo new -->\n```mermaid\nold\n```\n\n```mermaid\nby hand\n```\n"
    assert readme.commands(text) == [readme.Command(3, "echo new", ["old"])]
    assert readme.renew(text) == text.replace("old", "new")


@pytest.mark.parametrize(
    ("shown", "agrees"),
    [
        ("a b c d e", True),
        ("a b c d", False),
        ("b c d e", False),
        ("a ...", True),
        ("... e", True),
        ("...", True),
        ("a ... c ... e", True),
        ("a ... c d ...", True),
        ("a ... d ... c ... e", False),
        ("a b c ... c d e", False),
        ("a ... x ... e", False),
    ],
)
def test_pieces_in_order(shown: str, agrees: bool) -> None:  # noqa: FBT001 - a table
    assert readme.agrees(shown.split(), "a b c d e".split()) == agrees  # noqa: SIM905


def test_renewing_keeps_what_is_left_out() -> None:
    text = "```console\n$ printf '1\\n2\\n3\\n4\\n'\n1\n...\n5\n$ echo new\nold\n```\n"
    fresh = "```console\n$ printf '1\\n2\\n3\\n4\\n'\n1\n...\n4\n$ echo new\nnew\n```\n"
    assert readme.renew(text) == fresh
    assert readme.renew(fresh) == fresh
