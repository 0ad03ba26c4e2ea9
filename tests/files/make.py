"""Makes the Word files of this folder, by other programs than ours. Run by hand: `python tests/files/make.py`.

Needs python-docx, docx-trackdiff, python-redlines[docxodus] and LibreOffice (`soffice`). The texts are `before.txt`
and `after.txt`, for LibreOffice also `redline.fodt` and `lists.html`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
from python_redlines import DocxodusEngine  # type: ignore[import-untyped,import-not-found,unused-ignore]

FOLDER = Path(__file__).resolve().parent
HEADINGS = {"recalling", "recalling further", "resolves", "instructs the Secretary-General", "invites Member States"}


def paragraphs(name: str) -> list[str]:
    return [line for line in (FOLDER / name).read_text(encoding="utf-8").splitlines() if line]


def document(lines: list[str], target: Path) -> None:
    """Paragraphs in `Normal`, headings in italics, as a delegate types them."""
    made = docx.Document()
    for line in lines:
        run = made.add_paragraph().add_run(line)
        run.italic = line in HEADINGS
    made.core_properties.author = "wsisres"
    made.save(str(target))


def main() -> None:
    old, new = paragraphs("before.txt"), paragraphs("after.txt")
    document(old, FOLDER / "python-docx.docx")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        document(old, work / "old.docx")
        document(new, work / "new.docx")
        command = shutil.which("docx-trackdiff", path=str(Path(sys.executable).parent)) or "docx-trackdiff"
        subprocess.run([command, work / "old.docx", work / "new.docx", FOLDER / "docx-trackdiff.docx"], check=True)
        redline, _, _ = DocxodusEngine().run_redline(
            "Editor", (work / "old.docx").read_bytes(), (work / "new.docx").read_bytes()
        )
        (FOLDER / "python-redlines.docx").write_bytes(redline)
        convert = ["soffice", "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to"]
        shutil.copy(FOLDER / "redline.fodt", work / "libreoffice-redline.fodt")
        subprocess.run([*convert, "docx", "--outdir", FOLDER, work / "libreoffice-redline.fodt"], check=True)
        shutil.copy(FOLDER / "lists.html", work / "libreoffice-lists.html")
        writer = "docx:MS Word 2007 XML"
        subprocess.run(
            [*convert, writer, "--infilter=HTML (StarWriter)", "--outdir", FOLDER, work / "libreoffice-lists.html"],
            check=True,
        )


if __name__ == "__main__":
    main()
