"""Mentions of other acts and documents, passage by passage, with what the words around them say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wsisres import grammar
from wsisres.analysis.citations.editions import Edition
from wsisres.analysis.citations.forms import expression, forms
from wsisres.analysis.citations.settle import ACTS, Act, Answer, act_of
from wsisres.analysis.citations.trees import Acts, Divisions
from wsisres.registry.cited import BODY, CitedDocument, Masked, Symbol, target_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsisres.analysis.citations.trees import Division, Documents, Form
    from wsisres.analysis.study import Study
    from wsisres.model import Passage

__all__ = ["Mention", "mentions"]

_SHORTEST = 3
_BEFORE = 90
"""So far back stand the words that say whose act it is: "at its 2016 session"."""
_LONG = 300
"""A list longer than this is not the text of each of its members."""
_HEAD = 12
"""A citation that begins so near the start of its item is the item's subject, and its title goes to the end."""
_PREFIXES = {"ARTICLE": "Art", "NUMBER_SIGN": "No", "APPENDIX": "App", "PARAGRAPH": ""}
_SECTOR = re.compile(r"ITU-[RTD](?!\w)")
_LINKED = 24
"""Letters between a body and its act: " resolutions, including "."""
_PRINT_YEARS = {"UNSC"}
"""Bodies that print the year of an act in brackets."""
_UNITED = re.compile(r"\d+/\d+")
_TITLE_END, _TITLE_COMMA = r"[;.:](?<!Rev.)(?= |$)|<TITLE_STOP>", r"[,;.:)](?= |$)"
_TITLE_MOST = 400


class Mention(NamedTuple):
    """One citation before or after it is settled."""

    passage: Passage
    start: int
    end: int
    title: str | None
    act: Act | None = None
    """An act that has still to be settled."""
    answer: Answer | None = None


class _Around(NamedTuple):
    """A passage under analysis."""

    passage: Passage
    masked: Masked
    language: str
    own_body: str | None
    documents: dict[str, CitedDocument]


def mentions(study: Study, own_body: str | None) -> Iterator[Mention]:
    """Every mention of a document, in the order of the text."""
    cited, language = study.registry.cited, study.language
    others, division_of = grammar.pattern("<OTHERS>", language), grammar.pattern("<DIVISION_OF>", language)
    may = [passage for passage in study.passages if cited.may_cite(passage.text)]
    masked = [cited.mask(passage.text, others, division_of) for passage in may]
    found = [list(forms(row.text, language)) for row in masked]
    for passage, mask, rows in zip(may, masked, found, strict=True):
        if rows:
            around = _Around(passage, mask, language, own_body, cited.documents)
            yield from _of_passage(around, _completed(around, rows))


def _completed(around: _Around, found: list[tuple[int, Form]]) -> list[tuple[int, Form, Act | None]]:
    """Forms with the body and brackets of the next one, where only "and" or a comma stands between.

    "Resolution 3 and Decision 5 of the Plenipotentiary Conference (Kyoto, 1994)"
    """
    if len(found) == 1:
        return [(*found[0], None)]
    rows: list[tuple[int, Form, Act | None]] = []
    behind: Act | None = None
    for index in range(len(found) - 1, -1, -1):
        start, form = found[index]
        shared = behind if index + 1 < len(found) and _joined(around, start + form.end, found[index + 1][0]) else None
        behind = None
        if isinstance(form, Acts):
            printed = around.passage.text[start : start + form.end]
            first = act_of(form, len(form.members) - 1, around.masked.named, printed, start, around.language)
            if form.behind or form.this_meeting:
                behind = first
            elif shared and not first.body and form.body is None:
                behind = shared
        rows.append((start, form, shared))
    return rows[::-1]


def _joined(around: _Around, end: int, start: int) -> bool:
    """Whether only "and" or a comma stands between two forms."""
    between = around.masked.text[end:start].strip()
    return not between or grammar.pattern("<JOINED>", around.language).fullmatch(between) is not None


def _of_passage(around: _Around, rows: list[tuple[int, Form, Act | None]]) -> Iterator[Mention]:
    latest: str | None = None
    previous = -1
    for start, form, shared in rows:
        if isinstance(form, Acts):
            yield from _acts(around, start, form, shared)
            continue
        if isinstance(form, Divisions):
            found = [*_divisions(around, start, form, latest)]
        else:
            found = [*_documents(around, start, form, previous, latest)]
        yield from found
        latest = (
            found[-1].answer.target.partition("#")[0]
            if found and found[-1].answer and found[-1].answer.target
            else latest
        )
        previous = start + form.end


def _acts(around: _Around, start: int, form: Acts, shared: Act | None) -> Iterator[Mention]:
    printed = around.passage.text[start : start + form.end]
    for index in range(len(form.members)):
        act = act_of(form, index, around.masked.named, printed, start, around.language)
        act = _from_before(around, start, _from_behind(act, shared))
        act = _of_year(around, start, _of_sector(around, start, form, act))
        if not _is_act(form, act):
            continue
        first, end = (start + place for place in _extent(form, index, act, printed))
        title = _title_of(around, start, form, index, end)
        if _bare(act) and _of_other(around, start, form):
            yield Mention(around.passage, first, end, title, answer=Answer(None, form.noun))
        else:
            yield Mention(around.passage, first, end, title, act)


def _extent(form: Acts, index: int, act: Act, printed: str) -> tuple[int, int]:
    """From where to where a member stands in its form, which is `printed`: all of it, if that is short."""
    member, last = form.members[index], index == len(form.members) - 1
    whole = len(form.members) == 1 or (form.end <= _LONG and not any(row.title for row in form.members))
    end = form.end if whole or last else member.end
    if last and member.bracket and act.edition is None and end == member.bracket.end:
        end = len(printed[: member.bracket.start].rstrip())
    return (0 if whole or not index else member.start), end


def _title_of(around: _Around, start: int, form: Acts, index: int, end: int) -> str | None:
    """The title of a member of a list, which stands within the list but for the last one's, behind `end`."""
    if title := form.members[index].title:
        return _clean(around.passage.text[start + title[0] : start + title[1]])
    return _title(around, start, end) if index == len(form.members) - 1 else None


def _bare(act: Act) -> bool:
    """Whether nothing but a noun and a number is printed."""
    return act.body is None and act == Act(act.noun, act.number) and act.number.isdigit() and act.noun in ACTS


def _is_act(form: Acts, act: Act) -> bool:
    """A lower-case noun counts only before a number of the United Nations; reports and Questions by their series."""
    if form.lower:
        return bool(act.symbol or _UNITED.fullmatch(act.number))
    return act.noun in ACTS or act.noun == "circular" or "." in act.number or "/" in act.number


def _of_other(around: _Around, start: int, form: Acts) -> bool:
    """Whether the words around make a bare number another's: "General Recommendation No. 37", "of the Union of X"."""
    text = around.passage.text
    word = text[max(0, start - 30) : start].rstrip().rpartition(" ")[2]
    named = start > len(word) + 1 and word[:1].isupper() and word.isalpha() and not word.isupper()
    return named or bool(grammar.pattern("<OF_SOMEONE>", around.language).match(text, start + form.end))


def _from_behind(act: Act, shared: Act | None) -> Act:
    if not shared or act.body or act.sector:
        return act
    return act._replace(body=shared.body, edition=act.edition or shared.edition, linked=True)


def _from_before(around: _Around, start: int, act: Act) -> Act:
    """With the body that is the subject of the sentence: "and at its 2016 session Resolution 1333"."""
    if act.body or act.symbol or act.sector:
        return act
    before = around.passage.text[max(0, start - _BEFORE) : start]
    if not grammar.pattern("<ITS_SOON>", around.language).search(before):
        return act
    session = grammar.pattern("<ITS_SESSION>", around.language).search(before)
    if not session and not grammar.pattern("<ITS>", around.language).search(before):
        return act
    place = around.masked.text.rfind(BODY, 0, start)
    if place < 0:
        return act
    body = str(around.masked.named[place].row)
    year = Edition(session[1], None, int(session[1])) if session and body == "COUNCIL" else None
    return act._replace(body=body, edition=act.edition or year)


def _of_sector(around: _Around, start: int, form: Acts, act: Act) -> Act:
    """A Question with the Sector that stands beside it: "Question 2/2 of ITU-D Study Group 2"."""
    if act.noun != "question" or act.sector:
        return act
    text, end = around.passage.text, start + form.end
    behind = expression("<OF> ", around.language).match(text, end)
    found = (
        _SECTOR.findall(text, end, end + _BEFORE) if behind else _SECTOR.findall(text, max(0, start - _BEFORE), start)
    )
    return act._replace(sector=found[0 if behind else -1]) if found else act


def _of_year(around: _Around, start: int, act: Act) -> Act:
    """An act with a bare year, of the body before it that prints years so: "Security Council ... 1244 (1999)"."""
    if act.body or not act.edition or not act.edition.label.isdigit():
        return act
    place = around.masked.text.rfind(BODY, max(0, start - _BEFORE), start)
    body = str(around.masked.named[place].row) if place >= 0 else None
    near = place >= 0 and start - around.masked.named[place].end <= _LINKED
    return act._replace(body=body, edition=None) if near and body in _PRINT_YEARS else act


def _title(around: _Around, start: int, end: int) -> str | None:
    """The act's title behind it: ", on strengthening ...", to the end of the item whose subject it is."""
    words = grammar.pattern("<TITLE_WORDS>", around.language).match(around.passage.text, end)
    if not words:
        return None
    stop = grammar.pattern(_TITLE_END if start < _HEAD else _TITLE_COMMA, around.language)
    match = stop.search(around.passage.text, words.end(), words.end() + _TITLE_MOST)
    return _clean(around.passage.text[words.end() : match.start() if match else None]) or None


def _clean(title: str) -> str:
    return title.strip(" ,;.")


def _divisions(around: _Around, start: int, form: Divisions, latest: str | None) -> Iterator[Mention]:
    end = start + form.end
    row = around.masked.named[start + form.document].row if form.document is not None else None
    document = row if isinstance(row, CitedDocument) else _document_meant(around, form, end, latest)
    if document is None:
        return
    title = _title(around, start, end)
    for item in form.items:
        target = f"{document.id}#{_fragment(document, item)}"
        whole = form.end <= _LONG and not form.joined
        first, last = (start, end) if whole else (start + item.start, start + item.end)
        yield Mention(around.passage, first, last, title, answer=Answer(target, document.kind))


def _document_meant(around: _Around, form: Divisions, end: int, latest: str | None) -> CitedDocument | None:
    """The document of "§ 4 thereof", and the Radio Regulations of "No. 5.340" and of their own bodies' "Article 22"."""
    if form.thereof:
        return around.documents.get(latest or "")
    if grammar.pattern("<OF_ANOTHER>", around.language).match(around.masked.text, end):
        return None
    item = form.items[0]
    for document in around.documents.values():
        if document.own_numbers and item.sign == "NUMBER_SIGN" and "." in item.first:
            return document
        if around.own_body in document.of_bodies and item.sign in {"ARTICLE", "APPENDIX"}:
            return document
    return None


def _fragment(document: CitedDocument, item: Division) -> str:
    prefix = "" if document.own_numbers and "." in item.first else _PREFIXES[item.sign]
    return f"{prefix}{item.first}" + (f"-{item.last}" if item.last else "")


def _documents(around: _Around, start: int, form: Documents, previous: int, latest: str | None) -> Iterator[Mention]:
    shared = _share_a_name(around, start, form)
    for place in form.named:
        named = around.masked.named[start + place]
        if isinstance(named.row, Symbol):
            target = target_of(named.row, named.groups, behind_noun=False)
        elif isinstance(named.row, CitedDocument):
            target = named.row.id
        else:
            continue
        kind = named.row.kind
        first, end = (start, start + form.end) if shared else (start + place, named.end)
        if target == latest and around.passage.text[previous:start].strip() == "(":
            continue
        yield Mention(around.passage, first, end, _title(around, start, end), answer=Answer(target, kind))


def _share_a_name(around: _Around, start: int, form: Documents) -> bool:
    """Whether the last name is short, and needs those of the first: "the ITU Constitution and Convention"."""
    last = start + form.named[-1]
    row = around.masked.named[last].row
    if len(form.named) == 1 or "," in around.passage.text[start:last] or " the " in around.passage.text[start:last]:
        return False
    return isinstance(row, CitedDocument) and around.passage.text[last : around.masked.named[last].end] in row.short
