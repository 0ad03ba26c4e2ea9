"""The reviewed expectations of the corpus: `python -m tests.golden` renews them, to be read as a diff.

`corpus/**/NAME.expected.yaml` stands beside `NAME.txt` or `NAME.md`. A file whose content is equal stays as it is.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from wsisres.analysis.diff import compare
from wsisres.pipeline import load
from wsisres.registry import load_registry
from wsisres.render.changes import differs, marked, symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.model import Clause, Document, Duty
    from wsisres.model.diff import Change

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


def dump(found: list[View] | View) -> str:
    """As YAML, the same for the same content."""
    return yaml.dump(found, Dumper=_Dumper, width=10_000, allow_unicode=True, sort_keys=False)


def same(one: list[View] | View, other: list[View] | View) -> bool:
    """Whether content and order are equal."""
    return json.dumps(one) == json.dumps(other)


PAIRS = [(CORPUS / "pp-10" / name, CORPUS / "pp-18" / name) for name in ("resolution-901.txt", "resolution-902.txt")]
"""Two editions of a text; what a comparison must say of them stands beside the newer one, in `NAME.diff.yaml`."""


def diff_expectation(new: Path) -> Path:
    """The file that says what the comparison of two editions must give."""
    return new.with_name(f"{new.stem}.diff.yaml")


def diff_view(old: Path, new: Path) -> View:
    """What is compared of a comparison: every change, the words marked, and the sets."""
    found = compare(load(old)[0], load(new)[0], load_registry())
    return {
        "summary": _Flow(found.summary),
        "changes": [_change(change) for change in found.changes if differs(change)],
        "crosswalk": {one: two for one, two in found.crosswalk.items() if one != two},
        "duties": {name: len(rows) for name, rows in found.duties},
        "citations": {
            "added": [row.target or row.text for row in found.citations.added],
            "dropped": [row.target or row.text for row in found.citations.dropped],
            "changed": [f"{row.old} to {row.new}" for row in found.citations.changed],
        },
        **{name: getattr(found, name).model_dump() for name in ("action_lines", "terms", "footnotes")},
    }


def _change(change: Change) -> View:
    flags = [name for name in ("moved", "renumbered") if getattr(change, name)]
    return {
        symbol(change): " -> ".join(side.path if side else "none" for side in (change.old, change.new)),
        "class": " ".join([str(change.class_), *flags]),
        "reasons": change.reasons,
        **({} if change.symbol == "NOC" else {"words": marked(change.words, _FORMS)}),
    }


_FORMS = {"delete": "[-{}-]".format, "insert": "{{+{}+}}".format}


def renew() -> list[Path]:
    """Write the expectations that differ; returns them."""
    changed = []
    for old, new in PAIRS:
        target, told = diff_expectation(new), diff_view(old, new)
        if not target.exists() or not same(yaml.safe_load(target.read_text(encoding="utf-8")), told):
            target.write_text(dump(told), encoding="utf-8")
            changed.append(target)
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
