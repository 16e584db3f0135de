"""The documents of a backup: those that its snapshot speaks of, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.backup.manifest import Document as DocumentFile
from app.backup.source import StoredDocuments
from app.models.documents import stored_files
from app.models.drives import Drive

if TYPE_CHECKING:
    from app.services.open_practice import Held


def documents_of(held: Held, snapshot: Any, drive: UUID, *, inside: bool) -> StoredDocuments:
    """Return the documents that a snapshot names, for a bundle on a drive.

    `snapshot` is a connection to it. A drive that once gave back something else than was
    written has all its documents read.
    """
    with held.records.reading() as session:
        suspect = session.get_one(Drive, drive).suspect
    files = tuple(
        DocumentFile(id=name, size=size, sha256=digest)
        for name, size, digest in stored_files(snapshot)
    )
    return StoredDocuments(files, held.folder.documents, inside=inside, all_doubted=suspect)
