"""Clauses as delegates speak of them: "resolves 9 ii)", "instructs the Director of BDT 2"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsisres.model.walk import clauses_of, footnote_paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wsisres.model.document import Document, Section

__all__ = ["address_of", "addresses", "find", "spoken_marker"]

_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")
_INSERTED = re.compile(r"(?<=\d)(?=(?:bis|ter|quater)\b)")
_NO_NAMES: Mapping[str, Sequence[str]] = {}


def address_of(document: Document, path: str, names: Mapping[str, Sequence[str]] = _NO_NAMES) -> str:
    """The spoken address of a path: `instructs-dir-bdt/2/ii` is "instructs the Director of BDT 2 ii)".

    `names` as `registry.actors.names`: of each actor id what it is called, first as delegates speak;
    without them an addressee is called as in the heading. Markers are as printed; an unnumbered item is "paragraph 2"
    or "item 2". A path that the document lacks comes back as it is.
    """
    id_, _, steps = path.partition("/")
    section = next((section for section in document.sections if section.id == id_), None)
    if section is None:
        return path.replace("/", " ")
    return " ".join([_spoken(section, names), *_markers(section, id_, steps)])


def addresses(document: Document, names: Mapping[str, Sequence[str]] = _NO_NAMES) -> dict[str, str]:
    """Of every section, lead and clause by its path the spoken address; see `address_of`, which answers for one."""
    found: dict[str, str] = {}
    for section in document.sections:
        spoken = _spoken(section, names)
        found[section.id], found[f"{section.id}/lead"] = spoken, f"{spoken}, lead"
        several = sum(1 for _ in clauses_of(section)) > 1
        for clause in clauses_of(section):
            above, _, step = clause.path.rpartition("/")
            marker = spoken_marker(clause.marker, step, several=several)
            found[clause.path] = " ".join(filter(None, (found[above], marker)))
    return found


def _markers(section: Section, id_: str, steps: str) -> Iterator[str]:
    """The markers from the section down to the clause; where no clause has the path, the step itself."""
    printed = {clause.path: clause.marker for clause in clauses_of(section)}
    path = id_
    for step in filter(None, steps.split("/")):
        path = f"{path}/{step}"
        if marker := spoken_marker(printed.get(path, step), step, several=len(printed) > 1):
            yield marker


def spoken_marker(printed: str, step: str, *, several: bool) -> str:
    """A marker as printed; of an unnumbered clause which one it is, where there are several."""
    if any(letter.isalnum() for letter in printed):
        return printed
    return f"{'item' if step[0] == 'd' else 'paragraph'} {step[1:]}" if several else ""


def _spoken(section: Section, names: Mapping[str, Sequence[str]]) -> str:
    """The heading, its addressees by the names that delegates use; words of manner behind them are left out."""
    heading, end = section.heading or section.id, 0
    for actor in section.addressees:
        name = max((n for n in names.get(actor, ()) if n.casefold() in heading.casefold()), key=len, default=None)
        if name is None:
            return section.heading or section.id
        start, spoken = heading.casefold().index(name.casefold()), names[actor][0]
        before = heading[:start].removesuffix("the ") if spoken.isupper() else heading[:start]
        heading, end = before + spoken + heading[start + len(name) :], max(end, len(before) + len(spoken))
    return heading[:end] if end else heading


def _verb(section: Section) -> str:
    """The words of the heading in front of the addressee: what heading and id have in common."""
    words = section.heading.split()
    pairs = enumerate(zip(words, section.id.split("-"), strict=False))
    count = next((number for number, (word, step) in pairs if word.lower().strip(",") != step), len(words))
    return " ".join(words[: max(count, 1)])


def find(document: Document, words: str, names: Mapping[str, Sequence[str]] = _NO_NAMES) -> list[str]:
    """The paths that an address may mean, in the order of the text; none where the document has no such part.

    Takes what delegates write: "resolves 9 ii)", "resolves 9(ii)", "instructs the Director of BDT 2", "recalling a",
    "footnote 1", "annex", a heading alone, and a path itself. Several sections of the same words give several paths.
    """
    if words in _paths(document):
        return [words]
    wanted = _folded(words)
    found: dict[int, list[str]] = {}
    for section in document.sections:
        for form in {_folded(form) for form in _forms(section, names)}:
            if form and wanted[: len(form)] == form:
                found.setdefault(len(form), []).extend(_below(section, wanted[len(form) :]))
    for length in sorted(found, reverse=True):  # the section named at most length is meant
        if found[length]:
            return list(dict.fromkeys(found[length]))
    return [path for path in _paths(document) if wanted and _folded(path.replace("/", " ")) == wanted]


def _paths(document: Document) -> dict[str, None]:
    """Every path, in the order of the text."""
    parts = ["title", *(section.id for section in document.sections), *(clause.path for clause in clauses_of(document))]
    parts += footnote_paths(note.mark for note in document.footnotes)
    return dict.fromkeys([*parts, *(f"annex/{number}" for number, _ in enumerate(document.annexes, 1))])


def _forms(section: Section, names: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What the section may be called: its heading, its id, the verb with each name of its addressee."""
    yield section.heading
    yield section.id.replace("-", " ")
    verb = _verb(section)
    for actor in section.addressees:
        for name in (actor, *names.get(actor, ())):
            yield f"{verb} {name}"
    yield _spoken(section, names)
    yield verb
    yield section.verb or ""


def _below(section: Section, steps: tuple[str, ...]) -> list[str]:
    """The paths below a section whose steps are these: by the step, or by the letters of the marker."""
    if not steps:
        return [section.id]
    return [
        clause.path for clause in clauses_of(section) if _folded(" ".join(clause.path.split("/")[1:])) == steps
    ] or _unnumbered(section, steps)


def _unnumbered(section: Section, steps: tuple[str, ...]) -> list[str]:
    """Words for the steps `p2` and `d1`: "resolves paragraph 2", "recalling f item 1"."""
    spoken = " ".join(steps)
    for word, letter in (("paragraph ", "p"), ("item ", "d")):
        if word in spoken:
            return _below(section, tuple(spoken.replace(word, letter).split(" ")))
    return []


def _folded(words: str) -> tuple[str, ...]:
    """Words without case, brackets and articles; 1bis is two, as in a path."""
    found = (word.casefold() for word in _WORD.findall(_INSERTED.sub(" ", words.replace("-", " "))))
    return tuple(word for word in found if word != "the")
