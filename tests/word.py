"""Reads a Word file with tracked changes: all accepted, or all rejected. Knows nothing of what writes them."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from wsisres.render.marks import raised

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["accepted", "original", "parts"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def accepted(path: Path) -> list[str]:
    """The paragraphs of the body and then the footnotes as `mark text`, after all changes were accepted."""
    return _read(path, gone="del")


def original(path: Path) -> list[str]:
    """The same, after all changes were rejected."""
    return _read(path, gone="ins")


def parts(path: Path) -> dict[str, etree._Element]:
    """The parts of the package."""
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {name: etree.fromstring(package.read(name)) for name in package.namelist()}


def _read(path: Path, *, gone: str) -> list[str]:
    reader = _Reader(parts(path), gone)
    body = reader.paragraphs(reader.roots["word/document.xml"][0])
    return [*body, *(f"{raised(mark)} {text}" for mark, text in reader.found)]


class _Reader:
    """Reads a body over what is gone, and the footnotes whose marks are left."""

    def __init__(self, roots: dict[str, etree._Element], gone: str) -> None:
        self.roots, self.gone = roots, gone
        notes = roots.get("word/footnotes.xml")
        self.notes = {note.get(f"{W}id"): note for note in notes} if notes is not None else {}
        self.found: list[tuple[str, str]] = []

    def paragraphs(self, parent: etree._Element) -> list[str]:
        """Texts of paragraphs; one whose end went or did not come runs on into the next."""
        lines, held = [], ""
        for paragraph in parent.iter(f"{W}p"):
            held += "".join(self.run(run) for run in paragraph.iter(f"{W}r"))
            if paragraph.find(f"{W}pPr/{W}rPr/{W}{self.gone}") is None:
                lines.append(held)
                held = ""
        return [*lines, held] if held else lines

    def run(self, run: etree._Element) -> str:
        around = {etree.QName(parent).localname for parent in run.iterancestors()}
        if self.gone in around:
            return ""
        high = run.find(f"{W}rPr/{W}rStyle") is not None
        return "".join(self.part(part, deleted="del" in around, high=high) for part in run)

    def part(self, part: etree._Element, *, deleted: bool, high: bool) -> str:
        match etree.QName(part).localname:
            case "tab":
                return " "
            case "t" | "delText" as name:
                assert (name == "delText") == deleted, "w:delText stands in w:del, w:t elsewhere"
                return raised(part.text or "") if high else part.text or ""
            case "footnoteReference":
                return self.reference(part)
        return ""

    def reference(self, part: etree._Element) -> str:
        """The mark of a footnote, counted or as written behind; the footnote is added to `found`."""
        custom = part.get(f"{W}customMarkFollows") == "1"
        mark = "".join(node.text or "" for node in part.itersiblings()) if custom else str(len(self.found) + 1)
        self.found.append((mark, ""))
        (line,) = self.paragraphs(self.notes[part.get(f"{W}id")])
        place = self.found.index((mark, ""))
        self.found[place] = (mark, line.removeprefix(raised(mark) if custom else "").strip())
        return "" if custom else raised(mark)
