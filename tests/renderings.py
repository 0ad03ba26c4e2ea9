"""The corpus as Word, PDF and HTML: `python -m tests.renderings` writes `tests/renderings/`.

All are made from the structure of the texts. Word carries the styles of the ITU's templates, real footnotes, a running
head and a page number (DOMAIN H); LibreOffice makes the PDF of it, on pages so small that they end inside items. HTML
has generated markers, a menu and a footer.
Needs the group `dev` and, for PDF, the program `soffice`.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docx import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from tests.golden import CORPUS, texts
from wsisres.pipeline import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

    from wsisres.model import Clause, Document, Section

RENDERINGS = Path(__file__).with_name("renderings")
FORMATS = ("docx", "pdf", "html")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_EXPORT = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
_LONG_TEXT = 4000
"""Characters; from there on pages of usual size are small enough."""


class Block(NamedTuple):
    """A paragraph with its style."""

    style: str
    marker: str
    text: str
    marks: list[tuple[int, str]]
    """The offset in the text of each footnote mark, and the mark."""
    level: int = 0
    """Of an item, from 1."""


# ---- structure to paragraphs


def blocks(document: Document) -> Iterator[Block]:
    """The paragraphs of a document, its footnotes left out."""
    yield from _head(document)
    for section in document.sections:
        yield from _section(section)
        for clause in section.clauses:
            yield from _clause(clause, 1)
    yield from _annexes(document)


def _head(document: Document) -> Iterator[Block]:
    marks = list(zip(document.title_footnote_places, document.title_footnotes, strict=True))
    if document.designation:
        yield Block("ResNo", "", document.designation, [])
    if document.title:
        yield Block("Restitle", "", document.title, [row for row in marks if row[0] >= 0])
    if document.history:
        history = document.history
        yield Block("Resref", "", history, [(len(history), mark) for place, mark in marks if place < 0])
    if document.opening:
        yield Block("Normalaftertitle", "", document.opening.text, [])


def _annexes(document: Document) -> Iterator[Block]:
    for annex in document.annexes:
        yield Block("AnnexNo", "", annex.heading, [])
        if annex.title:
            yield Block("Annextitle", "", annex.title, [])
        yield from (Block("Normal", "", line, []) for line in annex.text.split("\n") if line)


def _section(section: Section) -> Iterator[Block]:
    marks = list(zip(section.footnote_places, section.footnotes, strict=True))
    size = len(section.heading)
    if section.heading:
        style = "Call" if section.verb else "SectionNo"
        yield Block(style, "", section.heading, [row for row in marks if row[0] <= size])
    if section.lead:
        start = size + bool(size)
        yield Block("Normal", "", section.lead, [(place - start, mark) for place, mark in marks if place > size])


def _clause(clause: Clause, level: int) -> Iterator[Block]:
    own, tail = _own_words(clause)
    style = "Normal" if level == 1 else f"enumlev{min(level - 1, 3)}"
    yield own._replace(style=style, marker=clause.marker, level=level)
    for child in clause.clauses:
        yield from _clause(child, level + 1)
    if tail.text:
        yield tail._replace(style="Normal" if level == 1 else style)


def _own_words(clause: Clause) -> tuple[Block, Block]:
    """The words before the list of a clause and those behind it."""
    marks = list(zip(clause.footnote_places, clause.footnotes, strict=True))
    size = len(clause.text)
    rest = [(place - size - 1, mark) for place, mark in marks if place > size]
    return Block("", "", clause.text, [row for row in marks if row[0] <= size]), Block("", "", clause.tail or "", rest)


# ---- Word

_STYLES: dict[str, tuple[float, bool, bool, bool]] = {
    # size, bold, italic, in the middle
    "ResNo": (14, False, False, True),
    "Restitle": (14, True, False, True),
    "Resref": (11, False, False, True),
    "Normalaftertitle": (11, False, False, False),
    "Call": (11, False, True, False),
    "enumlev1": (11, False, False, False),
    "enumlev2": (11, False, False, False),
    "enumlev3": (11, False, False, False),
    "AnnexNo": (14, False, False, True),
    "Annextitle": (14, True, False, True),
    "SectionNo": (12, False, False, True),
}


_INDENT = 11
"""Millimetres for a marker."""


class WordFile:
    """A Word file in the making."""

    def __init__(self, *, small: bool, labels: bool = True) -> None:
        """Begin with styles, a page, its head and its foot.

        A footnote with a mark of its own shows it in its text, unless `labels` is off: LibreOffice adds it itself.
        """
        self._labels = labels
        self.word: Word = WordDocument()
        self._notes: list[str] = []
        self._count = 0
        self._set_styles()
        self._set_page(small=small)

    def _set_styles(self) -> None:
        normal = self.word.styles["Normal"]
        normal.font.name, normal.font.size = "Liberation Serif", Pt(11)
        normal.paragraph_format.space_before = Pt(6)
        normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.widow_control = False
        for name, (size, bold, italic, place) in _STYLES.items():
            style = self.word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = normal
            style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
            if place:
                style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if name[:-1] == "enumlev":
                style.paragraph_format.left_indent = Mm(_INDENT * (int(name[-1]) + 1))
                style.paragraph_format.first_line_indent = Mm(-_INDENT)
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "0")
        self.word.styles["ResNo"].element.get_or_add_pPr().append(level)

    def _set_page(self, *, small: bool) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = (Mm(110), Mm(120)) if small else (Mm(176), Mm(200))
        section.left_margin = section.right_margin = Mm(14)
        section.top_margin = section.bottom_margin = Mm(18)
        section.header_distance = section.footer_distance = Mm(8)
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        head.add_run("Illustrative texts of the conferences").font.size = Pt(8)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot.add_run("– ")
        foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
        foot.add_run(" –")

    def document(self, document: Document) -> None:
        """Add a document, on a page of its own."""
        notes = {note.mark: note.text for note in document.footnotes}
        first = True
        for block in blocks(document):
            paragraph = self.word.add_paragraph(style=block.style)
            if first and self._count:
                paragraph.paragraph_format.page_break_before = True
            self._block(paragraph, block, notes)
            first = False
        self._count += 1

    def _block(self, paragraph: Paragraph, block: Block, notes: dict[str, str]) -> None:
        if block.marker:
            if block.level == 1:
                paragraph.paragraph_format.left_indent = Mm(_INDENT)
                paragraph.paragraph_format.first_line_indent = Mm(-_INDENT)
            paragraph.add_run(block.marker).italic = block.marker[0].isalpha()
            paragraph.add_run("\t")
        done = 0
        for place, mark in block.marks:
            paragraph.add_run(block.text[done:place])
            self._mark(paragraph, mark, notes)
            done = place
        paragraph.add_run(block.text[done:])

    def _mark(self, paragraph: Paragraph, mark: str, notes: dict[str, str]) -> None:
        """The anchor of a footnote; behind its first one the mark is only shown again."""
        if mark not in notes:
            paragraph.add_run(mark).font.superscript = True
            return
        text = notes.pop(mark)
        self._notes.append(text)
        number = len(self._notes)
        own = "" if mark == str(number) else ' w:customMarkFollows="1"'
        shown = f"<w:t>{mark}</w:t>" if own else ""
        raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        run = f'<w:r {nsdecls("w")}>{raised}<w:footnoteReference w:id="{number}"{own}/>{shown}</w:r>'
        paragraph._p.append(parse_xml(run))
        label = "<w:footnoteRef/>" if not own else f"<w:t>{mark}</w:t>" if self._labels else ""
        self._notes[-1] = (
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:spacing w:before="0"/></w:pPr><w:r>{raised}{label}</w:r>'
            f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve"> {html.escape(text)}</w:t></w:r>'
            "</w:p></w:footnote>"
        )

    def save(self, path: Path) -> None:
        """Write the file, with the part that holds its footnotes."""
        if self._notes:
            separators = "".join(
                f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
                for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
            )
            xml = f"<w:footnotes {nsdecls('w')}>{separators}{''.join(self._notes)}</w:footnotes>"
            package = self.word.part.package
            part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), package)
            self.word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self.word.save(str(path))


def word(documents: list[Document], path: Path, *, labels: bool = True) -> None:
    """Write the documents of a text as one Word file."""
    length = sum(len(block.text) for document in documents for block in blocks(document))
    file = WordFile(small=length < _LONG_TEXT, labels=labels)
    for document in documents:
        file.document(document)
    file.save(path)


def pdf(files: list[Path], folder: Path) -> None:
    """Have LibreOffice make a PDF of each Word file, with an outline."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        sys.exit("soffice is not installed: apt-get install libreoffice-writer-nogui")
    with tempfile.TemporaryDirectory() as home:
        command = [soffice, f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", _EXPORT]
        subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True)


# ---- HTML

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title><style>p {{ margin: 0 }}</style></head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/all">Texts</a></li><li><a href="/search">Search</a></li></ul></nav>
<main>
{body}
</main>
<footer><p>Contact us | Terms of use | Illustrative texts</p></footer>
<script>var resolves = "1 that scripts are no text";</script>
</body>
</html>
"""
_BULLETS = ("-", "–", "•")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_COUNTED = {
    "a": [f"{chr(97 + number)})" for number in range(26)],
    "i": [f"{number})" for number in _ROMAN],
    "1": [str(number) for number in range(1, 100)],
}
"""The markers that `<ol type>` makes, but for their brackets."""
_TAGS = {"ResNo": "h1", "Restitle": "h2", "AnnexNo": "h2", "Annextitle": "h3", "SectionNo": "h2", "Call": "p"}


def page(documents: list[Document]) -> str:
    """The documents of a text as one web page."""
    body = "\n".join(line for document in documents for line in _article(document))
    return _PAGE.format(title=html.escape(documents[0].title or ""), body=body)


def _article(document: Document) -> Iterator[str]:
    yield "<article>"
    yield from map(_element, _head(document))
    for section in document.sections:
        yield from map(_element, _section(section))
        yield from _list(section.clauses)
    if document.footnotes:
        yield '<div class="footnotes"><hr>'
        yield from (f"<p><sup>{note.mark}</sup> {html.escape(note.text)}</p>" for note in document.footnotes)
        yield "</div>"
    yield from map(_element, _annexes(document))
    yield "</article>"


def _element(block: Block) -> str:
    words = f"<em>{_words(block)}</em>" if block.style == "Call" else _words(block)
    tag = _TAGS.get(block.style, "p")
    return f"<{tag}>{words}</{tag}>"


def _list(clauses: list[Clause]) -> Iterator[str]:
    """Items as a list whose markers are generated, where it can generate them; else as paragraphs."""
    markers = [clause.marker for clause in clauses]
    kind = next((kind for kind, made in _COUNTED.items() if markers and markers == made[: len(markers)]), None)
    bulleted = bool(markers) and all(marker in _BULLETS for marker in markers)
    if kind is None and not bulleted:
        for clause in clauses:
            yield from _item(clause, f"<p>{clause.marker} " if clause.marker else "<p>")
        return
    yield f'<ol type="{kind}">' if kind else "<ul>"
    for clause in clauses:
        yield "<li>"
        yield from _item(clause, "<p>")
        yield "</li>"
    yield "</ol>" if kind else "</ul>"


def _item(clause: Clause, start: str) -> Iterator[str]:
    own, tail = _own_words(clause)
    yield f"{start}{_words(own)}</p>"
    yield from _list(clause.clauses)
    if tail.text:
        yield f"<p>{_words(tail)}</p>"


def _words(block: Block) -> str:
    pieces: list[str] = []
    done = 0
    for place, mark in block.marks:
        pieces += (html.escape(block.text[done:place]), f"<sup>{mark}</sup>")
        done = place
    return "".join((*pieces, html.escape(block.text[done:])))


# ---- all of them


def target(text: Path, format_: str) -> Path:
    """Where the rendering of a text stands."""
    return RENDERINGS / f"{text.parent.name}-{text.stem}.{format_}"


def main() -> None:
    """Write all renderings, or those of the texts named."""
    RENDERINGS.mkdir(exist_ok=True)
    chosen = [text for text in texts() if not sys.argv[1:] or text.stem in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        for text in chosen:
            documents = load(text)
            word(documents, target(text, "docx"))
            word(documents, Path(folder, target(text, "docx").name), labels=False)
            target(text, "html").write_text(page(documents), encoding="utf-8")
        pdf([Path(folder, target(text, "docx").name) for text in chosen], RENDERINGS)
    print(f"{len(chosen)} texts of {CORPUS} in {len(FORMATS)} formats")


if __name__ == "__main__":
    main()
