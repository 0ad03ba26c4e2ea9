"""The archive that a Word file is: told from what only looks like one, and read within bounds.

Nothing is fetched and no entity is resolved; a part is read only if its unpacked size is sane.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING
from zlib import error as ZlibError  # noqa: N812 - the module gives it a name in lower case

from wsisres.diagnostics import InputError
from wsisres.readers.library import needed
from wsisres.readers.signatures import OLD_WORD, ZIP

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Package", "W"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode())
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LARGEST = 64 * 2**20
"""No part of a text of the ITU has so many bytes: the Final Acts of a conference have three million."""
_DENSEST = 300
"""XML of Word packs to a tenth or a thirtieth; what packs to less than a three-hundredth is made to hurt."""
_SMALL = 2**20


class Package:
    """One Word file; every method raises `InputError` where the file is not what it should be."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open the archive and find its main part."""
        self._name = name
        self._etree = needed("lxml.etree", "docx", name, "a Word file")
        _refuse(name, data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise InputError(
                name, "is damaged or cut off", "get the file again, or open it in Word and save it"
            ) from error
        self._names = {part.filename: part for part in self._zip.infolist()}
        self._main = self._named("_rels/.rels", "", "/officeDocument") or "word/document.xml"
        if self._main not in self._names:
            raise InputError(name, "is an archive without a Word text in it", "name a Word, PDF, HTML or text file")

    def document(self) -> _Element:
        """The root of the main part."""
        root = self._root(self._main)
        if root.tag != f"{W}document":
            raise InputError(self._name, f"is no Word file: {self._main} is something else", "save it in Word as .docx")
        return root

    def part(self, kind: str) -> _Element | None:
        """The root of a part that the main part names, such as `styles` or `footnotes`; `None` where there is none."""
        folder, base = posixpath.split(self._main)
        target = self._named(f"{folder}/_rels/{base}.rels", folder, f"/{kind}")
        return self._root(target) if target in self._names else None

    def _named(self, relations: str, folder: str, kind: str) -> str:
        if relations not in self._names:
            return ""
        for row in self._root(relations).iter(_RELATIONSHIP):
            if row.get("Type", "").endswith(kind) and row.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", folder, row.get("Target", ""))).lstrip("/")
        return ""

    def _root(self, part: str) -> _Element:
        etree = self._etree
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(self._bytes(part).replace(*_STRICT), parser)
        except etree.XMLSyntaxError as error:
            reason = str(error).partition(" (")[0]
            raise InputError(
                self._name, f"is damaged: {part}: {reason}", "open it in Word and save it again"
            ) from error
        if root.getroottree().docinfo.doctype:
            raise InputError(
                self._name, f"{part} defines entities, which Word never does", "do not trust this file; get it again"
            )
        return root  # type: ignore[no-any-return]

    def _bytes(self, part: str) -> bytes:
        entry = self._names[part]
        if entry.file_size > _LARGEST or (
            entry.file_size > _SMALL and entry.file_size > _DENSEST * max(entry.compress_size, 1)
        ):
            what = f"{part} unpacks to {entry.file_size // 2**20} MB, more than a text can have"
            raise InputError(self._name, what, "do not trust this file; get it again")
        if entry.flag_bits & 1:
            raise InputError(self._name, "is protected by a password", "open it in Word and save it without one")
        try:
            return self._zip.read(entry)
        except (zipfile.BadZipFile, ZlibError, EOFError, NotImplementedError, ValueError, OSError) as error:
            what = f"is damaged or cut off: {part} cannot be unpacked"
            raise InputError(self._name, what, "get the file again, or open it in Word and save it") from error


def _refuse(name: str, data: bytes) -> None:
    if not data:
        raise InputError(name, "is empty", "there is nothing to parse")
    if data.startswith(OLD_WORD):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError(name, "is protected by a password", "open it in Word and save it without one")
        raise InputError(
            name, "is a file of Word 97-2003 (.doc)", "open it in Word or LibreOffice and save it as .docx"
        )
    if not data.startswith(ZIP):
        raise InputError(name, "is no Word file, whatever its name says", "check that it is whole, or save it as .docx")
