"""Documents as files: one age file each, under a random name, the same in every place.

The practice's folder, each drive and a portable bundle hold a document as the same bytes under
the same name, `documents/3f/3f9a….age`; so any copy whose digest is right is as good as another.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from app.backup.bad_spots import still_there
from app.backup.flushing import forget_cached
from app.backup.manifest import Document
from app.core.errors.drives import DriveWasUnplugged

FOLDER = "documents"
PARTIAL = ".partial"
PIECE = 1 << 20

_NAME = re.compile(r"(?P<id>[0-9a-f]{64})\.age")
_ID_BYTES = 32


class DocumentIsUnreadable(Exception):
    """A document's file is missing, or not what was written."""


def new_document_id() -> str:
    """Return a random name: it says nothing of whose document it is, or what."""
    return secrets.token_hex(_ID_BYTES)


def name_of(document: str) -> str:
    """Return where a document stands, below the folder of all of them: `3f/3f9a….age`."""
    return f"{document[:2]}/{document}.age"


def place_of(folder: Path, document: str) -> Path:
    """Return a document's file in a folder of documents."""
    return folder / document[:2] / f"{document}.age"


def document_in(name: str) -> str | None:
    """Return the id of the document that a file's name, finished or partial, speaks of."""
    found = _NAME.fullmatch(name.removesuffix(PARTIAL))
    return found["id"] if found else None


def files_in(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield every file that stands where a document may; none where there is no folder."""
    with suppress(FileNotFoundError), os.scandir(folder) as shelves:
        for shelf in shelves:
            if len(shelf.name) == len("3f") and shelf.is_dir(follow_symlinks=False):
                with os.scandir(shelf.path) as files:
                    yield from (entry for entry in files if document_in(entry.name))


def sizes_in(folder: Path) -> dict[str, int]:
    """Return the size of each document that stands finished in a folder, by id."""
    return {
        entry.name.removesuffix(".age"): entry.stat(follow_symlinks=False).st_size
        for entry in files_in(folder)
        if not entry.name.endswith(PARTIAL)
    }


def pieces_of(folder: Path, document: Document) -> Iterator[bytes]:
    """Yield a document's bytes from a folder of documents, whatever they are.

    Raises DocumentIsUnreadable where there are none.
    """
    try:
        with place_of(folder, document.id).open("rb", buffering=0) as file:
            while piece := file.read(PIECE):
                yield piece
    except OSError as error:
        raise DocumentIsUnreadable from error


def is_whole(path: Path, document: Document) -> bool:
    """Tell whether a file is this document, read from the disk itself where that can be asked."""
    with path.open("rb", buffering=0) as file:
        forget_cached(file.fileno())
        if os.fstat(file.fileno()).st_size != document.size:
            return False
        digest = hashlib.sha256()
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest() == document.sha256


def stands_whole(folder: Path, document: Document) -> bool:
    """Tell whether a document stands in a folder on a drive as it was written.

    A file that is missing, or that has a spot which cannot be read, does not. Raises
    DriveWasUnplugged where the drive itself is gone.
    """
    path = place_of(folder, document.id)
    try:
        return is_whole(path, document)
    except OSError as error:
        if still_there(path):
            return False
        raise DriveWasUnplugged from error


def total_of(documents: Iterable[Document]) -> int:
    """Return how many bytes documents take."""
    return sum(document.size for document in documents)
