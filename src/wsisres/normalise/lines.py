"""Lines that a page break or a width cut in two.

Afterwards a line that opens no construct of its own is a paragraph of its own: the rest of a cut line stands on
the line that it belongs to, or behind a footnote as a line that opens with REST. Source: DOMAIN D "Joins".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsisres.normalise.draft import CALL, CLOSERS, LINE, NOTE, PAD, REST, Draft, Edit, Line
from wsisres.normalise.layout import line_width

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["cut_designations", "cut_lines", "inline_annexes"]

_START = (
    r"(?P<heading><OPENING>|<HISTORY>|<ANNEX>|<DIVISION>)|<DESIGNATION>"
    r"|(?P<marker>\n *(?:<LETTER>|<BRACKETED>|(?P<decimal><DECIMAL>)|<DASH>))"
    r"|(?P<number>\n *(?P<value>\d{1,3})(?:bis)?\.?(?= ))"
)
# RESOLUTION 770 (REV.WRC-23) Application of ... The World Radiocommunication Conference (Dubai, 2023), considering
_ONE_LINE = (
    r"\s*[A-Z]{6,14} [\w/-]+ \([^()\n]+\)(?P<title> +)"
    r"(?:[^\n]{3,600}?(?P<opening> +)<OPENING_LINE>(?P<rest> +|(?=\n)))?"
)
# ... 5.516B, RESOLUTION 642 Relating to ... The World Administrative Radio Conference (Geneva, 1979),
_NEXT_ACT = r"\n *[A-Z]{6,14} \d{1,4}(?P<title> +)(?=[A-Z])[^\n]{3,300}?(?P<opening> +)<OPENING_LINE>(?= *\n)"
# Lamps of harbours The World Radiocommunication Conference (Dubai, 2023),
_TITLE_AND_OPENING = r"<DESIGNATION>\s*\n(?! *The )[^\n]{3,600}?(?P<opening> +)<OPENING_LINE>(?= *(?:\n|$))"
# an opening whose place and year stand on the next line
_OPENING_LINES = re.compile(r"\n *(?P<first>The[^\n]{0,200}?)(?P<end>\s*\n\s*)(?=(?P<rest>\S[^\n]{2,160}))")
_WHOLE = r"<DESIGNATION>|<OPENING>|<HISTORY>|<ANNEX>|<DIVISION>"
# behind a marker that is none: "e) above", "14.5 GHz"
_CUT = r"(?:<REFERENCE_END>|<LETTER>|[,;.)]|(?:[GMkT]?Hz|dB\w*|k?m|k?W|%)(?!\w))"
# "d) and e)" behind "noting c),"
_LISTED = r"(?:<CONJUNCTION> <LETTER>|<REFERENCE_END>(?<=above|below))"
# what opens a clause or a section, also right behind a line that ends with a comma
_OWN_START = r"<CLAUSE_START>|(?:<ADVERB> )*<OPERATIVE>"
_END_MARKS = (";", ":", ".", ",")
_ABBREVIATED = r"(?<!\w)<ABBREVIATED>$"
_LONG = 1000
_LAST, _FIRST = 8, 9
"""So many letters at the end of a line show an abbreviation, at its start a word that goes on."""
# "Nos. 9.35," above "11.31 and 11.32"
_PROVISIONS = re.compile(r"\d\.\d+[A-Z]*,$")
_PROVISION_TITLE = re.compile(r"\d+(?:bis|ter)?(?:\.\d+(?:bis|ter)?)+\.? .{2,110}$")


def cut_designations(draft: Draft) -> Iterator[Edit]:
    """`RESOLUTION` / `645 (WRC-2000)` is one line; a text that has no such line is cut behind its designation."""
    for match in draft.pattern(r"\n *[A-Z]{6,14}(\s*\n\s*)(?=\d|ITU-|PLEN)").finditer(draft.text):
        end = draft.text.find("\n", match.end())
        line = match[0].strip() + " " + draft.text[match.end() : end if end > 0 else len(draft.text)].strip()
        if draft.pattern("<DESIGNATION>").fullmatch("\n" + line):
            yield Edit(*match.span(1), " ", "joined-line", f"title block joined: '{line}'")
    for match in _OPENING_LINES.finditer(draft.text):
        line = f"{match['first']} {match['rest'].strip()}"
        opening = draft.pattern("<OPENING_LINE>").match(line)
        if opening and opening.end() > len(match["first"]):
            yield Edit(*match.span("end"), " ", "joined-line", f"opening joined: '{line}'")
    for match in draft.pattern(_TITLE_AND_OPENING).finditer(draft.text):
        yield Edit(*match.span("opening"), LINE, "split-opening", "title block split into its lines")
    whole = None if draft.pattern("<DESIGNATION>").search(draft.text) else draft.pattern(_ONE_LINE).match(draft.text)
    for match in (whole,) if whole else draft.pattern(_NEXT_ACT).finditer(draft.text):
        for name, words in match.groupdict().items():
            if words:
                yield Edit(*match.span(name), LINE, "split-opening", "title block split into its lines")


def inline_annexes(draft: Draft) -> Iterator[Edit]:
    """An annex that begins inside the last paragraph: "... 2021. ANNEX 1 TO DECISION 5 (REV. DUBAI, 2018) TABLE 1"."""
    if not draft.pattern("<ANNEX_INLINE>").search(draft.text):
        return
    for match in draft.pattern(r"(?<=[^\s\n])( +)(?P<head><ANNEX_INLINE>)( +|(?=\n))").finditer(draft.text):
        yield Edit(*match.span(1), LINE, "split-annex", f"'{match['head']}' begins inside a paragraph")
        if match.end() > match.end("head"):
            yield Edit(match.end("head"), match.end(), LINE)
    for match in draft.pattern(r"\n *(?:<ANNEX_INLINE>)(?P<gap> +)(?=[^\s(])").finditer(draft.text):
        yield Edit(*match.span("gap"), LINE, "split-annex", "heading of an annex split from its text")


def cut_lines(draft: Draft) -> Iterator[Edit]:
    """Join each line that goes on the one before."""
    wrapped, before, over_note, last_number = line_width(draft) is not None, None, False, 0
    annexed = titled = False  # the line before is the heading of an annex, its title
    starts = draft.pattern(_START)
    for line in draft.lines:
        if line.kind == NOTE:
            over_note = True
            continue
        if before and not wrapped and _plainly_apart(draft, before, line):
            over_note, before, last_number = False, line, _number_of(line) or last_number
            annexed = titled = False
            continue
        start = starts.match(f"{LINE}{_head(line)} ") if line.kind in (LINE, REST) else None
        apart = titled and line.after_blank and line.text[:1].isupper()
        joined = before and not apart and _goes_on(draft, before, line, start, last_number, wrapped=wrapped)
        if before and joined:
            yield from _join(before, line, over_note=over_note)
        elif line.kind == REST and start:
            yield Edit(line.start, line.start + 1, LINE)
        if start and start["number"] and not joined:
            last_number = int(start["value"])
        elif line.kind == CALL or (start and start["heading"]):
            last_number = 0
        over_note, before = False, line
        annexed, titled = _is_annex(draft, start, line), annexed


def _is_annex(draft: Draft, start: re.Match[str] | None, line: Line) -> bool:
    heads = start is not None and start["heading"] is not None
    return heads and draft.pattern("<ANNEX>").fullmatch(LINE + line.text) is not None


def _head(line: Line) -> str:
    """What of a line can open a construct: all of a short one, the marker of a long one."""
    return line.text if len(line.text) < _LONG else line.text[:20]


def _plainly_apart(draft: Draft, before: Line, line: Line) -> bool:
    """The common case, told fast: the line before ended and this one opens with a letter and a bracket, or a word."""
    text = line.text
    if line.kind != LINE or before.kind == CALL or before.text[-1] not in ";:,":
        return False
    if text[0].isdigit():
        return text[text.find(" ") + 1].islower() and _number_of(line) > 0 and line.after_blank
    if _behind_comma(before, line):
        return False
    return text[0].islower() and not draft.pattern("<GOING_ON>").search(text, 0, _FIRST)


def _behind_comma(before: Line, line: Line) -> bool:
    """Whether a line stands right below one that ends with a comma, so that it may be the rest of it."""
    return before.text[-1] == "," and not line.after_blank


def _number_of(line: Line) -> int:
    """The number that a line opens with, 0 for none."""
    number = line.text[:3].partition(" ")[0]
    return int(number) if number.isdecimal() and len(number) < 3 else 0  # noqa: PLR2004 - up to 99


def _goes_on(draft: Draft, before: Line, line: Line, start: re.Match[str] | None, last: int, *, wrapped: bool) -> bool:
    if CALL in (line.kind, before.kind) or line.start in draft.hints or _whole(draft, before):
        return False
    shortened = (
        draft.pattern(_ABBREVIATED).search(before.text, len(before.text) - _LAST) if before.text[-1] == "." else None
    )
    ended = before.text.rstrip(CLOSERS)[-1:] in _END_MARKS and not shortened
    if start is not None:
        return _false_start(draft, start, last, ended=ended, before=before, line=line, wrapped=wrapped)
    if _PROVISION_TITLE.match(before.text) and line.text[:1].isupper():
        return False
    if not ended or line.kind == REST or (wrapped and not line.after_blank):
        return True
    if not _behind_comma(before, line) or line.text[:1].isupper():
        return False
    return draft.pattern(_OWN_START).match(line.text) is None


def _whole(draft: Draft, line: Line) -> bool:
    """Whether the line is a construct that is complete on its line."""
    return draft.pattern(_WHOLE).fullmatch(LINE + line.text) is not None


def _false_start(
    draft: Draft, start: re.Match[str], last: int, *, ended: bool, before: Line, line: Line, wrapped: bool
) -> bool:
    """A number, a reference or a citation at the start of a cut line: no marker, no title block."""
    rest = line.text[start.end() - 1 :].lstrip()
    clause = draft.pattern("<CLAUSE_START>").match(rest) is not None
    if draft.pattern("<MONTH>").match(rest):
        return True
    if start["number"]:
        expected = int(start["value"]) == last + 1
        if ended:
            return not (expected or clause or line.after_blank)
        return not (expected and (clause or line.after_blank or rest[:1].isupper()))
    if start["marker"]:
        cut = draft.pattern(_CUT).match(rest) or (start["decimal"] and rest[:1].islower() and not clause)
        ended = ended and not (start["decimal"] and not line.after_blank and _PROVISIONS.search(before.text))
        return (bool(cut) and not ended) or draft.pattern(_LISTED).match(rest) is not None
    return not ended and not line.after_blank and line.text[1:2].islower() and (wrapped or not start["heading"])


def _join(before: Line, line: Line, *, over_note: bool) -> Iterator[Edit]:
    message = f"'{line.text[:30]}' joined to '{before.text[-30:]}'"
    if not over_note:
        blank = PAD if line.text[0] in ";,.)" else " "
        yield Edit(before.end, line.start + 1, blank, "joined-line", message)
    elif line.kind != REST:
        yield Edit(line.start, line.start + 1, REST, "joined-line", message)
