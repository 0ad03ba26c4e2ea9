"""Word files (.docx): paragraphs with their styles, footnotes, automatic numbers and tracked changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.diagnostics import Diagnostic, InputError
from wsisres.readers.revisions import found_changes
from wsisres.readers.word.body import Body
from wsisres.readers.word.package import Package
from wsisres.readers.word.revisions import revisions
from wsisres.source import Span

if TYPE_CHECKING:
    from wsisres.readers.settings import Settings
    from wsisres.source import SourceText

__all__ = ["read_word"]


def read_word(name: str, data: bytes, settings: Settings) -> tuple[SourceText, list[Diagnostic]]:
    """The text of a Word file with its hints and changes; raises `InputError` for a file that is none or is harmful."""
    body = Body(Package(name, data), settings.revision)
    source = body.read().source(name, data, "docx", settings)
    if not source.text:
        raise InputError(name, "holds no words", "a text that is a picture must be recognized (OCR) first")
    source.revisions = revisions(body.roots)
    found = found_changes(source.revisions, settings.revision)
    for what, words in (("table of contents", body.contents), ("hidden words", body.writer.hidden)):
        if words:
            text = " ".join(" ".join(words).split())
            found.append(Diagnostic("left-out", f"{what} left out", Span(0, 0), text))
    return source, found
