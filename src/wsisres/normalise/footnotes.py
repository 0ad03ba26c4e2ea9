"""Footnotes in every layout: their texts taken out of the sentence, their marks told from numbers.

Afterwards the text of a footnote is a line of its own that opens with the hint NOTE and its sealed mark; the words that
it interrupted go on in a line that opens with REST; each mark in the text that has a footnote is sealed.
A digit becomes a mark only if a footnote with that mark exists: a year or a frequency never does.
Source: DOMAIN D "footnote marks", LAYOUTS "Footnotes".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wsisres.normalise.draft import NOTE, PAD, REST, Draft, Edit, mark_of, sealed

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["footnote_marks", "footnote_texts"]

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = r"(?:\d{1,2}|[⁰¹²³⁴-⁹]{1,2}|\*{1,3}|[\ue000-\ue0ff]+)"
# ____________________ 1 These include ...
_RULED = rf"(?P<before>[ \n]+)_{{5,}}\s*(?:\*+ +(?=\d{{1,2}} [A-Z]))?(?P<mark>{_MARK}) *(?=\S)(?!<CLAUSE_HEAD>)"
_RULE = re.compile(r"_{5,}")
# ¹ These include ...     * May also be used ...    (a line of its own)
_OWN_LINE = re.compile(r"\n *(?P<mark>[⁰¹²³⁴-⁹]{1,2}|\*{1,3}) *(?=\S)")
# 1 These include ...     (a line of its own whose mark is glued to a word somewhere)
_NUMBERED_LINE = re.compile(r"\n *(?P<mark>\d{1,2}) +(?=[A-Z\"])")
# where a note ends inside its line: a following note, or the text that goes on
_NEXT = r"(?<=[.\w)]) +(?=(?:{mark}) [A-Z\"]\w)"
_GOES_ON = re.compile(r"(?<=[a-z)\]\"]\.) +(?=[a-z]{2}|[a-z]{1,2}\) |\d{1,2} [a-z]{2}|[–•-] )")
_LONGEST = 4000
"""No footnote is longer, in characters."""
_RAISED = re.compile(r"([⁰¹²³⁴-⁹](?<=[a-z]{4}.)[⁰¹²³⁴-⁹]?)")
_RESUMES = re.compile(r" +(?=[^\n ])(?!\d{1,2} [A-Z])")
_SHORT = r"(?:(?<=[A-Za-z]{{2}})|(?<=\.[a-z]\.))({mark})(?![\w/%-]|[.,]\d)"
"""A mark behind an abbreviation or a unit, where no better place is: `MoU1`, `5 GHz1`."""
# a line that goes on a note: no heading, no clause
_WRAPPED = r"\n *(?!(?:<ADVERB> )*(?:<PREAMBULAR>|<OPERATIVE>)|<CLAUSE_HEAD>)[a-z]{2,}[ ,]"
_ABBREVIATED = r"(?<!\w)<ABBREVIATED>$"


class _Note(NamedTuple):
    start: int
    """Offset of the character that becomes the hint."""
    words: int
    """Offset of the first word behind the mark."""
    end: int
    mark: str
    last: bool
    """Whether no other note follows at once."""


def footnote_texts(draft: Draft) -> Iterator[Edit]:
    """Make each footnote's text a line of its own."""
    done = 0
    for start, words, mark in sorted(_openings(draft)):
        if start < done:
            continue
        for note in _notes(draft, start, words, mark):
            yield from _edits(draft.text, note)
            done = note.end
    for match in _RULE.finditer(draft.text):
        yield Edit(*match.span(), " ", "page-furniture", "rule left out", dropped=True)


def _openings(draft: Draft) -> Iterator[tuple[int, int, str]]:
    text = draft.text
    ruled = [*draft.pattern(_RULED).finditer(text)] if "_____" in text else []
    yield from ((m.start(), m.end(), m["mark"]) for m in ruled)
    starred = (
        {"*" * count for count in (1, 2, 3) if re.search(rf"[\w)]\*{{{count}}}(?!\*)", text)} if "*" in text else set()
    )
    for match in _OWN_LINE.finditer(text):
        if match["mark"][0] != "*" or match["mark"] in starred:
            yield match.start(), match.end(), match["mark"]
    lines = list(_NUMBERED_LINE.finditer(text))
    known = {m["mark"] for m in ruled}  # such a line is a paragraph then, of an annex for example
    numbered = Counter(match["mark"] for match in lines)
    for match in lines:
        mark = match["mark"]
        if mark in known or numbered[mark] > 1:
            continue
        if any(form(mark).search(text, 0, match.start()) for form in (_glued, _second)):
            yield match.start(), match.end(), mark


def _notes(draft: Draft, start: int, words: int, mark: str) -> Iterator[_Note]:
    """The notes of one line: several may follow one another, and the text may go on behind them."""
    text = draft.text
    line_end = min(_line_end(draft, words), words + _LONGEST)
    while True:
        number = mark.translate(_SUPERSCRIPTS)
        after = rf"{int(number) + 1}|\*{{1,3}}" if number.isdigit() else rf"{re.escape(number)}\*|\d{{1,2}}"
        following = re.compile(_NEXT.format(mark=after)).search(text, words, line_end)
        end = min(_text_goes_on(draft, words, line_end), following.start() if following else line_end)
        last = following is None or end < following.start()
        yield _Note(start, words, end, number, last)
        if following is None or last:
            return
        start, mark = end, text[following.end() : text.index(" ", following.end())]
        words = following.end() + len(mark)


def _line_end(draft: Draft, words: int) -> int:
    """Where the line of a note ends, or the last of the lines over which it was wrapped."""
    text, wrapped = draft.text, draft.pattern(_WRAPPED)
    end = text.find("\n", words)
    while (
        end >= 0
        and (text[end - 1] == "," or text[end - 1].islower())
        and wrapped.match(text, end)
        and end < words + _LONGEST
    ):
        end = text.find("\n", end + 1)
    return len(text) if end < 0 else end


def _text_goes_on(draft: Draft, start: int, end: int) -> int:
    text, shortened = draft.text, draft.pattern(_ABBREVIATED)
    for match in _GOES_ON.finditer(text, start, end):
        sign = text[match.end()]
        listed = not sign.isalnum() and text.find(f" {sign} ", start, match.start()) >= 0  # of the note's own list
        if not listed and not shortened.search(text, start, match.start()):
            return match.start()
    return end


def _edits(text: str, note: _Note) -> Iterator[Edit]:
    message = f"text of footnote {note.mark} taken out of the sentence"
    ruled = "_" in text[note.start : note.words]
    yield Edit(note.start, note.words, f"{NOTE}{sealed(note.mark)} ", "footnote-text", message, ruled)
    for line in re.finditer("\n", text[note.words : note.end].rstrip()):
        place = note.words + line.start()
        yield Edit(place, place + 1, " ", "joined-line", "note joined over a line end")
    if note.last and _RESUMES.match(text, note.end):
        yield Edit(note.end, note.end + 1, REST)


def footnote_marks(draft: Draft) -> Iterator[Edit]:
    """Seal the marks of the footnotes that were found, each within its own document."""
    text = draft.text
    notes = [(m.start(), m[1]) for m in re.finditer(rf"{NOTE} *([\ue000-\ue0ff]+)", text)]
    known = {mark_of(mark) for _, mark in notes}
    for match in _RAISED.finditer(text):
        if match[1].translate(_SUPERSCRIPTS) not in known:
            message = f"no footnote has the mark '{match[1]}'; it is left in the text"
            draft.report("mark-without-footnote", message, *match.span(1))
    if not notes:
        return
    told = {hint.value for hint in draft.source.hints if hint.kind == "note"}
    borders = [0, *(m.start() for m in draft.pattern("<DESIGNATION>").finditer(text)), len(text)]
    places = [place for place, _ in notes]
    for start, end in pairwise(borders):
        own = notes[bisect_left(places, start) : bisect_left(places, end)]
        for mark in dict.fromkeys(mark_of(mark) for _, mark in own):
            yield from _anchors(draft, mark, start, end, told=mark in told)


def _glued(mark: str) -> re.Pattern[str]:
    """The mark behind a word, a bracket or a quote. The digit stands first in the form: it is what is rare."""
    dots = "." * len(mark)
    before = (rf"[a-z]{{3}}{dots}", rf"[a-z]{{4}}[\"'.]{dots}", rf"[\da-zA-Z-]{{2}}\){dots}")
    return re.compile(rf"({mark})(?:{'|'.join(f'(?<={form})' for form in before)})(?![\w/%]|[.,]\d)")


def _second(mark: str) -> re.Pattern[str]:
    """The mark behind another one, with the comma: "in the region2, 3", "(WRC-07)*, 1"."""
    return re.compile(rf"(, {mark})(?:(?<=[a-z)]\d, {mark})|(?<=[a-z)]\*, {mark}))(?![\w/%]|[.,]\d)")


def _anchors(draft: Draft, mark: str, start: int, end: int, *, told: bool) -> Iterator[Edit]:
    """Where the mark stands: as a superscript, glued to a word, or alone between two words.

    A mark that the style of the file told stands elsewhere only as a superscript or a star.
    """
    if told and not (mark.isdigit() or mark[0] == "*"):
        return
    text = draft.text
    raised = mark.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    sure = (
        re.compile(rf"({re.escape(raised)})(?<=[\w)\]\"'.,;:]{re.escape(raised)})(?![⁰¹²³⁴-⁹*])")
        if raised != mark or not mark.isdigit()
        else None
    )
    found = list(sure.finditer(text, start, end)) if sure else []
    if mark.isdigit() and not told:
        found += _glued(mark).finditer(text, start, end)
        found += _second(mark).finditer(text, start, end)
        found += re.compile(rf"WRC-\d\d({mark})(?=[;,. ])").finditer(text, start, end)
        found = found or list(re.compile(_SHORT.format(mark=mark)).finditer(text, start, end))
        found = found or _loose(draft, mark, start, end)
    for match in found:
        if sealed(mark) != match[1]:
            printed = match[1].strip(", ")
            apart = PAD if printed != match[1] else ""
            yield Edit(
                *match.span(1),
                apart + sealed(mark),
                "footnote-mark",
                f"'{printed}' read as the mark of footnote {mark}",
            )


def _loose(draft: Draft, mark: str, start: int, end: int) -> list[re.Match[str]]:
    """A mark between two words ("relevant organizations 2 involved"), if there is just one such place."""
    form = rf"(?<=[a-z]{{3}}s )({mark})(?= [a-z]{{2}})(?! (?:<CONJUNCTION>|<CLAUSE_START>))"
    places = draft.pattern(form).finditer(draft.text, start, end)
    before = draft.pattern(r"(?:<PREAMBULAR>|<OPERATIVE>) $")
    places_left = [m for m in places if not before.search(draft.text, max(0, m.start() - 40), m.start())]
    return places_left if len(places_left) == 1 else []
