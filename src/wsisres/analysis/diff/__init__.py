"""What changed between two texts: `compare(old, new, registry)`. Source: DOMAIN G.

`parts` takes the texts apart, `align` pairs their parts, `moves` and `splits` say what became of them, `words` what
changed inside a pair, `classes` how weighty that is, `sets` what it means for duties and citations.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from wsisres.analysis.diff import sets
from wsisres.analysis.diff.align import align
from wsisres.analysis.diff.case import Case, Texts
from wsisres.analysis.diff.classes import classified, single
from wsisres.analysis.diff.moves import moved, places_of_gone
from wsisres.analysis.diff.parts import Part, parts
from wsisres.analysis.diff.splits import Related, by_origin, related
from wsisres.analysis.diff.words import edits, word_diff
from wsisres.model.diff import Diff

if TYPE_CHECKING:
    from wsisres.analysis.diff.alignment import Alignment
    from wsisres.model import Document
    from wsisres.registry import Registry

__all__ = ["compare"]

Row = dict[str, Any]
"""A change before it is a model: one validation of all is faster than a model after the other."""


def compare(old: Document, new: Document, registry: Registry) -> Diff:
    """The differences of two documents, of whatever bodies; every part of both is in one change.

    `compare(b, a)` has the same pairs as `compare(a, b)` turned round, and `compare(a, a)` only NOC.
    """
    found = align(parts(old), parts(new))
    kin = related(found)
    walk = crosswalk(found, kin)
    changes = _changes(found, kin, Texts(old, new, walk, registry, sets.facts(old, new), by_origin(found, kin)))
    return Diff.model_validate(
        {
            "old": _name(old),
            "new": _name(new),
            "summary": _summary(changes),
            "changes": changes,
            "crosswalk": walk,
            "duties": sets.duty_sets(old, new, walk, registry.changes.spelled),
            "citations": sets.citation_sets(old, new),
            "action_lines": sets.action_line_sets(old, new),
            "terms": sets.term_sets([part.text for part in found.old], [part.text for part in found.new]),
            "footnotes": sets.footnote_sets(old, new),
        }
    )


def crosswalk(found: Alignment, kin: Related) -> dict[str, str | None]:
    """Each old path and its new path; of what was merged, where its words are now."""
    places = ((place, found.to_new.get(place, kin.merged.get(place))) for place in range(len(found.old)))
    return {found.old[one].path: None if two is None else found.new[two].path for one, two in places}


def _name(document: Document) -> str:
    return document.id or document.title or document.source.name


def _changes(found: Alignment, kin: Related, texts: Texts) -> list[Row]:
    """In the order of the new text; what is gone stands behind what it stood behind."""
    moving = moved(found)
    gone: dict[int, list[Row]] = defaultdict(list)
    for one, behind in places_of_gone(found, moving).items():
        gone[behind].append(_single(found.old[one], None, _at(found.new, kin.merged.get(one))))
    changes = gone[-1]
    for two, part in enumerate(found.new):
        origin = found.to_old.get(two)
        if origin is None:
            changes.append(_single(None, part, _at(found.old, kin.split.get(two))))
        else:
            changes.append(_pair(texts, found.old[origin], part, moved=origin in moving))
        changes += gone[two]
    return changes


def _at(parts: list[Part], place: int | None) -> Part | None:
    return None if place is None else parts[place]


def _side(part: Part) -> Row:
    return {
        "path": part.path,
        "marker": part.marker,
        "text": part.text,
        "kind": part.kind,
        "level": part.level,
        "tail": part.tail,
        "footnotes": part.marks,
        "footnote_places": part.places,
    }


def _single(old: Part | None, new: Part | None, origin: Part | None) -> Row:
    """What was added or deleted, with where its words come from or went."""
    part = old or new
    assert part  # noqa: S101 - one of both is there
    class_, reason = single(part, origin, "deleted" if old else "added")
    return {
        "symbol": "SUP" if old else "ADD",
        "old": _side(old) if old else None,
        "new": _side(new) if new else None,
        "moved": False,
        "renumbered": False,
        "class": class_,
        "reasons": [reason],
        "related": origin.path if origin else None,
        "words": word_diff(edits(old.text if old else "", new.text if new else "")),
    }


def _pair(texts: Texts, old: Part, new: Part, *, moved: bool) -> Row:
    marks = _marks(texts, old, new)
    differs, renumbered = old.text != new.text, old.marker != new.marker
    changed = edits(old.text, new.text)
    class_, reasons = None, list[str]()
    if differs or marks or moved or renumbered:
        case = Case(texts, old, new, changed if differs else (), moved, renumbered, marks)
        class_, reasons = classified(case)
    return {
        "symbol": "MOD" if differs or marks else "NOC",
        "old": _side(old),
        "new": _side(new),
        "moved": moved,
        "renumbered": renumbered,
        "class": class_,
        "reasons": reasons,
        "related": None,
        "words": word_diff(changed),
    }


def _marks(texts: Texts, old: Part, new: Part) -> tuple[str, ...]:
    """What became of the footnote marks, each followed to its footnote; a mark that only counts on is no change."""
    if not old.marks and not new.marks:
        return ()
    kept = [texts.crosswalk.get(f"footnote/{mark}") or mark for mark in old.marks]
    others = [f"footnote/{mark}" for mark in new.marks]
    found = sets.named("footnote mark", (path.rpartition("/")[2] for path in kept if path not in others), ())
    found += sets.named("footnote mark", (), (path.rpartition("/")[2] for path in others if path not in kept))
    moved = old.text == new.text and not found and old.places != new.places
    return tuple(found) or (("footnote mark at another word",) if moved else ())


def _summary(changes: list[Row]) -> dict[str, int]:
    counts: Counter[str] = Counter(_symbol(change) for change in changes)
    counts.update(change["class"] for change in changes)
    counts.update(name for name in ("moved", "renumbered") for change in changes if change[name])
    return {name: counts[name] for name in _COUNTED}


def _symbol(change: Row) -> str:
    editorial = change["class"] == "editorial" and change["symbol"] == "MOD"
    return "(MOD)" if editorial else change["symbol"]


_COUNTED = ("ADD", "MOD", "(MOD)", "SUP", "NOC", "editorial", "consequential", "substantive", "moved", "renumbered")
