"""Documents that cannot be read on this laptop: found, and brought back from a drive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from app.core.errors.base import Cancelled, PracticeError
from app.core.ids import DocumentId
from app.core.progress import Progress
from app.models.backups import Backup
from app.models.documents import Document
from app.models.drives import Drive
from app.services.document_rows import file_of, newest_copy_of
from app.services.documents import Documents

__all__ = ["BroughtBack", "DocumentCare", "LostDocuments"]


@dataclass(frozen=True, slots=True)
class LostDocuments:
    """Which documents are missing here or damaged, and the newest copy that should hold them."""

    lost: tuple[DocumentId, ...]
    whole: int
    """How many others were looked at and are as they were written."""
    copied_at: datetime | None = None
    """When a copy was made that holds all of them; None where there is none."""
    drive: str = ""


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """How many documents came back, from which drives, and how many none of these holds."""

    restored: int
    missing: int
    drives: tuple[str, ...]


class DocumentCare:
    """Reads every document once in an unlocked session; after that, only whether they are there."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._records = documents.records
        self._was_read = False
        self._damaged: frozenset[str] = frozenset()

    def look(self, progress: Progress) -> LostDocuments:
        """Return which documents cannot be read now."""
        with self._records.reading() as session:
            rows = list(session.scalars(select(Document).order_by(Document.file)))
        self._damaged = frozenset(self._lost(rows, progress))
        lost = [row for row in rows if row.file in self._damaged]
        if not lost:
            return LostDocuments((), len(rows))
        copied_at, drive = self._copy_of(lost)
        ids = tuple(DocumentId(row.id) for row in lost)
        return LostDocuments(ids, len(rows) - len(lost), copied_at, drive)

    def _lost(self, rows: Iterable[Document], progress: Progress) -> Iterable[str]:
        """Read all of them the first time; then those that were damaged, and look for the rest."""
        store, files = self._documents.store, [file_of(row) for row in rows]
        if not self._was_read:
            lost = store.lost(files, progress)
            self._was_read = True
            return lost
        there = store.sizes()
        doubted = [
            file for file in files if file.id in self._damaged or there.get(file.id) != file.size
        ]
        return store.lost(doubted, progress)

    def restore(
        self, lost: LostDocuments, places: Iterable[tuple[str, Path]], progress: Progress
    ) -> BroughtBack:
        """Bring lost documents back from the first of these drives that holds each.

        A place is a drive's name and where it is. One that was pulled, or is nobody's, has none.
        """
        wanted, drives = lost.lost, []
        for name, place in places:
            if not wanted:
                break
            try:
                found = self._documents.restore_from(place, wanted, progress)
            except Cancelled:
                raise
            except PracticeError:
                continue  # the next one may hold them
            if found.restored:
                drives.append(name)
            wanted = found.missing
        return BroughtBack(len(lost.lost) - len(wanted), len(wanted), tuple(drives))

    def _copy_of(self, lost: list[Document]) -> tuple[datetime | None, str]:
        """Return the newest copy that holds all of them, and the drive it is on."""
        with self._records.reading() as session:
            made = [session.scalar(newest_copy_of(row)) for row in lost]
            told = [at for at in made if at is not None]
            if len(told) < len(made):
                return None, ""
            label = session.scalar(
                select(Drive.label)
                .join(Backup, Backup.drive_id == Drive.id)
                .where(Backup.made_at == min(told))
                .limit(1)
            )
        return min(told), label or ""
