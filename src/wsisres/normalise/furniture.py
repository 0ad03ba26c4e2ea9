"""Page furniture: running heads, page numbers, rules, volume parts.

Afterwards no page number or running head stands in the text; each is quoted by a diagnostic.
Source: LAYOUTS "Page furniture inside the text".
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from wsisres import grammar
from wsisres.normalise.draft import Draft, Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["furniture"]

# – 218 – at the end of a line, alone, or in front of a running head
_PAGE = r"[–-] (\d{1,4}) [–-](?= *(?:\n|$|RE[SC]\d))"
# RES155-2 (or REC37-2) at the start of a line or behind a page number
_HEAD = r"RE[SC]\d{1,4}-\d{1,3}(?= |\n|$)"
# 2/484    - 2/30 PP-02/56-E    /...
_COUNTED = r"\n *(?P<words>-? *\d{1,3}/\d{1,4}(?: +[A-Z][A-Z0-9/()-]+)?|/?\.\.\./?)(?= *(?:\n|$))"
# RES85-1 RESOLUTION 85 (REV.WRC-23) Title The World Radiocommunication Conference (Dubai, 2023),
_REPEATED = (
    r"\n(?P<words>(?:RE[SC]\d{1,4}-\d{1,3}|[–-] \d{1,4} [–-]) +[A-Z]{6,14} [\w/-]+ \([^()\n]+\)"
    r"[^\n]{0,600}?<OPENING_LINE>)"
)
_DESIGNATED = re.compile(r"\s*([A-Z]{6,14}) (\d{1,4}) \([^()\n]+\)(?P<next>\s*[^\n]*)")
_HEADED = re.compile(r"RE[SC]\d")
"""What every running head of a volume begins with: `RES526-1`."""
_NUMBER_LINE = re.compile(r"\n *(\d{1,4}) *(?=\n|$)")
_MARKED = re.compile(r"(?:\*|[_\n ]\d{1,2}) $")
_MARK = 4
"""The mark of a footnote, and the blanks around it."""
_RULE = re.compile(r"_{5,}")
# what cannot follow a marker: another marker, a heading, the end
_OPENS = (
    r"\s*(?:$|(?:\n *)?(?:<LETTER>|<DECIMAL>|<NUMBER>)"
    r"|(?:<ADVERB> )*(?:<PREAMBULAR>|<OPERATIVE>)\b[^\n,;]{0,80}(?:\n|$))"
)


_TABLE = (
    ("RE", _REPEATED, "page-furniture", "running title left out"),
    (" ", _PAGE, "page-furniture", "page number left out"),
    ("RE", _HEAD, "page-furniture", "running head left out"),
    ("/", _COUNTED, "page-furniture", "page number left out"),
    ("", r"\n *(?P<words><RUNNING_HEAD>)(?= *(?:\n|$))", "page-furniture", "running head left out"),
    ("PART ", r"<VOLUME_PART>[^\n]*", "page-furniture", "title of a part of the volume left out"),
    ("", "<SECRETARIAT_NOTE>", "secretariat-note", "note by the secretariat left out"),
)
"""What a text must hold at all, the form, the code and the message."""


def furniture(draft: Draft) -> Iterator[Edit]:
    """Leave out what belongs to the page, and quote it."""
    headed = _HEADED.search(draft.text) is not None
    for literal, form, code, message in _TABLE:
        if literal in draft.text and (headed or literal != "RE"):
            for match in draft.pattern(form).finditer(draft.text):
                group = "words" if "words" in match.groupdict() else 0
                if code != "secretariat-note" or not _is_marked(draft, match.start()):
                    yield Edit(*match.span(group), " ", code, message, dropped=True)
    if headed:
        _tell_order(draft)
    yield from _page_before(draft)
    yield from _repeated_heads(draft)
    yield from _number_lines(draft)


def _tell_order(draft: Draft) -> None:
    """Say where the number of a page is lower than that of the page before: sections may be those of another text."""
    for before, page in pairwise(draft.pattern(_PAGE).finditer(draft.text)):
        if int(page[1]) < int(before[1]):
            message = f"page {page[1]} ends behind page {before[1]}: what stands between may belong elsewhere"
            draft.report("page-order", message, *page.span())


def _page_before(draft: Draft) -> Iterator[Edit]:
    """What stands between the designation and the head of its own first page, `– 468 – RES526-1 RESOLUTION 526`.

    A script that cut a volume into its texts put there the end of the text before.
    """
    first = _DESIGNATED.match(draft.text)
    if not first or f"{first[1][:3]}{first[2]}-1 " not in first["next"]:
        return
    head = re.compile(rf"[–-] \d{{1,4}} [–-]\s+{first[1][:3]}{first[2]}-1 {first[1]} {first[2]} \([^()\n]+\)")
    if found := head.search(draft.text, *first.span("next")):
        message = "end of the text before left out, and the head of the first page"
        yield Edit(first.start("next"), found.end(), "\n", "page-furniture", message, dropped=True)


def _is_marked(draft: Draft, start: int) -> bool:
    """Whether the mark of a footnote stands in front of a note."""
    return _MARKED.search(draft.text, max(0, start - _MARK), start) is not None


def _repeated_heads(draft: Draft) -> Iterator[Edit]:
    """The text's own designation, title and opening again, as a page or a second volume prints them."""
    first = re.compile(r"\s*([A-Z]{6,14} [\w/-]+) \(").match(draft.text)
    if first and draft.text.find(first[1], first.end()) > 0:
        form = rf"{re.escape(first[1])} \([^()\n]+\) +[^\n]{{3,600}}?<OPENING_LINE>"
        for match in draft.pattern(form).finditer(draft.text, first.end()):
            yield Edit(*match.span(), " ", "page-furniture", "running title left out", dropped=True)


def _number_lines(draft: Draft) -> Iterator[Edit]:
    """A number alone on its line: a marker whose words come next, or the number of a page."""
    for match in _NUMBER_LINE.finditer(draft.text):
        if not draft.hint(match.start(1)) and not _is_marker(draft, match):
            yield Edit(*match.span(1), " ", "page-furniture", "page number left out", dropped=True)


def _is_marker(draft: Draft, match: re.Match[str]) -> bool:
    follows = draft.pattern(_OPENS).match(draft.text, match.end())
    before, _ = draft.line_before(match.start())
    ended = before[-1:] in (";", ":", ",", ".") or grammar.heading(before, draft.source.language) is not None
    return len(match[1]) <= 2 and follows is None and ended  # noqa: PLR2004 - no list has a hundred items
