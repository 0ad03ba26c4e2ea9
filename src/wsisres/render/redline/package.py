"""A Word file as a package: the parts that never change (`word/`), and those that hold the text."""

from __future__ import annotations

import io
import zipfile
from importlib.resources import files
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from wsisres.render.redline.markup import element

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from xml.etree.ElementTree import Element

    from wsisres.render.redline import Options

__all__ = ["WORD", "package", "stamp", "word"]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TERMS = "http://purl.org/dc/terms/"
_ELEMENTS = "http://purl.org/dc/elements/1.1/"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SAME = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.rels",
    "word/_rels/document.xml.rels": "document.rels",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
}
"""Parts of every file, and the data file of each."""
_MARGINS = {"header": "720", "footer": "720", "gutter": "0"}
_PREFIXES = {"w": WORD, "cp": _CORE, "dcterms": _TERMS, "dc": _ELEMENTS, "xsi": _INSTANCE}


def word(name: str, attributes: dict[str, str] | None = None, *children: Element | str | None) -> Element:
    """An element of WordprocessingML: `word("p", None, ...)` is `<w:p>`; blanks of a text are kept."""
    named = {f"{{{WORD}}}{key}": value for key, value in (attributes or {}).items()}
    if name in ("t", "delText"):
        named[_SPACE] = "preserve"
    return element(f"{{{WORD}}}{name}", named, *children)


def stamp(date: datetime) -> str:
    """A date as Word writes it: UTC, to the second."""
    return date.strftime("%Y-%m-%dT%H:%M:%SZ")


def package(body: Iterable[Element], footnotes: Iterable[Element], title: str, options: Options) -> bytes:
    """The bytes of the file; the same content gives the same bytes."""
    page = word(
        "sectPr",
        None,
        word("pgSz", {"w": "11907", "h": "16840"}),
        word("pgMar", dict.fromkeys(("top", "right", "bottom", "left"), "1134") | _MARGINS),
    )
    parts = {
        "word/document.xml": word("document", None, word("body", None, *body, page)),
        "word/footnotes.xml": word("footnotes", None, *_separators(), *footnotes),
        "docProps/core.xml": _core(title, options),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        folder = files("wsisres.render.redline") / "word"
        for name, data in _SAME.items():
            _add(archive, name, (folder / data).read_bytes())
        for name, root in parts.items():
            _add(archive, name, _bytes(root))
    return out.getvalue()


def _separators() -> list[Element]:
    """The two lines above footnotes that Word wants to find."""
    return [
        word(
            "footnote",
            {"type": kind, "id": number},
            word("p", None, word("r", None, word(kind))),
        )
        for kind, number in (("separator", "-1"), ("continuationSeparator", "0"))
    ]


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(member, data)


def _bytes(root: Element) -> bytes:
    for prefix, address in _PREFIXES.items():
        ET.register_namespace(prefix, address)
    data: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data


def _core(title: str, options: Options) -> Element:
    kind = {f"{{{_INSTANCE}}}type": "dcterms:W3CDTF"}
    created = element(f"{{{_TERMS}}}created", kind, stamp(options.date)) if options.date else None
    return element(
        f"{{{_CORE}}}coreProperties",
        None,
        element(f"{{{_ELEMENTS}}}title", None, title),
        element(f"{{{_ELEMENTS}}}creator", None, options.author),
        created,
    )
