"""Options that several commands share: one name, one meaning, one help text each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = [
    "Database",
    "Language",
    "Output",
    "Quiet",
    "RegistryFiles",
    "Revision",
    "SomeSources",
    "Sources",
    "Verbose",
    "apart",
    "format_of",
    "given",
    "listed",
    "many_of",
    "needs",
    "one_of",
    "verbosity",
]


def one_of(names: Iterable[str]) -> Callable[[str | None], str | None]:
    """A callback that refuses a value that is none of the names; an option that is not given is `None`."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in names:
            message = f"'{value}' is none of: {', '.join(names)}."
            raise typer.BadParameter(message)
        return value

    return check


def many_of(names: Iterable[str]) -> Callable[[str | None], str | None]:
    """A callback that refuses a list, parted by commas, with a value that is none of the names."""

    def check(value: str | None) -> str | None:
        for part in listed(value):
            one_of(names)(part)
        return value

    return check


def listed(value: str | None) -> list[str]:
    """The values of an option that takes a list: "a, b" -> a and b."""
    return [part.strip() for part in (value or "").split(",") if part.strip()]


def given(call: typer.Context, name: str) -> bool:
    """Whether a parameter of the command stands on the command line, even with the value that it has without."""
    source = call.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def apart(option: str, present: object, **others: object) -> None:
    """Refuse an option together with one that it leaves no meaning; `others` are named with `_` for `-`.

    Capitals name an argument.
    """
    for name, value in others.items():
        if present and value:
            other = name if name.isupper() else f"--{name.strip('_').replace('_', '-')}"
            message = f"{option} and {other} exclude each other: leave one out."
            raise typer.BadParameter(message)


def needs(option: str, present: object, what: str, there: object) -> None:
    """Refuse an option without the one that gives it a meaning."""
    if present and not there:
        message = f"{option} has no effect without {what}: add that, or leave {option} out."
        raise typer.BadParameter(message)


def format_of(names: Iterable[str]) -> Any:  # noqa: ANN401 - as of `typer.Option`
    """The option `--format` of a command that answers in one of these."""
    shown = f"One of: {', '.join(names)}."
    return typer.Option("--format", "-f", metavar="FORMAT", callback=one_of(names), help=shown)


def verbosity(verbose: bool, quiet: bool) -> int:
    """How much a run tells: 0 nothing, 1 warnings, 2 every repair too."""
    apart("--verbose", verbose, quiet=quiet)
    return 0 if quiet else 2 if verbose else 1


def _known_language(value: str | None) -> str | None:
    from wsisres.grammar import languages

    return one_of(languages())(value)


Sources = Annotated[
    list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, patterns, or - for standard input.")
]
SomeSources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SOURCE]...", help="Files, folders, patterns, or - for standard input; none with --db."),
]
Database = Annotated[
    str | None,
    typer.Option("--db", metavar="FILE", help="An index by `wsisres index` instead of sources. [env: WSISRES_DB]"),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all.")
]
RegistryFiles = Annotated[
    list[Path] | None,
    typer.Option("--registry", metavar="FILE", help="YAML rows added to the registry; may be repeated."),
]
Language = Annotated[
    str, typer.Option("--lang", metavar="CODE", callback=_known_language, help="Language of the texts.")
]
Revision = Annotated[
    str,
    typer.Option(
        "--revision",
        metavar="TEXT",
        callback=one_of(("accepted", "original")),
        help="Which text of a proposal or of tracked changes: accepted or original.",
    ),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show every repair with its place.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no diagnostics.")]
