"""Checks a bundle from its first byte to its last, with a key or without one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.backup.contents import Contents
from app.backup.devices import drive_faults
from app.backup.documents_found import BundleDocuments
from app.backup.inspecting import Inspection, inspect
from app.backup.manifest import Manifest
from app.backup.naming import CHECK
from app.backup.opening import BundleReader, Opening
from app.backup.places import DatabaseFile
from app.backup.reading import ACCOUNTED, Outline, opened
from app.backup.unpacking import DatabaseSink, Nowhere, Unpacking
from app.core.own_disk import computer_faults
from app.core.progress import Progress
from app.core.secret import Secret

CheckDatabase = Callable[[Path, Secret], None]
"""Given the unpacked database and its raw key; raises what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: every digest right, and with a key also who wrote it and what is inside.

    Without a key there are no `contents`: the bundle is whole, and not proven to be hers.
    `private_notes` is None where their key was not at hand. `lost_documents` are the ids of
    the documents that the bundle names and that are missing or damaged, inside it or beside it.
    """

    outline: Outline
    contents: Contents | None
    private_notes: int | None
    lost_documents: tuple[str, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether the bundle was opened, and was written by the holder of its keys."""
        return self.contents is not None

    @property
    def manifest(self) -> Manifest:
        """What the bundle says of itself in the clear."""
        return self.outline.manifest


def verify(  # noqa: PLR0913 - what to check, with what, and where: each has its name
    path: Path,
    opening: Opening | None,
    check_database: CheckDatabase | None,
    progress: Progress,
    *,
    scratch: Path | None = None,
    every_document: bool = True,
    elsewhere: Sequence[Path] = (),
) -> Verification:
    """Check everything that can be checked; raises the first thing found wrong.

    Documents that are lost are told, and raise nothing: the rest is none the worse for them.
    Without `every_document` all are looked for, and a sample of them is read. What stands in
    `elsewhere`, folders of documents on other drives, is not lost.

    With a key and a `check_database`, the database is unpacked, still encrypted, into a
    folder of its own in `scratch` (unless given: the system's place for temporary files)
    and thrown away afterwards.
    """
    if opening is None:
        outline, found = _verify_closed(path, progress), None
    elif check_database is None:
        outline, found = _inspect(path, opening, Nowhere(), progress)
    else:
        outline, found = _inspect_with(check_database, path, opening, progress, scratch=scratch)
    if found is not None:
        found.records_key.wipe()
    lost = _lost_documents(outline, progress, elsewhere, every=every_document)
    if found is None:
        return Verification(outline, None, None, lost)
    return Verification(outline, found.contents, found.private_notes, lost)


def _verify_closed(path: Path, progress: Progress) -> Outline:
    with drive_faults(), opened(path) as bundle:
        outline = bundle.outline()
        BundleReader(bundle, outline, progress).require_digests(*ACCOUNTED)
    return outline


def _lost_documents(
    outline: Outline, progress: Progress, elsewhere: Sequence[Path], *, every: bool
) -> tuple[str, ...]:
    with drive_faults(), opened(outline.path) as bundle:
        documents = BundleDocuments(bundle, outline, progress, elsewhere)
        return documents.lost(documents.named) if every else documents.lost_by_sample()


def _inspect(
    path: Path, opening: Opening, database: DatabaseSink, progress: Progress
) -> tuple[Outline, Inspection]:
    with drive_faults(), opened(path) as bundle:
        outline = bundle.outline()
        unpacking = Unpacking(outline.manifest, database)
        return outline, inspect(BundleReader(bundle, outline, progress), opening, unpacking)


def _inspect_with(
    check_database: CheckDatabase,
    path: Path,
    opening: Opening,
    progress: Progress,
    *,
    scratch: Path | None,
) -> tuple[Outline, Inspection]:
    """Inspect, and have the unpacked database looked at before it is thrown away."""
    with computer_faults():
        place = tempfile.TemporaryDirectory(dir=scratch, prefix=CHECK)
    with place as folder, closing(DatabaseFile(Path(folder))) as database:
        outline, found = _inspect(path, opening, database, progress)
        try:
            check_database(database.keep(), found.records_key)
        except BaseException:
            found.records_key.wipe()
            raise
    return outline, found
