"""The file part of a restore: a whole new folder, or none at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.backup.contents import Contents
from app.backup.devices import drive_faults
from app.backup.documents import FOLDER as DOCUMENTS
from app.backup.documents_found import BundleDocuments
from app.backup.flushing import sync_folder
from app.backup.inspecting import inspect
from app.backup.manifest import Manifest
from app.backup.opening import BundleReader, Opening
from app.backup.places import DatabaseFile, put
from app.backup.reading import ACCOUNTED, KEY_FILE, opened
from app.backup.unpacking import Unpacking
from app.core.own_disk import computer_faults
from app.core.progress import Progress
from app.core.secret import Secret
from app.core.swapping import unfinished

__all__ = ["DOCUMENTS", "RestoredFiles", "restore_files"]


@dataclass(frozen=True, slots=True)
class RestoredFiles:
    """A practice's files in a new folder, on the disk to stay; the caller wipes the key."""

    folder: Path
    database: Path
    records_key: Secret
    manifest: Manifest
    contents: Contents


def restore_files(  # noqa: PLR0913 - what, with which key, where, and what is known of documents
    path: Path,
    opening: Opening,
    target: Path,
    progress: Progress,
    *,
    without: frozenset[str] = frozenset(),
    elsewhere: Sequence[Path] = (),
) -> RestoredFiles:
    """Unpack a bundle into a new folder beside `target`; `target` itself is never touched.

    Nothing is written before every digest of the bundle and the proof have held. Documents are
    held against theirs as they are copied; `without` are those that she was told are lost, and
    for any other DocumentsAreMissing is raised, unless one of the folders of documents
    `elsewhere` holds it. What an interrupted restore to the same target
    left is removed first; after any failure nothing is left.
    """
    with drive_faults(), opened(path) as bundle:
        outline = bundle.outline()
        reader = BundleReader(bundle, outline, progress)
        reader.require_digests(*ACCOUNTED)
        reader.require_proof(opening)
        with _new_folder(target) as folder, closing(DatabaseFile(folder)) as database:
            documents = BundleDocuments(bundle, outline, progress, elsewhere)
            documents.copy_to(folder / DOCUMENTS, without)
            unpacking = Unpacking(outline.manifest, database)
            found = inspect(reader, opening, unpacking)
            put(folder / KEY_FILE, outline.key_file)
            kept = database.keep()
    return RestoredFiles(folder, kept, found.records_key, outline.manifest, found.contents)


@contextmanager
def _new_folder(target: Path) -> Iterator[Path]:
    """Make an empty folder beside the target, and remove it again after a failure."""
    folder = unfinished(target)
    with computer_faults():
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True, mode=0o700)
        (folder / DOCUMENTS).mkdir(mode=0o700)
    try:
        yield folder
        with computer_faults():
            sync_folder(folder.parent)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
