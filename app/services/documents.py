"""Documents on a chart: added, opened, set aside and brought back, each an encrypted file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from app.backup.documents import DocumentIsUnreadable
from app.backup.documents_store import DocumentStore
from app.backup.manifest import Document as DocumentFile
from app.core.actions import Action
from app.core.errors.documents import DocumentIsDamaged, DocumentIsGone
from app.core.ids import ChartId, DocumentId
from app.core.own_disk import no_words_at_stake
from app.core.progress import Progress, Silent
from app.crypto.identity import recipient_of
from app.crypto.ring import Purpose
from app.models.backups import Backup
from app.models.charts import Chart
from app.models.documents import Document, DocumentCategory
from app.services.document_sources import DocumentToAdd, bytes_of
from app.services.new_files import new_file

if TYPE_CHECKING:
    from app.services.open_practice import Held

__all__ = [
    "DocumentCategory",
    "DocumentRow",
    "DocumentToAdd",
    "Documents",
    "OpenedDocument",
]

KEPT_ASIDE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as a list shows it before it is opened: nothing that anybody wrote."""

    id: DocumentId
    chart: ChartId
    category: DocumentCategory
    media_type: str
    dated_on: date | None
    added_at: datetime
    removed_at: datetime | None
    size: int
    """Of the encrypted file, in bytes; the document itself is a little smaller."""


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A document that was opened: what it is called, and what it holds, in memory only."""

    row: DocumentRow
    title: str
    file_name: str
    content: bytes


class Documents:
    """What a therapist does with the papers of a chart."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._records = held.records
        self.store = DocumentStore(held.folder.documents)

    @no_words_at_stake()
    def add(
        self, chart: ChartId, new: DocumentToAdd, progress: Progress | None = None
    ) -> DocumentId:
        """Encrypt a document into a file of its own, and then put it on the chart.

        Raises DocumentCannotBeRead, DocumentIsEmpty, DocumentIsTooLarge, Cancelled, and
        ComputerDiskFails; the chart is as it was then.
        """
        recipient = recipient_of(self._held.keys.ring.current(Purpose.DOCUMENTS).key)
        with (
            bytes_of(new.source, progress or Silent()) as source,
            self.store.adding(source, recipient) as file,
            self._records.work() as session,
        ):
            row = self._row(session.get_one(Chart, chart), new, file)
            session.add(row)
        return DocumentId(row.id)

    def of_chart(self, chart: ChartId) -> list[DocumentRow]:
        """Return the documents on a chart, newest first."""
        return self._rows(_rows_query(chart).where(Document.removed_at.is_(None)))

    def set_aside(self, chart: ChartId) -> list[DocumentRow]:
        """Return the documents of a chart that can still be brought back."""
        return self._rows(_rows_query(chart).where(Document.removed_at.is_not(None)))

    def open(self, document: DocumentId, progress: Progress | None = None) -> OpenedDocument:
        """Return a document whole, and write down that it was opened.

        Raises DocumentIsDamaged, once every other document has been looked at as well.
        """
        row = self._row_of(document)
        content = self._content(row, progress or Silent())
        self._records.opened(row, row.chart_id)
        return OpenedDocument(
            row=_read_row(row),
            title=self._records.reveal(row, "title"),
            file_name=self._records.reveal(row, "file_name"),
            content=content,
        )

    def save_copy(self, document: DocumentId, to: Path) -> None:
        """Write a document as a plain file where she said, and that it left into the log.

        Raises DocumentIsDamaged, FileIsThere and FileWasNotSaved.
        """
        opened = self.open(document)
        with new_file(to) as file:
            file.write(opened.content)
            self._records.note_event(Action.EXPORTED, "documents", document, opened.row.chart)

    def remove(self, document: DocumentId) -> None:
        """Set a document aside; `bring_back` undoes it for thirty days."""
        with self._records.work() as session:
            self._found(session, document).removed_at = self._held.clock.now()

    def bring_back(self, document: DocumentId) -> None:
        """Put a document that was set aside on its chart again; raises DocumentIsGone."""
        with self._records.work() as session:
            self._found(session, document).removed_at = None

    def sweep(self) -> int:
        """Remove what was set aside thirty days ago, then every file that no row names.

        Asked for only where these records are the newest that this computer saw: to older ones,
        put back by hand, a newer document's file would seem to be nobody's.
        """
        before = self._held.clock.now() - KEPT_ASIDE
        with self._records.work() as session:
            for row in session.scalars(select(Document).where(Document.removed_at < before)):
                session.delete(row)
        return self.store.sweep(lambda: {file.id for file in self.files()})

    def files(self) -> tuple[DocumentFile, ...]:
        """Return the file of every document, those set aside included."""
        query = select(Document.file, Document.size, Document.sha256).order_by(Document.file)
        with self._records.reading() as session:
            return tuple(
                DocumentFile(id=name, size=size, sha256=digest)
                for name, size, digest in session.execute(query)
            )

    def _row(self, chart: Chart, new: DocumentToAdd, file: DocumentFile) -> Document:
        return Document(
            chart_id=chart.id,
            file=file.id,
            sha256=file.sha256,
            size=file.size,
            category=new.category,
            media_type=new.known_media_type,
            dated_on=new.dated_on,
            added_at=self._held.clock.now(),
            added_by=self._records.actor,
            title=new.plain_title,
            file_name=new.plain_file_name,
        )

    def _row_of(self, document: DocumentId) -> Document:
        with self._records.reading() as session:
            return self._found(session, document)

    @staticmethod
    def _found(session: Session, document: DocumentId) -> Document:
        row = session.get(Document, document)
        if row is None:
            raise DocumentIsGone
        return row

    def _rows(self, query: Select[*tuple[Any, ...]]) -> list[DocumentRow]:
        with self._records.reading() as session:
            return [_read_row(found) for found in session.execute(query)]

    def _content(self, row: Document, progress: Progress) -> bytes:
        identities = [key.key for key in self._held.keys.ring.all(Purpose.DOCUMENTS)]
        try:
            return self.store.read(_file_of(row), identities)
        except DocumentIsUnreadable as error:
            raise self._damaged(row, progress) from error

    def _damaged(self, row: Document, progress: Progress) -> DocumentIsDamaged:
        """Say which document it is, how many more, and which copy should hold it."""
        files = self.files()
        lost = {row.file, *self.store.lost(files, progress)}
        with self._records.reading() as session:
            copied_at = session.scalar(
                select(func.max(Backup.made_at)).where(
                    Backup.verified_at.is_not(None),
                    Backup.removed_at.is_(None),
                    Backup.made_at > row.added_at,
                )
            )
        return DocumentIsDamaged(row.id.hex, len(lost), len(files) - len(lost), copied_at)


def _file_of(row: Document) -> DocumentFile:
    return DocumentFile(id=row.file, size=row.size, sha256=row.sha256)


_PLAIN = (
    Document.id,
    Document.chart_id,
    Document.category,
    Document.media_type,
    Document.dated_on,
    Document.added_at,
    Document.removed_at,
    Document.size,
)


def _rows_query(chart: ChartId) -> Select[*tuple[Any, ...]]:
    return select(*_PLAIN).where(Document.chart_id == chart).order_by(Document.added_at.desc())


def _read_row(found: Document | Row[*tuple[Any, ...]]) -> DocumentRow:
    return DocumentRow(
        id=DocumentId(found.id),
        chart=ChartId(found.chart_id),
        category=found.category,
        media_type=found.media_type,
        dated_on=found.dated_on,
        added_at=found.added_at,
        removed_at=found.removed_at,
        size=found.size,
    )
