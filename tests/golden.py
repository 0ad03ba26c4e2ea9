"""The reviewed expectations of the corpus: `python -m tests.golden` renews them, to be read as a diff.

`corpus/**/NAME.expected.yaml` stands beside `NAME.txt` or `NAME.md`. A file whose content is equal stays as it is.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from wsisres.pipeline import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.model import Clause, Document, Duty

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
SUFFIXES = (".txt", ".md")

View = dict[str, Any]


class _Flow(dict[str, Any]):
    """A mapping on one line."""


class _Dumper(yaml.SafeDumper):
    """Long lines are not folded, lists of words stand on one line, entries begin at the column of their key."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - as in the base class
        return True


_Dumper.add_representer(
    _Flow, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)
)
_Dumper.add_representer(
    list,
    lambda dumper, data: dumper.represent_sequence(
        "tag:yaml.org,2002:seq", data, flow_style=not any(isinstance(entry, dict) for entry in data)
    ),
)


def texts() -> list[Path]:
    """Every text of the corpus."""
    return sorted(path for path in CORPUS.rglob("*") if path.suffix in SUFFIXES and path.stem.lower() != "readme")


def expectation(text: Path) -> Path:
    """The file that says what a text must give."""
    return text.with_name(f"{text.stem}.expected.yaml")


def read(text: Path) -> list[View]:
    """What the expectation of a text says."""
    found: list[View] = yaml.safe_load(expectation(text).read_text(encoding="utf-8"))
    return found


def views(text: Path) -> list[View]:
    """What the parser makes of a text."""
    return [view(document) for document in load(text)]


def view(document: Document) -> View:
    """What is compared: names and order of the keys as in the files; places in the source are left out."""
    return {
        **document.model_dump(include={"id", "instrument", "number", "body", "title"}),
        "edition": _Flow(document.edition.model_dump()) if document.edition else None,
        "opening": _Flow(document.opening.model_dump(exclude={"span"})) if document.opening else None,
        "sections": [
            {**section.model_dump(exclude=_NOT_OF_SECTIONS), "clauses": dict(_clauses(section.clauses))}
            for section in document.sections
        ],
        "footnotes": [_Flow(mark=note.mark, anchors=note.anchors, text=note.text) for note in document.footnotes],
        "annexes": [_Flow(heading=annex.heading, title=annex.title) for annex in document.annexes],
        "citations": _citations(document),
        "diagnostics": _diagnostics(document),
        "duties": [_duty(duty) for duty in document.duties],
    }


def _duty(duty: Duty) -> View:
    """What is not empty of a duty, its words left out."""
    fields = duty.model_dump(exclude={"text", "span"})
    if duty.deadline:
        fields["deadline"] = [part for part in fields["deadline"].values() if part]
    return _Flow({name: value for name, value in fields.items() if value})


_NOT_OF_SECTIONS = {"clauses", "footnotes", "footnote_places", "span"}


def _clauses(clauses: list[Clause]) -> Iterator[tuple[str, str]]:
    for clause in clauses:
        steps = clause.path.partition("/")[2]
        yield steps, clause.text
        yield from _clauses(clause.clauses)
        if clause.tail:
            yield f"{steps} (tail)", clause.tail


def _citations(document: Document) -> dict[str, list[str]]:
    """The targets that each clause cites, in order; `open` for one that nothing settles."""
    found: dict[str, list[str]] = {}
    for row in document.citations:
        found.setdefault(row.clause, []).append(row.target or "open")
    return found


def _diagnostics(document: Document) -> dict[str, list[int]]:
    """The lines on which each code stands."""
    found: dict[str, list[int]] = {}
    for row in document.diagnostics:
        found.setdefault(row.code, []).append(row.line)
    return found


def dump(found: list[View]) -> str:
    """As YAML, the same for the same content."""
    return yaml.dump(found, Dumper=_Dumper, width=10_000, allow_unicode=True, sort_keys=False)


def same(one: list[View], other: list[View]) -> bool:
    """Whether content and order are equal."""
    return json.dumps(one) == json.dumps(other)


def renew() -> list[Path]:
    """Write the expectations that differ; returns them."""
    changed = []
    for text in texts():
        target, found = expectation(text), views(text)
        if not target.exists() or not same(read(text), found):
            target.write_text(dump(found), encoding="utf-8")
            changed.append(target)
    return changed


def main() -> None:
    for path in renew():
        print(f"renewed {path.relative_to(CORPUS.parent)}")


if __name__ == "__main__":
    main()
