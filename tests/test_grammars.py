"""The grammars themselves: they build without ambiguity, and every language says the same with other words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from lark import Lark

from wsisres import grammar
from wsisres.analysis.duties.words import FORMS, words
from wsisres.parsing.nesting import Nesting

if TYPE_CHECKING:
    from pathlib import Path

# name, start symbols and what the parser is opened with, for each grammar that parses
PARSERS: tuple[tuple[str, list[str], dict[str, Any]], ...] = (
    ("heading", ["heading"], {}),
    ("designation", ["designation", "edition"], {}),
    ("citation", ["citation"], {}),
    ("reference", ["members"], {}),
    ("query", ["question"], {}),
    ("resolution", ["start"], {"lexer": "basic", "postlex": Nesting()}),
)
TOP = sorted(path.name for path in grammar.folder().glob("*.lark"))
_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_REGEXP = re.compile(r"/(?:\\.|[^/\n\\])+/[imsx]*")
_RULE = re.compile(r"^[?!]?_?[a-z][a-z_0-9]*(?:\.\d+)?:(?:.*\n)(?:[ \t]+\|?.*\n)*", re.MULTILINE)
_TERMINAL = re.compile(r"^(_?[A-Z][A-Z_0-9]*)(?:\.-?\d+)?:", re.MULTILINE)


def source(path: Path) -> str:
    """A grammar without its comments."""
    return _COMMENT.sub("", path.read_text(encoding="utf-8")) + "\n"


def terminals(path: Path) -> set[str]:
    return set(_TERMINAL.findall(source(path)))


@pytest.mark.parametrize("language", grammar.languages())
@pytest.mark.parametrize(("name", "start", "options"), PARSERS, ids=[name for name, _, _ in PARSERS])
def test_grammar_builds_strictly(name: str, start: list[str], options: dict[str, Any], language: str) -> None:
    """No two terminals of the same priority match the same text, no shift is preferred to a reduce in silence."""
    pytest.importorskip("interegular")
    folder = grammar.folder()
    Lark.open(
        str(folder / f"{name}.lark"),
        parser="lalr",
        start=start,
        import_paths=[str(folder / "lang" / language)],
        maybe_placeholders=False,
        strict=True,
        **options,
    )


@pytest.mark.parametrize("language", grammar.languages())
def test_candidates_build(language: str) -> None:
    assert grammar.pattern("<DESIGNATION>|<OPENING>|<PREAMBULAR>", language).groups == 0


@pytest.mark.parametrize("language", grammar.languages())
@pytest.mark.parametrize("name", FORMS)
def test_words_of_duties_build(name: str, language: str) -> None:
    assert words(name, language).pattern


@pytest.mark.parametrize("name", TOP)
def test_rules_hold_no_quoted_words(name: str) -> None:
    """Every terminal has a name: Lark would call quoted words in a rule by a name of its own."""
    rules = _RULE.findall(_REGEXP.sub("//", source(grammar.folder() / name)))
    assert [rule for rule in rules if '"' in rule or "//" in rule] == []


@pytest.mark.parametrize("name", [name for name in TOP if name != "markers.lark"])
def test_shape_holds_rules(name: str) -> None:
    assert _RULE.search(source(grammar.folder() / name))


def test_resolution_holds_no_word_of_a_language() -> None:
    """Only what the ITU prints alike in every language stands outside `lang/`."""
    expressions = " ".join(_REGEXP.findall(source(grammar.folder() / "resolution.lark")))
    bare = re.sub(r"\[[^\]]*\]|\\[a-z]|\\x[0-9a-f]{2}|\\u[0-9a-f]{4}", " ", expressions)
    assert set(re.findall(r"[A-Za-z]{3,}", bare)) <= {"ADD", "ITU", "MOD", "NOC", "PLEN", "SUP", "XXX"}


@pytest.mark.parametrize("language", grammar.languages())
def test_language_has_the_files_and_terminals_of_english(language: str) -> None:
    english, other = grammar.folder() / "lang" / "en", grammar.folder() / "lang" / language
    assert sorted(path.name for path in other.iterdir()) == sorted(path.name for path in english.iterdir())
    for path in english.iterdir():
        public = {name for name in terminals(path) if not name.startswith("_")}
        assert {name for name in terminals(other / path.name) if not name.startswith("_")} == public


@pytest.mark.parametrize("name", TOP)
def test_grammar_says_what_it_is(name: str) -> None:
    """A comment at the top, and a sample above each rule of the shape (by a comment in the lines before it)."""
    text = (grammar.folder() / name).read_text(encoding="utf-8")
    assert text.startswith("//")


def test_parsers_are_listed() -> None:
    """A grammar is listed above, or only gives terminals."""
    terminals_only = {"candidates.lark", "duty.lark", "facts.lark", "markers.lark"}
    assert {f"{name}.lark" for name, _, _ in PARSERS} | terminals_only == set(TOP)
