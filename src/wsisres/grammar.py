"""Finds, loads and caches the Lark parsers of `grammars/`, by language.

The grammars are LALR; a language is a folder of words in `grammars/lang/`, found first by Lark's import path.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wsisres.cache import cache_folder

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

__all__ = ["folder", "heading", "languages", "load", "pattern"]


@lru_cache
def folder() -> Path:
    """The folder of the grammars: in a checkout beside `src`, in an installed package inside it."""
    here = Path(__file__).resolve().parent
    checkout = here.parents[1] / "grammars"
    return checkout if checkout.is_dir() else here / "grammars"


def languages() -> list[str]:
    """Codes of the languages that have words: the folders of `grammars/lang/`."""
    return sorted(path.name for path in (folder() / "lang").iterdir() if path.is_dir())


@lru_cache
def load(name: str, start: str, language: str = "en", **options: Any) -> Lark:  # noqa: ANN401 - handed on to Lark
    """The LALR parser of `grammars/NAME.lark` from rule `start`, its tables cached on disk."""
    from lark import Lark

    cache = cache_folder()
    return Lark.open(
        str(folder() / f"{name}.lark"),
        parser="lalr",
        start=start,
        import_paths=[str(folder() / "lang" / language)],
        maybe_placeholders=False,
        cache=str(cache / f"{name}-{start}-{language}.lark-tables") if cache else False,
        **options,
    )


@lru_cache(maxsize=512)
def pattern(form: str, language: str = "en", flags: int = 0, also: str | None = None) -> re.Pattern[str]:
    """Compile `form`, in which each `<TERMINAL>` stands for the words of that terminal of `candidates.lark`.

    `also` is another grammar, whose terminals come first; its start symbol has its name.
    """
    terminals = {t.name: t.pattern for t in load("candidates", "start", language).terminals}
    if also:
        terminals |= {t.name: t.pattern for t in load(also, also, language).terminals}
    return re.compile(
        re.sub(r"<([A-Z_]+)>", lambda match: f"(?:{_loosened(terminals[match[1]].to_regexp())})", form), flags
    )


def _loosened(words: str) -> str:
    """Words that several blanks may stand between, as in a justified text."""
    return words.replace("\\ ", " +")


@lru_cache(maxsize=8192)
def heading(text: str, language: str = "en") -> Tree[Token] | None:
    """The tree of a section heading by `heading.lark`; `None` where the grammar says that it is none."""
    from lark.exceptions import UnexpectedInput

    try:
        return load("heading", "heading", language).parse(text)
    except UnexpectedInput:
        return None
