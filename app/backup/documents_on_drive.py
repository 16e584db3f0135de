"""The documents beside the bundles of a drive: each copied once, and shared by all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from app.backup.devices import Device, DriveFile
from app.backup.documents import (
    FOLDER,
    PARTIAL,
    files_in,
    pieces_of,
    sizes_in,
    stands_whole,
)
from app.backup.documents_copying import Copying, read_back
from app.backup.manifest import Document
from app.backup.source import StoredDocuments
from app.core.progress import Progress

SAMPLE = 16
"""How many of the documents that were there before are read in each backup: as many, and so as
long, however many there are. They take turns; with one backup a day and a look at everything
each 90 days, none waits longer than that."""


def absent(documents: Sequence[Document], folder: Path) -> list[Document]:
    """Return the documents that a practice's folder on a drive lacks, or has in another size."""
    there = sizes_in(folder / FOLDER)
    return [document for document in documents if there.get(document.id) != document.size]


def carry(
    documents: StoredDocuments,
    folder: Path,
    progress: Progress,
    *,
    counter: int,
    device: Callable[[Path], Device] = DriveFile,
) -> tuple[str, ...]:
    """Bring to a drive what it lacks of the documents, and read that back from there.

    Of those that it has, those whose turn it is in this backup are read (all, where all are
    doubted): a damaged one is copied anew. Returns the ids of those that neither the drive nor
    the store holds as they were written. Raises ReadBackDiffers, and what the drive says.
    """
    there, files = folder / FOLDER, documents.files
    _clear_partials(there)
    missing = absent(files, folder)
    lacking = {document.id for document in missing}
    doubted = files if documents.all_doubted else in_turn(files, counter)
    read = [document for document in doubted if document.id not in lacking]
    damaged = [each for each in read if not stands_whole(there, each)]
    copying = Copying(there, progress, device=device, check=read_back)
    return copying.copy(missing + damaged, partial(pieces_of, documents.store))


def in_turn(documents: Sequence[Document], counter: int) -> tuple[Document, ...]:
    """Return the documents whose turn it is to be read in the backup of this number."""
    if len(documents) <= SAMPLE:
        return tuple(documents)
    first = counter * SAMPLE % len(documents)
    return tuple((*documents, *documents)[first : first + SAMPLE])


def _clear_partials(there: Path) -> None:
    """Remove what a drive that was pulled has kept of unfinished copies."""
    for entry in list(files_in(there)):
        if entry.name.endswith(PARTIAL):
            Path(entry.path).unlink()
