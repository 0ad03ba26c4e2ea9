"""Word files made for tests, part by part, so that a test shows the XML that it is about."""

from __future__ import annotations

import io
import zipfile

__all__ = ["call", "note", "note_mark", "p", "part", "run", "word"]

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = (
    "Normal Call enumlev1 enumlev2 ResNo Restitle Resref Normalaftertitle SectionNo Sectiontitle "
    "Heading1 Heading2 Heading3 AppendixNo Appendixtitle AnnexNo Annextitle Note FootnoteText toc1"
)


def run(text: str, marks: str = "") -> str:
    """A run: a tab and a line feed are what they are in Word, `~` is a no-break hyphen."""
    for char, element in (("\t", "<w:tab/>"), ("\n", "<w:br/>"), ("~", "<w:noBreakHyphen/>")):
        text = text.replace(char, f'</w:t>{element}<w:t xml:space="preserve">')
    return f'<w:r>{f"<w:rPr>{marks}</w:rPr>" if marks else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", style: str = "", properties: str = "") -> str:
    """A paragraph; plain words are one run."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{inner}</w:p>"


def call(words: str) -> str:
    """A section heading."""
    return p(words, "Call")


def note_mark(id_: int, mark: str = "") -> str:
    """A reference to a footnote; with a mark that its author typed, or numbered by Word."""
    custom = ' w:customMarkFollows="1"' if mark else ""
    typed = f"<w:t>{mark}</w:t>" if mark else ""
    high = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return f'<w:r>{high}<w:footnoteReference{custom} w:id="{id_}"/>{typed}</w:r>'


def note(id_: int, text: str, mark: str = "") -> str:
    """A footnote of the part `footnotes`."""
    typed = run(mark, '<w:vertAlign w:val="superscript"/>') if mark else "<w:r><w:footnoteRef/></w:r>"
    return f'<w:footnote w:id="{id_}">{p(typed + run(" " + text), "FootnoteText")}</w:footnote>'


def part(name: str, content: str, namespaces: str = _W) -> str:
    """One part of a file as XML."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {namespaces}>{content}</w:{name}>'


def _styles() -> str:
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"{default}><w:name w:val="{id_}"/></w:style>'
        for id_ in _STYLES.split()
        for default in [' w:default="1"' if id_ == "Normal" else ""]
    )
    return part("styles", rows)


def word(
    *blocks: str, notes: str = "", numbering: str = "", styles: str = "", parts: dict[str, str] | None = None
) -> bytes:
    """The bytes of a Word file with these blocks in its body; `parts` replaces or adds whole parts."""
    files = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types/>',
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}"><Relationship Id="r" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": part("document", f"<w:body>{''.join(blocks)}<w:sectPr/></w:body>"),
        "word/styles.xml": styles or _styles(),
    }
    if notes:
        files["word/footnotes.xml"] = part("footnotes", notes)
    if numbering:
        files["word/numbering.xml"] = part("numbering", numbering)
    rows = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name in ("styles", "footnotes", "numbering")
        if f"word/{name}.xml" in files
    )
    files["word/_rels/document.xml.rels"] = (
        f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}">{rows}</Relationships>'
    )
    files |= parts or {}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()
