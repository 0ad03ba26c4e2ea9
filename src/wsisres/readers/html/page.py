"""The tree of a saved web page, decoded and within bounds. Nothing is fetched, no script is run."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from wsisres.diagnostics import Diagnostic, InputError
from wsisres.readers.library import needed
from wsisres.readers.text import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["page", "words"]

_LARGEST = 16 * 2**20
"""A page of a hundred megabytes takes ten times that in memory; the longest resolution has a third of one."""
_HEAD = 4096
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w-]{2,40})""",
    re.IGNORECASE,
)
_WESTERN = ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii")
"""What calls itself so is Windows-1252 in every browser."""
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def page(name: str, data: bytes) -> tuple[_Element, list[Diagnostic]]:
    """The root of a page, with what its encoding made necessary; raises `InputError`."""
    if not data.strip():
        raise InputError(name, "is empty", "there is nothing to parse")
    if len(data) > _LARGEST:
        what = f"is a page of {len(data) // 2**20} MB, more than {_LARGEST // 2**20} MB are not read"
        raise InputError(name, what, "save the part that holds the resolution")
    etree = needed("lxml.etree", "html", name, "a web page")
    text, found = _decoded(name, data)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.replace("\0", " ").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        reason = str(error).partition(" (")[0]
        raise InputError(name, f"cannot be read as a web page: {reason}", "save the page again, or as text") from error
    if any(row.type_name == "ERR_RESOURCE_LIMIT" for row in parser.error_log):
        what = "nests its elements deeper than any page does, so that words would be lost"
        raise InputError(name, what, "save the page again, or as text")
    if root is None:
        raise InputError(name, "is a web page without words", "check that the page was saved whole")
    return root, found


def words(element: _Element, between: str = "") -> str:
    """All words in an element, with `between` between two stretches."""
    return between.join(map(str, element.itertext()))


def _decoded(name: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    """By the mark at its start, else by what the page says of itself, else as any text."""
    if not data.startswith(_BOMS):
        declared = _CHARSET.search(data[:_HEAD])
        names = [(declared[1] or declared[2]).decode("ascii").lower()] if declared else []
        for encoding in ("utf-8", *names):  # what is valid UTF-8 is nothing else, whatever the page says
            try:
                return data.decode("cp1252" if encoding in _WESTERN else encoding), []
            except (UnicodeDecodeError, LookupError):
                continue
    return decode(name, data)
