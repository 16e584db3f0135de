"""What is chosen to be added as a document: read with suspicion, and named in plain letters."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import FileIO
from pathlib import Path
from typing import Protocol

from app.core.errors.documents import DocumentCannotBeRead, DocumentIsEmpty, DocumentIsTooLarge
from app.core.progress import Progress
from app.interop.text import plain_letters
from app.models.documents import DocumentCategory
from app.services.foreign_files import opened_at_once

LARGEST = 250_000_000
"""The largest document, in bytes: it is opened in memory. An hour of scanned paper is a tenth."""
UNKNOWN_TYPE = "application/octet-stream"

_LONGEST_TITLE = 200
_LONGEST_NAME = 120
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,49}/[a-z0-9][a-z0-9.+-]{0,79}")
_BETWEEN_FOLDERS = re.compile(r"[/\\]")


class Bytes(Protocol):
    """A document's bytes, read from front to back."""

    def read(self, count: int, /) -> bytes:
        """Return up to `count` bytes; none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class DocumentToAdd:
    """A document as it is chosen: a file, or bytes that something else made.

    `file_name` is what to call it when it is saved again; a file tells its own.
    """

    title: str
    category: DocumentCategory
    source: Path | Bytes
    media_type: str = UNKNOWN_TYPE
    dated_on: date | None = None
    file_name: str = ""

    @property
    def plain_title(self) -> str:
        """The title without what cannot be seen, or the file's name where there is none."""
        return plain_letters(self.title)[:_LONGEST_TITLE].strip() or self.plain_file_name

    @property
    def plain_file_name(self) -> str:
        """The last part of the file's name, without what cannot be seen; its ending is kept."""
        name = self.source.name if isinstance(self.source, Path) else self.file_name
        stem, dot, ending = plain_letters(_BETWEEN_FOLDERS.split(name)[-1]).rpartition(".")
        room = _LONGEST_NAME - len(dot + ending)
        return (stem[:room] + dot + ending)[:_LONGEST_NAME].strip(" .") or "document"

    @property
    def known_media_type(self) -> str:
        """The media type, where it is written as one; it stands in the records in plain."""
        given = self.media_type.strip().lower()
        return given if _MEDIA_TYPE.fullmatch(given) else UNKNOWN_TYPE


class BoundedReader:
    """Reads a source to its end: not empty, not beyond the largest, its faults named."""

    def __init__(self, source: Bytes, total: int, progress: Progress) -> None:
        self._source = source
        self._total = total
        self._progress = progress
        self._read = 0

    def read(self, count: int, /) -> bytes:
        """Return the next bytes."""
        try:
            piece = self._source.read(count)
        except OSError as error:
            raise DocumentCannotBeRead(error.errno) from error
        self._read += len(piece)
        if self._read > LARGEST:
            raise DocumentIsTooLarge(LARGEST)
        if not self._read:
            raise DocumentIsEmpty
        self._progress.step(self._read, max(self._total, self._read), "Adding the document")
        return piece


@contextmanager
def bytes_of(source: Path | Bytes, progress: Progress) -> Iterator[BoundedReader]:
    """Give the bytes of what was chosen; raises DocumentCannotBeRead, DocumentIsTooLarge."""
    if not isinstance(source, Path):
        yield BoundedReader(source, 0, progress)
        return
    with _opened(source) as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise DocumentCannotBeRead(errno.EINVAL)
        if found.st_size > LARGEST:
            raise DocumentIsTooLarge(LARGEST)
        yield BoundedReader(file, found.st_size, progress)


def _opened(source: Path) -> FileIO:
    try:
        return opened_at_once(source)
    except OSError as error:
        raise DocumentCannotBeRead(error.errno) from error
