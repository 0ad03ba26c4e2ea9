"""Section headings: told from running text, freed from the paragraphs that they hang on, joined when wrapped.

Afterwards each heading is a line of its own that opens with the hint CALL. Candidates are the places where the words of
`lang/<code>/headings.lark` follow a line end or a punctuation mark; whether they are a heading is said by heading.lark
and by what stands around them. Source: DOMAIN C1, LAYOUTS "Section headings".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wsisres import grammar
from wsisres.normalise.draft import CALL, LINE, PAD, Draft, Edit
from wsisres.normalise.layout import is_wrapped
from wsisres.normalise.styles import BLOCKS
from wsisres.registry import load_registry
from wsisres.registry.actors import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["annex_headings", "headings"]

_CANDIDATE = r"(?P<before>[\n\x03,.;:]) *(?P<words>(?:<ADVERB> )*(?:(?P<preambular><PREAMBULAR>)|<OPERATIVE>))"
_CAPITAL = (
    r"(?P<before>\n) *(?=[A-Z][A-Za-z ]{3,60}[ :,]*(?:\n|$))"
    r"(?P<words>(?i:(?:<ADVERB> )*(?:(?P<preambular><PREAMBULAR>)|<OPERATIVE>)))(?=[ :,]*(?:\n|$))"
)
_CAPITAL_LINE = re.compile(r"\n *[A-Z][A-Za-z ]{3,60}[ :,]*(?:\n|$)")
_UNKNOWN = r"(?P<before>\n) *(?P<words>(?:<UNKNOWN_PREAMBULAR>|<UNKNOWN_OPERATIVE>))"
# the first item makes the words before it a heading; "resolves 1 above" and "considering a) and b)" are references
_FIRST_ITEM = r" (?:1(?! <MONTH>)|\(?a\)|i\)|1\)|–) ?(?! ?(?:<REFERENCE_END>|[,;)\d]|\.\d+ <REFERENCE_END>))(?=\S)"
_FIRST_LINE = re.compile(r"\s*(?:\(?a\)|1\)?[. \n]|i\)|[–•-] |1\.1 )")
_LIST = r"[ ,]*\n\s*(?:\(?a\)|1\)?[. ]) ?\S"
_LIST_OR_ACT = _LIST + r"|[ ,]*\n\s*(?=<CLAUSE_HEAD>)"
_VERB = r"(?:<ADVERB> )*(?:<PREAMBULAR>|<OPERATIVE>)"
_SENTENCE = r" (?=<CLAUSE_HEAD>)"
_TIMED = "<IN_TIME_FOR>"
_CLAUSE_LINE = r"\s*(?:<CLAUSE_START>)"
_STOP = re.compile(r"[;:\n\x01-\x03]|\.(?=\s|$)(?<!Rev.)(?<!No.)(?<!Nos.)")
"""Where a heading ends at the latest; it may hold the number of a provision: "listed in No. 5.295A"."""
_LINE_END = re.compile(r"[ :]*(?=[\n\x01-\x03]|$)")
_NEXT_LINE = re.compile(r"\s*\n *([^\n\x01-\x03]{2,400})")
_NUMBERED = re.compile(r"\d{1,3}\b")
_VOLUME = re.compile(r"RE[SC]\d{1,4}-\d")
"""A running head of a volume."""
_LETTERED = re.compile(r"\(?([a-z])\)")
_NEXT_ITEM = re.compile(r"\n\s*\(?([a-z])\) |\n(?=\s*\S)")
_NOTES = re.compile(r"(?: *\n*\x02[^\n\x01-\x03]*)*")
_BLANK_LINE = re.compile(r"[ ,:]*\n *\n")
_REFERRED = re.compile(r" (?:\d|\(?[a-z]{1,2}\))")
"""Behind "resolves": "resolves 1 to 3 shall apply"."""
_SHORT = 160
_NOT_WORDS = re.compile(f"[{PAD}\ue000-\ue0ff]")
_LONGEST = 420
_LINES = "\n\x03"


def headings(draft: Draft) -> Iterator[Edit]:
    """Find every heading; `operative` remembers whether the operative part has begun."""
    operative, done = False, 0
    for match in _candidates(draft):
        if match.start("words") < done:
            continue
        edits = _heading_at(draft, match, operative=operative)
        if edits:
            yield from edits
            done = max(edit.end for edit in edits)
            operative = operative or match.groupdict().get("preambular") is None
    yield from _styled(draft)


def annex_headings(draft: Draft) -> Iterator[Edit]:
    """Headings inside an annex are words of it; only a volume whose pages were cut has sections of the act there."""
    if _VOLUME.search(draft.source.text):
        return
    inside = False
    for match in draft.pattern(rf"(?P<annex><ANNEX>)|(?P<act><DESIGNATION>)|{CALL}").finditer(draft.text):
        if match["annex"] or match["act"]:
            inside = match["annex"] is not None
        elif inside:
            yield Edit(match.start(), match.end(), LINE)


def _styled(draft: Draft) -> Iterator[Edit]:
    """A line in italics that has the form of a heading, where its place alone does not say so (DOMAIN H)."""
    for hint in draft.hints.values():
        words = draft.text[hint.start + 1 : hint.end + 1]
        if hint.kind == "heading" and not hint.certain and words[:1].islower() and _is_heading(draft, words):
            yield Edit(hint.start, hint.start + 1, CALL)


def _candidates(draft: Draft) -> list[re.Match[str]]:
    forms = (_UNKNOWN, _CAPITAL, _CANDIDATE) if _CAPITAL_LINE.search(draft.text) else (_UNKNOWN, _CANDIDATE)
    found = {m.start("words"): m for form in forms for m in draft.pattern(form).finditer(draft.text)}
    return [found[place] for place in sorted(found)]


def _heading_at(draft: Draft, match: re.Match[str], *, operative: bool) -> list[Edit]:
    start, known, begun = match.start("words"), "preambular" in match.groupdict(), True
    hint = draft.hint(start)
    if hint and hint.kind in BLOCKS:
        return []
    stop = _STOP.search(draft.text, start, start + _LONGEST)
    end = stop.start() if stop else min(len(draft.text), start + _LONGEST)
    whole_line = _LINE_END.match(draft.text, end) is not None
    if match["before"] in _LINES:
        if not _stands_apart(draft, match, end, known=known):
            return []
        begun = operative
        edits, operative = _own_line(draft, match, end, known=known) if whole_line else [], True
    else:
        edits = _hanging(draft, match, end) if whole_line else []
    if edits or not known:
        return edits
    found = _inside(draft, match, end, operative=operative) or _above_list(draft, match, end)
    return found if found or begun or not match["preambular"] else _own_paragraph(draft, match)


def _own_line(draft: Draft, match: re.Match[str], end: int, *, known: bool) -> list[Edit]:
    """A heading that fills its line, or its line and the next."""
    start = match.start("words")
    words, hint = draft.text[start:end], Edit(match.start(), start, CALL)
    if wrap := _wrapped(draft, match, end):
        joined = [hint, Edit(wrap.end, wrap.start, " ", "wrapped-heading", "heading joined over a line end")]
        return [*joined, Edit(wrap.cut, wrap.cut + 1, LINE)] if wrap.cut else joined
    if not _is_heading(draft, words):
        return []
    if not known:
        message = f"'{words.strip()}' taken for a heading by its form; its verb is not in the lexicon"
        draft.report("unknown-verb", message, start, end)
    return [hint]


def _above_list(draft: Draft, match: re.Match[str], end: int) -> list[Edit]:
    """A line of its own that opens with a known verb, above a list or an act, whatever else it says (DOMAIN C1).

    "noting, however,"; "invites Member States in a position to do so"; not the words below another heading, as in
    "resolves / taking into account No. 5.346,".
    """
    follows = draft.pattern(_LIST if match["preambular"] else _LIST_OR_ACT)
    if match["before"] not in _LINES or end - match.start("words") > _SHORT or not follows.match(draft.text, end):
        return []
    above, _ = draft.line_before(match.start())
    if _REFERRED.match(draft.text, match.end("words")) or _is_heading(draft, above):
        return []
    return [Edit(match.start(), match.start("words"), CALL)]


def _is_heading(draft: Draft, words: str) -> bool:
    words = " ".join(_NOT_WORDS.sub("", words).split()).strip(" ,:")
    return bool(words) and grammar.heading(words[0].lower() + words[1:], draft.source.language) is not None


def _heads_item(draft: Draft, words: str) -> bool:
    """Whether the words are a heading whose last word does not claim the number behind it."""
    return _is_heading(draft, words) and not draft.pattern("<TAKES_NUMBER>").search(words)


def _stands_apart(draft: Draft, match: re.Match[str], end: int, *, known: bool) -> bool:
    """Whether the line is no wrapped rest of the line before: that one ended, or an empty line stands between."""
    before, gap = draft.line_before(match.start())
    ended = before[-1:] in (";", ",", ".", ":", "") or before[:1] >= "\ue000"
    first = _opens(draft, end)
    if not gap and draft.pattern("<UNFINISHED>").search(before):
        return False
    if not known:
        return first and before[-1:] in (",", ".", "")
    wrapped = is_wrapped(draft, before, draft.text[match.start("words") : end])
    return bool(ended or gap or first) and (gap or not wrapped or (ended and first))


class _Wrap(NamedTuple):
    """A heading that goes on in the next line."""

    end: int
    """Where its first line ends."""
    start: int
    """Where the next begins."""
    cut: int
    """Where in that one the first item begins, or the only sentence; 0 for nowhere."""


def _wrapped(draft: Draft, match: re.Match[str], end: int) -> _Wrap | None:
    """The line end inside a heading that only both lines make, or make better."""
    start = match.start("words")
    first = draft.text[start:end].strip()
    following = _NEXT_LINE.match(draft.text, end)
    if not following or first == match["words"] or draft.hint(following.start(1)):
        return None
    cut = _cut_in(draft, first, *following.span(1))
    second = draft.text[following.start(1) : cut or following.end()].strip(" ,")
    open_end = following[1].rstrip().endswith(",") and not draft.pattern("<UNFINISHED>").search(first)
    if not cut and (open_end or not _ends_heading(draft, first, second, following.end())):
        return None  # "within available resources," below a heading leads to its items
    if _NUMBERED.match(second) and not draft.pattern(_TIMED).search(f"{first} {second}"):
        return None
    if draft.pattern(rf"\n<CLAUSE_HEAD>|<MARKER>|\n{_VERB}").match("\n" + second):
        return None
    wrap = _Wrap(start + len(first), following.start(1), cut)
    return wrap if _heads_item(draft, f"{first} {second}") else None


def _ends_heading(draft: Draft, first: str, second: str, end: int) -> bool:
    """Whether a heading may end with the second line, which ends at `end`."""
    if draft.pattern(_TIMED + "$").search(f"{first} {second}"):
        return True
    return len(second) < _SHORT and not _STOP.search(second) and "," not in second and _opens(draft, end)


def _cut_in(draft: Draft, first: str, start: int, end: int) -> int:
    """Where in the line behind `first` the first item begins, or the only sentence; 0 for nowhere."""
    end = min(end, start + _SHORT)
    timed = draft.pattern(_TIMED + "(?= )").search(f"{first} {draft.text[start:end]}", max(0, len(first) - _SHORT))
    if timed and timed.end() > len(first) + 1:
        return start + timed.end() - len(first) - 1
    item = draft.pattern(_FIRST_ITEM).search(draft.text, start, end)
    found = item or draft.pattern(_SENTENCE).search(draft.text, start, end)
    stop = _STOP.search(draft.text, start, end)
    if not found or (stop and stop.start() < found.start()):
        return 0
    return found.start() if item or _is_unfinished(draft, first, draft.text[start : found.start()]) else 0


def _is_unfinished(draft: Draft, first: str, second: str) -> bool:
    """Whether the first line of a heading has more to come: by its last word, or for the name that it begins."""
    if draft.pattern("<UNFINISHED>").search(first):
        return True
    addressed = draft.pattern(f"{_VERB} ").sub("", first, count=1)
    return not _are_known(addressed) and _are_known(f"{addressed} {second}")


def _goes_on_behind(draft: Draft, item: str, place: int) -> bool:
    """Whether the next line is the item behind this one: b) behind a)."""
    letter = _LETTERED.match(item)
    following = _NEXT_ITEM.search(draft.text, place)
    return bool(letter and following and following[1] and ord(following[1]) == ord(letter[1]) + 1)


def _are_known(addressed: str) -> bool:
    """Whether all these actors are in the registry."""
    mentions = load_registry().actors.read(addressed)
    return not any(id_.startswith(OTHER) for mention in mentions for id_ in mention.ids)


def _opens(draft: Draft, place: int) -> bool:
    """Whether the first item of a section, or its only sentence, begins here."""
    return bool(_FIRST_LINE.match(draft.text, place) or draft.pattern(_CLAUSE_LINE).match(draft.text, place))


def _hanging(draft: Draft, match: re.Match[str], end: int) -> list[Edit]:
    """A heading at the end of the paragraph before: "... §§ 4 and 8 thereof, taking into account also"."""
    words = draft.text[match.start("words") : end]
    notes = _NOTES.match(draft.text, end)
    below = notes.end() if notes else end
    opens = _FIRST_LINE.match(draft.text, below) or _opens_paragraph(draft, match, below)
    return [_split(match, words)] if opens and _is_heading(draft, words) else []


def _opens_paragraph(draft: Draft, match: re.Match[str], end: int) -> bool:
    """Whether a heading at the end of a paragraph has its only sentence below; in the preamble behind a blank line."""
    if match["preambular"] is None:
        return _opens(draft, end)
    return match["before"] == "," and _BLANK_LINE.match(draft.text, end) is not None


def _inside(draft: Draft, match: re.Match[str], end: int, *, operative: bool) -> list[Edit]:
    """A heading with its first item, or its only sentence, in the same paragraph."""
    start = match.start("words")
    if match["preambular"] and operative and match["before"] not in _LINES:
        return []
    item = draft.pattern(_FIRST_ITEM).search(draft.text, match.end("words"), end + 4)
    if item and _heads_item(draft, draft.text[start : item.start()]):
        return _split_off(draft, match, item.start())
    if match["preambular"]:
        return _further(draft, match, end)
    if match["before"] == ":":
        return []
    for gap in draft.pattern(_SENTENCE).finditer(draft.text, match.end("words"), end):
        words = draft.text[start : gap.start()]
        if _is_heading(draft, words) and (operative or _begins_operative(draft, match, words)):
            return _split_off(draft, match, gap.start())
    return []


def _further(draft: Draft, match: re.Match[str], end: int) -> list[Edit]:
    """As in "..., further noting that WRC-07 did so," at the end of the last item: adverbs mark it as a heading."""
    found = draft.pattern(r" <WITH_MOOD>(?= )|(?: <ADVERB>)?(?= (?:<CLAUSE_HEAD>))").match(
        draft.text, match.end("words")
    )
    words = draft.text[match.start("words") : found.end()] if found else ""
    if not found or match["before"] != "," or words == match["preambular"] or not _ends_part(draft, end):
        return []
    return _split_off(draft, match, found.end())


def _own_paragraph(draft: Draft, match: re.Match[str]) -> list[Edit]:
    """As in "considering further the Connect 2030 Agenda," behind a list: a paragraph of the preamble opens with it."""
    before, gap = draft.line_before(match.start())
    found = draft.pattern(r"(?: <ADVERB>)?(?= [a-zA-Z]{2})").match(draft.text, match.end("words"))
    if not gap or before[-1:] not in (",", ";") or not found or _goes_on_behind(draft, before, match.end()):
        return []
    return _split_off(draft, match, found.end())


def _ends_part(draft: Draft, end: int) -> bool:
    """Whether the paragraph that ends at `end` or behind it is the last of its section: a heading follows."""
    line_end = draft.text.find("\n", end)
    following = _NEXT_LINE.match(draft.text, line_end) if line_end >= 0 else None
    return following is not None and _is_heading(draft, following[1])


def _begins_operative(draft: Draft, match: re.Match[str], words: str) -> bool:
    """Whether a verb inside the preamble begins the operative part: it decides, or speaks to actors that are known.

    Where the item goes on to say what another act says, or another item follows it, it does not.
    """
    item = draft.text[max(draft.text.rfind(line, 0, match.start()) for line in _LINES) + 1 : match.start()].strip()
    if (len(item) < _LONGEST and draft.pattern("<REPORTING>").fullmatch(item)) or _goes_on_behind(
        draft, item, match.end()
    ):
        return False
    if draft.pattern("<DECISIVE>").search(match["words"]):
        return True
    addressed = words[len(match["words"]) :].strip()
    before = draft.text[max(0, match.start() - 40) : match.start()].rstrip()
    if match["before"] != "," or not addressed or draft.pattern("<REPORTED>").search(before):
        return False
    return _are_known(addressed)


def _split_off(draft: Draft, match: re.Match[str], end: int) -> list[Edit]:
    """A heading that ends at `end`, split from what stands around it in its paragraph."""
    return [_split(match, draft.text[match.start("words") : end]), Edit(end, end + 1, LINE)]


def _split(match: re.Match[str], words: str) -> Edit:
    own_line = match["before"] in _LINES
    start = match.start("before") + (not own_line)
    code = None if own_line else "split-heading"
    return Edit(start, match.start("words"), CALL, code, f"heading '{words.strip()}' taken out of the paragraph")
