"""What was added and dropped as a set, not as text: duties, citations, Action Lines, terms and footnotes."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from wsisres.model.diff import CitationChange, CitationSets, DutyChange, DutySets, NameSets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from wsisres.model import Citation, Document, Duty

__all__ = ["action_line_sets", "citation_sets", "duty_reasons", "duty_sets", "footnote_sets", "term_sets"]

_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z0-9/&-]{1,11})\)")
_INITIAL = re.compile(r"[\w/-]+")


def duty_sets(
    old: Document, new: Document, crosswalk: Mapping[str, str | None], spelled: Callable[[str], str]
) -> DutySets:
    """Duties by their clause: those of a clause that went or came, and those of a clause that is another one now.

    A footnote or an annex is no clause, and is the one of the same address.
    """
    kept, others = _by_clause(old.duties), _by_clause(new.duties)
    added, dropped, changed = [], [], []
    for clause, duties in kept.items():
        come = others.pop(crosswalk.get(clause, clause) or "", [])
        for one, two in zip(duties, come, strict=False):
            if reasons := duty_reasons(one, two, spelled):
                changed.append(DutyChange(old=one, new=two, reasons=reasons))
        dropped += duties[len(come) :]
        added += come[len(duties) :]
    return DutySets(
        added=[*added, *(duty for rest in others.values() for duty in rest)], dropped=dropped, changed=changed
    )


def _by_clause(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.clause].append(row)
    return found


def facts(old: Document, new: Document) -> dict[str, tuple[dict[str, list[Any]], dict[str, list[Any]]]]:
    """The rows of each field of facts by their clause, of the old and the new text."""
    fields = ("duties", "citations", "action_lines")
    return {field: (_by_clause(getattr(old, field)), _by_clause(getattr(new, field))) for field in fields}


_ROLES = {
    "actors": "actor",
    "consulted": "consulted actor",
    "recipients": "recipient",
    "beneficiaries": "beneficiary",
    "targets": "target",
}
"""Roles of a duty, and what one actor in it is called."""


def duty_reasons(old: Duty, new: Duty, spelled: Callable[[str], str]) -> list[str]:
    """What of two duties differs, in words: "actor added: TSAG", "deadline: by 2014 to by 2018".

    `spelled` gives a word in one of its spellings.
    """
    reasons = [
        reason for role, noun in _ROLES.items() for reason in named(noun, getattr(old, role), getattr(new, role))
    ]
    if old.force != new.force:
        reasons.append(f"verb force: {old.force} to {new.force}")
    if old.verbs != new.verbs:
        reasons += named("verb", *([spelled(verb) for verb in duty.verbs] for duty in (old, new)))
    before, after = (duty.deadline.text if duty.deadline else None for duty in (old, new))
    if before != after:
        reasons.append(replaced("deadline", before, after))
    return reasons + named("limit", old.limits, new.limits)


def named(noun: str, old: Iterable[str], new: Iterable[str]) -> list[str]:
    """Names that were added and dropped, in words."""
    if old == new:
        return []
    kept, others = dict.fromkeys(old), dict.fromkeys(new)
    added, dropped = [name for name in others if name not in kept], [name for name in kept if name not in others]
    return [f"{noun} {verb}: {', '.join(names)}" for verb, names in (("added", added), ("dropped", dropped)) if names]


def replaced(noun: str, old: str | None, new: str | None) -> str:
    """One thing that was added, dropped or replaced, in words."""
    if old is None:
        return f"{noun} added: {new}"
    return f"{noun} dropped: {old}" if new is None else f"{noun}: {old} to {new}"


def citation_sets(old: Document, new: Document) -> CitationSets:
    """Cited acts by their target without the edition; an act in other editions only is changed."""
    kept, others = _by_act(old.citations), _by_act(new.citations)
    changed = []
    for act in kept.keys() & others.keys():
        before, after = ({citation.target or "" for citation in side[act]} for side in (kept, others))
        if before != after:
            gone, come = sorted(before - after) or sorted(before), sorted(after - before) or sorted(after)
            changed.append(CitationChange(old=", ".join(gone), new=", ".join(come)))
    return CitationSets(
        added=[rows[0] for act, rows in others.items() if act not in kept],
        dropped=[rows[0] for act, rows in kept.items() if act not in others],
        changed=sorted(changed, key=lambda change: (change.old, change.new)),
    )


def _by_act(citations: Iterable[Citation]) -> dict[str, list[Citation]]:
    """By target without edition; what has no target by its words."""
    found: dict[str, list[Citation]] = defaultdict(list)
    for citation in citations:
        found[(citation.target or citation.text).partition("@")[0]].append(citation)
    return found


def action_line_sets(old: Document, new: Document) -> NameSets:
    """Codes of Action Lines anywhere in the text."""
    return _name_sets(*([code for line in document.action_lines for code in line.codes] for document in (old, new)))


def term_sets(old: Iterable[str], new: Iterable[str]) -> NameSets:
    """Of all texts abbreviations with the words that they stand for."""
    texts = [dict.fromkeys(text for text in side if "(" in text) for side in (old, new)]
    if not any(map(_terms, texts[0].keys() ^ texts[1].keys())):
        return NameSets(added=[], dropped=[])
    terms = {text: _terms(text) for side in texts for text in side}
    return _name_sets(*([term for text in side for term in terms[text]] for side in texts))


def footnote_sets(old: Document, new: Document) -> NameSets:
    """Texts of footnotes."""
    return _name_sets([note.text for note in old.footnotes], [note.text for note in new.footnotes])


def _name_sets(old: Iterable[str], new: Iterable[str]) -> NameSets:
    kept, others = dict.fromkeys(old), dict.fromkeys(new)
    return NameSets(
        added=[name for name in others if name not in kept], dropped=[name for name in kept if name not in others]
    )


def _terms(text: str) -> list[str]:
    """As "World Summit on the Information Society (WSIS)": the words whose initials are the letters in the bracket."""
    return [
        f"{words} ({match[1]})"
        for match in _ABBREVIATION.finditer(text)
        if (words := _spelled(text[max(0, match.start() - 160) : match.start()], match[1]))
    ]


def _spelled(before: str, letters: str) -> str | None:
    """The last words before a bracket that begin with its capitals, in order."""
    capitals = [letter for letter in letters if letter.isupper()]
    for match in reversed(list(_INITIAL.finditer(before))):
        if match[0][0].upper() == capitals[-1] and match[0][0].isupper():
            capitals.pop()
        if not capitals:
            return before[match.start() :].strip()
    return None
