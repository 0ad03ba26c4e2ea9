"""LibreOffice accepts or rejects all tracked changes of Word files and saves them again.

The tests call `settled`. It runs this very file with Debian's own Python, to which the package python3-uno belongs.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["missing", "settled"]

_PYTHON = "/usr/bin/python3"
_OFFICE = shutil.which("soffice")


def missing() -> str | None:
    """What keeps LibreOffice from being used; `None` if nothing does."""
    if not _OFFICE:
        return "needs LibreOffice: apt-get install libreoffice-writer-nogui python3-uno"
    found = subprocess.run([_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return "needs python3-uno: apt-get install python3-uno" if found.returncode else None


def settled(files: Iterable[Path], folder: Path) -> list[tuple[Path, Path]]:
    """Of each file a copy with all changes accepted and one with all rejected; one start of LibreOffice for all."""
    targets = [(file, folder / f"{file.stem}.new.docx", folder / f"{file.stem}.old.docx") for file in files]
    jobs = [f"{what}\t{source}\t{to}" for source, *to_both in targets for what, to in zip(_BOTH, to_both, strict=True)]
    subprocess.run([_PYTHON, __file__, str(folder)], input="\n".join(jobs), text=True, check=True, timeout=300)
    return [(new, old) for _, new, old in targets]


_BOTH = ("Accept", "Reject")


def _main(folder: Path) -> None:
    pipe = f"pipe,name=wsisres-{folder.name}-{time.time_ns()};urp;"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office = subprocess.Popen([str(_OFFICE), profile, "--headless", "--norestore", f"--accept={pipe}"])
    try:
        manager, context = _connected(f"uno:{pipe}StarOffice.ComponentContext")
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        helper = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        for line in sys.stdin.read().splitlines():
            what, source, target = line.split("\t")
            _save(desktop, helper, what, Path(source), Path(target))
    finally:
        office.terminate()
        office.wait(60)


def _connected(address: str) -> tuple[Any, Any]:
    """The service manager and its context, as soon as the office answers."""
    import uno

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            context = resolver.resolve(address)
        except Exception:  # noqa: BLE001 - not up yet; the exception has a class of the office's own
            time.sleep(0.1)
        else:
            return context.ServiceManager, context
    message = "LibreOffice does not answer"
    raise TimeoutError(message)


def _save(desktop: Any, helper: Any, what: str, source: Path, target: Path) -> None:  # noqa: ANN401 - of the office
    page = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (_property("Hidden", value=True),))
    helper.executeDispatch(page.CurrentController.Frame, f".uno:{what}AllTrackedChanges", "", 0, ())
    page.storeToURL(target.as_uri(), (_property("FilterName", value="MS Word 2007 XML"),))
    page.close(True)  # noqa: FBT003 - the office takes no names


def _property(name: str, *, value: object) -> Any:  # noqa: ANN401
    from com.sun.star.beans import PropertyValue

    return PropertyValue(name, 0, value, 0)


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
