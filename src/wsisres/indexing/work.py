"""What a worker does with a file: read, parse, make rows. Rows travel as bytes, for models are slow to hand on."""

from __future__ import annotations

import hashlib
import marshal
import re
from typing import TYPE_CHECKING, NamedTuple

from wsisres.diagnostics import InputError
from wsisres.pipeline import parse_file
from wsisres.readers import bytes_of
from wsisres.registry import load_registry
from wsisres.store.rows import TooLargeError, rows_of
from wsisres.store.write import SourceRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsisres.model import Document
    from wsisres.store.rows import Rows

__all__ = ["Job", "Settings", "job_done", "jobs_done", "read_documents", "unpacked"]


class Settings(NamedTuple):
    """How files are parsed."""

    language: str = "en"
    registry: tuple[str, ...] = ()
    """Names of the user's registry files."""


class Job(NamedTuple):
    """A file to read."""

    id: int
    """Of the source in the index."""
    name: str
    sha256: str = ""
    """Of the bytes that the index knows; a file with the same needs no work."""
    size: int = 0
    mtime: float = 0.0


def jobs_done(jobs: list[Job], settings: Settings) -> bytes:
    """Do several jobs; what they give, packed."""
    return marshal.dumps([job_done(job, settings) for job in jobs])


def unpacked(data: bytes) -> list[tuple[SourceRow, Rows | None]]:
    """What `jobs_done` packed: for each job the row of its source, and the rows of its documents.

    `None` instead of rows says that the index already has what the file holds.
    """
    return [(SourceRow(*row), rows) for row, rows in marshal.loads(data)]  # noqa: S302 - of our own processes


def job_done(job: Job, settings: Settings, read: Callable[[str], bytes] = bytes_of) -> tuple[tuple, Rows | None]:  # type: ignore[type-arg]
    """Read and parse one file."""
    source, documents = read_documents(job, settings, read)
    if documents is None:
        return tuple(source), None
    try:
        return tuple(source), rows_of(documents, job.id, load_registry(*settings.registry))
    except TooLargeError:
        what = "is too large for an index"
        return tuple(source._replace(failure="too-large", message=f"{job.name}: {what}; divide it")), {}


def read_documents(
    job: Job, settings: Settings, read: Callable[[str], bytes] = bytes_of
) -> tuple[SourceRow, list[Document] | None]:
    """The row of a source, and its documents; `None` where its bytes are those that are known."""
    source = SourceRow(job.id, job.name, size=job.size, mtime=job.mtime)
    try:
        data = read(job.name)
        source = source._replace(sha256=hashlib.sha256(data).hexdigest(), size=len(data))
        if source.sha256 == job.sha256:
            return source, None
        registry = load_registry(*settings.registry)
        documents = parse_file(job.name, language=settings.language, registry=registry, data=data).documents
        if not documents:
            what = "holds no resolution: no title block, no opening line and no section heading was found"
            raise InputError(job.name, what, "check that this is the text of a resolution")  # noqa: TRY301
    except InputError as error:
        return source._replace(failure=_code(error.what), message=str(error)), []
    return source, documents


def _code(what: str) -> str:
    """A short name of a failure: "is a PDF file, not text" -> `pdf-file`."""
    words = re.sub(r"^(?:is|holds|has) (?:an? )?", "", re.split("[:,;(]", what)[0].strip().casefold())
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-") or "unreadable"
