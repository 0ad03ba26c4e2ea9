"""References by the words of a heading: "considering e) and f) above", "instructs the Director of BDT 2".

Every section verb of the text is looked up in running text; it is a reference only if the words of one of the text's
own headings, and then members or a pointer ("above"), stand there. Source: DOMAIN D, "Internal references".
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from wsisres import grammar
from wsisres.analysis.internal_references.contents import Contents, Headed, adverbs
from wsisres.analysis.internal_references.members import RUN, Member, members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.analysis.study import Study
    from wsisres.model import Passage

__all__ = ["Clauses", "Found"]

_pattern = partial(grammar.pattern, also="facts")

_REACH = 160
"""So far behind a verb, in characters, its members or pointer are looked for."""
_BEFORE = 90
"""So many characters in front of a reference are looked at."""
_STEP = 30
"""A step and a pointer have no more characters."""
_INSIDE = re.compile(r"[\w-]")
_MANY = 100
"""So many sections of the same addressees are looked at."""


class Found(NamedTuple):
    """A reference: where it stands in its passage, what it points at, and the doubt where it points at nothing."""

    start: int
    end: int
    target: str | None
    doubt: str | None = None


class _Head(NamedTuple):
    """Words of a heading in running text, and the sections that they may mean."""

    start: int
    end: int
    sections: list[str]
    exact: bool
    """Whether they are the words of a heading, not only its verb."""


class Clauses:
    """Finds the references to sections and clauses of one text."""

    def __init__(self, study: Study, contents: Contents) -> None:
        """Prepare the expressions for the headings of the text."""
        self._contents, self._language = contents, study.language
        self._actors = study.registry.actors
        body = study.registry.bodies.get(study.document.body or "")
        self._director = body.director if body else None
        self.own = _designation(study)
        self._verbs = _verbs(tuple(sorted(contents.headed, key=len, reverse=True)))
        self._tail = _pattern(rf"(?: (?P<run>{RUN}))?(?P<pointer><POINTER>)?", self._language)
        self._stop = _pattern(r" (?:<LETTERED>|<COUNT>)|<POINTER>", self._language)
        self._foreign = _pattern("<ANOTHER_ACT>", self._language)
        self._behind = _pattern("<BEHIND_ANOTHER>", self._language)
        self._pointing = _pattern("<POINTING>", self._language)
        self._hint = _pattern(r"\)|<ABOVE>|<BELOW>", self._language)
        self._lost = _pattern(r"(?<=[a-z] )(?:<LETTERED>|<COUNT>(?=<POINTER>))(?P<pointer><POINTER>)?", self._language)
        self._verb = _pattern(
            r"(?<![\w-])(?:<OPERATIVE>|<PREAMBULAR>)(?<=ing|..s)(?: <ADVERB>)*(?: <COMPLEMENT>)? $", self._language
        )
        self._noun = _pattern(r"(?<![\w-])<TAKES_NUMBER>", self._language)
        self._joint = _pattern(r"(?:<JOINT>)?", self._language)

    def find(self, passage: Passage, start: int) -> Iterator[Found]:
        """The references in the words of a passage from an offset on, one for each member."""
        waiting: list[Found] = []
        for head, tail in self._candidates(passage, start):
            end = tail.end()
            joined = bool(waiting) and self._joint.fullmatch(passage.text, waiting[-1].end, head.start) is not None
            if not joined:
                yield from waiting
                waiting = []
            if self._of_another(passage.text, head, tail):
                waiting = []  # "resolves 2 and instructs the Council 3 of Resolution 75"
                continue
            waiting += self._read(passage, head, tail, end)
        yield from waiting

    def lost(self, passage: Passage, start: int, found: list[Found]) -> Iterator[Found]:
        """What reads like a reference to a section that the text has not: "referred to in noting b) above"."""
        text, covered = passage.text, {at for row in found for at in range(row.start, row.end)}
        done = start
        for hint in self._hint.finditer(text, start):
            match = self._lost.search(text, max(hint.start() - _STEP, done), hint.end() + _STEP)
            verb = match and self._verb.search(text, max(match.start() - _BEFORE, start), match.start())
            if not (match and verb) or verb.start() in covered or match.start() in covered:
                continue
            done = match.end()
            before = self._pointing.search(text, max(verb.start() - _BEFORE, 0), verb.start())
            if (before or match["pointer"]) and not self._foreign.match(text, match.end()):
                yield Found(verb.start(), match.end(), None, _NO_SECTION)

    def _candidates(self, passage: Passage, start: int) -> Iterator[tuple[_Head, re.Match[str]]]:
        """Heads with what follows them: members, a pointer, or both."""
        text, done = passage.text, start
        for verb in self._verbs.finditer(text, start) if self._contents.headed else ():
            if verb.start() < done or _INSIDE.match(text, max(verb.start() - 1, 0), verb.start()):
                continue
            for read in (self._exact, self._meant):
                head = read(text, verb, passage.path)
                tail = self._tail.match(text, head.end) if head else None
                if head and tail and tail[0]:
                    done = tail.end()
                    yield head, tail
                    break

    def _exact(self, text: str, verb: re.Match[str], here: str) -> _Head | None:
        """The longest heading of the text that stands around a verb."""
        for (length, verb_at), headings in self._contents.headed[verb[0].lower()].exact.items():
            start = verb.start() - verb_at
            ids = headings.get(text[start : start + length].lower()) if start >= 0 else None
            if ids and self._whole(text, start, start + length):
                return _Head(start, start + length, self._contents.around(ids, here), exact=True)
        return None

    def _whole(self, text: str, start: int, end: int) -> bool:
        """Whether no letter touches the words, and "further" in front does not make another heading of them."""
        if text[max(start - 1, 0) : start].isalnum() or text[end : end + 1].isalnum():
            return False
        return not text[max(start - _BEFORE, 0) : start].endswith("further ")

    def _meant(self, text: str, verb: re.Match[str], here: str) -> _Head | None:
        """The sections whose heading says the same in other words: adverbs in another order, names in short."""
        before = _adverbs_before(self._language).search(text, max(verb.start() - _BEFORE, 0), verb.start())
        start = before.start() if before else verb.start()
        stop = self._stop.search(text, verb.end(), verb.end() + _REACH)
        if stop is None:
            return None
        around, phrase = self._split(text[start : stop.start()], verb[0])
        found = self._same(self._contents.headed[verb[0].lower()], around, phrase)
        return _Head(start, stop.start(), self._contents.around(found, here), exact=bool(phrase)) if found else None

    def _split(self, words: str, verb: str) -> tuple[frozenset[str], str]:
        """The adverbs of a head, and the words behind them."""
        lowered = words.lower()
        behind = _adverbs_behind(self._language).match(words, lowered.find(verb.lower()) + len(verb))
        cut = behind.end() if behind else len(words)
        return adverbs(lowered[:cut], verb.lower()), words[cut:].strip()

    def _same(self, headed: Headed, around: frozenset[str], phrase: str) -> list[str]:
        if not phrase:
            return headed.by_adverbs.get(around) or (headed.ids if not around and len(headed.ids) == 1 else [])
        if self._noun.search(phrase):
            return []  # "encourages administrations of Region 1"
        ids = frozenset(id_ for mention in self._actors.read(phrase, self._director) for id_ in mention.ids)
        return [id_ for words, id_ in headed.by_actors.get(ids, ())[:_MANY] if around <= words]

    def _of_another(self, text: str, head: _Head, tail: re.Match[str]) -> bool:
        """Whether the part is one of another act: "resolves 2 of Resolution 140", "Resolution 140, resolves 2"."""
        after = self._foreign.match(text, tail.end())
        if after and not (self.own and self.own.match(text, tail.end())):
            return True
        return not tail["pointer"] and self._behind.search(text, max(head.start - _BEFORE, 0), head.start) is not None

    def _read(self, passage: Passage, head: _Head, tail: re.Match[str], end: int) -> list[Found]:
        pointed = bool(tail["pointer"])
        if not tail["run"]:
            return [self._section(passage, head, end)] if head.exact or pointed else []
        run = members(tail["run"], self._language)
        below = _below(self._language).search(tail["pointer"] or "") is not None
        certain = pointed or self._pointing.search(passage.text, max(head.start - _BEFORE, 0), head.start) is not None
        sections = self._chosen(passage.path, head, run[0], below=below)
        found: list[tuple[str | None, str]] = []
        done = head.end
        for number, member in enumerate(run):
            targets = self._targets(sections, member, found[-1][0] if found else None)
            lettered = not member.steps[0][0].isdigit()
            if None in targets and not (lettered or (certain and head.exact and (pointed or number == 0))):
                break  # "resolves 3, 15 days after ...", "requests 10 copies"
            found += ((target, f": {' '.join(member.steps)}" if len(run) > 1 else "") for target in targets)
            done = end if number == len(run) - 1 else tail.start("run") + member.end
        return [Found(head.start, done, target, None if target else _MISSING + which) for target, which in found]

    def _section(self, passage: Passage, head: _Head, end: int) -> Found:
        """The reference to a whole section: "recognizing above"."""
        if len(head.sections) == 1:
            return Found(head.start, end, head.sections[0])
        below = _below(self._language).search(passage.text, head.end, end) is not None
        near = self._contents.nearest(head.sections, passage.path, below=below)
        return Found(head.start, end, near, None if near else _DOUBTFUL.format(", ".join(head.sections)))

    def _chosen(self, here: str, head: _Head, first: Member, *, below: bool) -> list[str]:
        """The sections in the order in which they are tried: of those that have the member the nearest one first."""
        having = [s for s in head.sections if self._contents.clause(s, first.steps)]
        near = self._contents.nearest(having, here, below=below) if len(having) > 1 else None
        return [near] if near else having or head.sections

    def _targets(self, sections: list[str], member: Member, previous: str | None) -> list[str | None]:
        first = self._target(sections, member.steps, previous)
        if not member.last:
            return [first]
        last = self._target(sections, member.last, first)
        return [*self._contents.between(first, last)] if first and last else [first, last]

    def _target(self, sections: list[str], steps: tuple[str, ...], previous: str | None) -> str | None:
        found = (self._contents.clause(section, steps) for section in sections)
        beside = self._contents.beside(previous, steps) if previous else None
        return next(filter(None, found), beside)


_NO_SECTION = "this text has no such section"
_MISSING = "this text has no such clause"
_DOUBTFUL = "it may be any of {}"


@lru_cache(maxsize=512)
def _verbs(words: tuple[str, ...]) -> re.Pattern[str]:
    """The verbs of a text's headings, in running text; what stands in front is looked at later, which is faster."""
    forms = [re.escape(form) for word in words for form in (word, word[:1].upper() + word[1:])]
    return re.compile(rf"(?:{'|'.join(forms) or '(?!)'})(?![\w-])")


@lru_cache
def _adverbs_before(language: str) -> re.Pattern[str]:
    return _pattern(r"(?<![\w-])(?:<ADVERB> )+$", language)


@lru_cache
def _adverbs_behind(language: str) -> re.Pattern[str]:
    return _pattern(r"(?: <ADVERB>)*(?: <COMPLEMENT>)?", language)


@lru_cache
def _below(language: str) -> re.Pattern[str]:
    return _pattern("<BELOW>", language)


def _designation(study: Study) -> re.Pattern[str] | None:
    """The text's own name behind "of": "of Resolution 25 (Rev. Dubai, 2018)"."""
    document = study.document
    if not (document.instrument and document.number):
        return None
    label = document.edition.label if document.edition else None
    edition = rf" ?\({re.escape(label)}\)" if label else r"(?! ?\()"
    form = rf",? \w+ (?:the )?{document.instrument} {re.escape(document.number)}(?![\w/.-]){edition}"
    return re.compile(form, re.IGNORECASE)
