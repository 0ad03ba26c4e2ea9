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
    return _read(path, gone="del", stays="ins")


def original(path: Path) -> list[str]:
    """The same, after all changes were rejected."""
    return _read(path, gone="ins", stays="del")


def parts(path: Path) -> dict[str, etree._Element]:
    """The parts of the package."""
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {name: etree.fromstring(package.read(name)) for name in package.namelist()}


def _read(path: Path, *, gone: str, stays: str) -> list[str]:
    roots = parts(path)
    notes = {note.get(f"{W}id"): note for note in roots["word/footnotes.xml"]} if "word/footnotes.xml" in roots else {}
    found: list[tuple[str, str]] = []
    body = [_paragraphs(roots["word/document.xml"][0], gone, stays, notes, found)]
    return [*body[0], *(f"{raised(mark)} {text}" for mark, text in found)]


def _paragraphs(
    parent: etree._Element, gone: str, stays: str, notes: dict[str | None, etree._Element], found: list[tuple[str, str]]
) -> list[str]:
    """Texts of paragraphs; one whose end went or did not come runs on into the next."""
    lines, held = [], ""
    for paragraph in parent.iter(f"{W}p"):
        held += _text(paragraph, gone, stays, notes, found)
        end = paragraph.find(f"{W}pPr/{W}rPr")
        if end is not None and end.find(f"{W}{gone}") is not None:
            continue
        lines.append(held)
        held = ""
    if held:
        lines.append(held)
    return lines


def _text(
    node: etree._Element, gone: str, stays: str, notes: dict[str | None, etree._Element], found: list[tuple[str, str]]
) -> str:
    text = ""
    for run in node.iter(f"{W}r"):
        around = {etree.QName(parent).localname for parent in run.iterancestors()}
        if gone in around:
            continue
        raise_ = run.find(f"{W}rPr/{W}rStyle") is not None
        for part in run:
            text += _part(part, stays in around and stays == "del", raise_, gone, stays, notes, found)
    return text


def _part(
    part: etree._Element,
    deleted: bool,
    raise_: bool,
    gone: str,
    stays: str,
    notes: dict[str | None, etree._Element],
    found: list[tuple[str, str]],
) -> str:
    match etree.QName(part).localname:
        case "tab":
            return " "
        case "t" | "delText" as name:
            assert (name == "delText") == deleted, "w:delText stands in w:del, w:t elsewhere"
            return raised(part.text or "") if raise_ else part.text or ""
        case "footnoteReference":
            return _reference(part, gone, stays, notes, found)
    return ""


def _reference(
    part: etree._Element, gone: str, stays: str, notes: dict[str | None, etree._Element], found: list[tuple[str, str]]
) -> str:
    custom = part.get(f"{W}customMarkFollows") == "1"
    (line,) = _paragraphs(notes[part.get(f"{W}id")], gone, stays, {}, [])
    mark = "".join(node.text or "" for node in part.itersiblings() if node.text) if custom else str(len(found) + 1)
    found.append((mark, line.removeprefix(raised(mark) if custom else "").strip()))
    return "" if custom else raised(mark)
