"""Bringing damaged documents back from a drive: any copy with the right digest will do.

No key is needed, and no bundle is opened: the drive's folder of documents comes first, then
the portable bundles, the newest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from app.backup.devices import drive_faults
from app.backup.documents import FOLDER, pieces_of
from app.backup.documents_copying import Pieces
from app.backup.documents_found import BundleDocuments
from app.backup.documents_store import DocumentStore
from app.backup.manifest import Document
from app.backup.reading import opened
from app.backup.shelf import FoundBundle, bundles_in
from app.core.progress import Progress


def rescue(
    documents: Sequence[Document], folder: Path, store: DocumentStore, progress: Progress
) -> tuple[Document, ...]:
    """Put documents into the store as they were; return those that the drive does not hold.

    `folder` is the practice's folder on the drive. What is in the store gives way only to a
    file whose digest is right.
    """
    wanted = tuple(documents)
    for pieces in _sources(folder, progress):
        if not wanted:
            break
        lost = store.replace(wanted, pieces, progress)
        wanted = tuple(document for document in wanted if document.id in lost)
    return wanted


def _sources(folder: Path, progress: Progress) -> Iterator[Pieces]:
    """Yield one place after the other where documents may be."""
    yield partial(pieces_of, folder / FOLDER)
    for found in bundles_in(folder):
        if _may_be_portable(found):
            with drive_faults(), opened(found.path) as bundle:
                outline = bundle.outline()
                if outline.is_portable:
                    yield BundleDocuments(bundle, outline, progress).pieces_inside


def _may_be_portable(found: FoundBundle) -> bool:
    return found.manifest is not None and bool(found.manifest.documents)
