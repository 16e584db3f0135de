"""Documents on a chart: added, opened, set aside and brought back, each an encrypted file."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.backup.documents import DocumentIsUnreadable
from app.backup.documents_rescue import rescue
from app.backup.documents_store import DocumentStore
from app.backup.drives import enrolled
from app.backup.manifest import Document as DocumentFile
from app.core.actions import Action
from app.core.errors.documents import DocumentIsDamaged, DocumentIsGone
from app.core.ids import ChartId, DocumentId
from app.core.own_disk import no_words_at_stake
from app.core.progress import Progress, Silent
from app.crypto.identity import recipient_of
from app.crypto.ring import Purpose
from app.models.charts import Chart
from app.models.documents import Document, DocumentCategory
from app.services.document_rows import (
    DocumentRow,
    OpenedDocument,
    RestoredDocuments,
    file_of,
    newest_copy_of,
    read_row,
    rows_query,
)
from app.services.document_sources import DocumentToAdd, bytes_of
from app.services.merged_charts import gathered
from app.services.new_files import new_file

if TYPE_CHECKING:
    from app.services.open_practice import Held

__all__ = [
    "DocumentCategory",
    "DocumentRow",
    "DocumentToAdd",
    "Documents",
    "OpenedDocument",
    "RestoredDocuments",
]

KEPT_ASIDE = timedelta(days=30)


class Documents:
    """What a therapist does with the papers of a chart."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._records = held.records
        self.store = DocumentStore(held.folder.documents)

    def add(
        self, chart: ChartId, new: DocumentToAdd, progress: Progress | None = None
    ) -> DocumentId:
        """Encrypt a document into a file of its own, and then put it on the chart.

        Raises DocumentCannotBeRead, DocumentIsEmpty, DocumentIsTooLarge, Cancelled, and
        ComputerDiskFails; the chart is as it was then.
        """
        return self.add_all(((chart, new),), progress)[0]

    @no_words_at_stake()
    def add_all(
        self, papers: Iterable[tuple[ChartId, DocumentToAdd]], progress: Progress | None = None
    ) -> list[DocumentId]:
        """Add several documents in one go: all of them, or none. Raises what `add` raises."""
        with ExitStack() as standing:
            files = [
                (chart, new, self._standing(new, standing, progress or Silent()))
                for chart, new in papers
            ]
            with self._records.work() as session:
                rows = [
                    self._row(session.get_one(Chart, chart), new, file)
                    for chart, new, file in files
                ]
                session.add_all(rows)
        return [DocumentId(row.id) for row in rows]

    def _standing(
        self, new: DocumentToAdd, standing: ExitStack, progress: Progress
    ) -> DocumentFile:
        """Encrypt a document into its file, which stands until the rows are committed."""
        recipient = recipient_of(self._held.keys.ring.current(Purpose.DOCUMENTS).key)
        with bytes_of(new.source, progress) as source:
            return standing.enter_context(self.store.adding(source, recipient))

    def of_chart(self, chart: ChartId) -> list[DocumentRow]:
        """Return the documents on a chart, newest first."""
        return self._rows(chart, Document.removed_at.is_(None))

    def set_aside(self, chart: ChartId) -> list[DocumentRow]:
        """Return the documents of a chart that can still be brought back."""
        return self._rows(chart, Document.removed_at.is_not(None))

    def open(self, document: DocumentId, progress: Progress | None = None) -> OpenedDocument:
        """Return a document whole, and write down that it was opened.

        Raises DocumentIsDamaged, once every other document has been looked at as well.
        """
        row = self._row_of(document)
        content = self._content(row, progress or Silent())
        self._records.opened(row, row.chart_id)
        return OpenedDocument(
            row=read_row(row),
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

    @no_words_at_stake()
    def restore_from(
        self,
        place: Path,
        only: Collection[DocumentId] | None = None,
        progress: Progress | None = None,
    ) -> RestoredDocuments:
        """Bring damaged and missing documents back from a drive: all of them, or those named.

        Every file is read first, and a whole one left alone. Raises DriveIsNotEnrolled where
        the drive holds no backups of this practice, and what the drive says.
        """
        progress = progress or Silent()
        folder = enrolled(place, self._held.practice_id).folder
        rows = self._named(only)
        lost = self.store.lost([file_of(row) for row in rows], progress)
        damaged = [row for row in rows if row.file in lost]
        missing = rescue([file_of(row) for row in damaged], folder, self.store, progress)
        still = {file.id for file in missing}
        for row in damaged:
            if row.file not in still:
                self._records.note_event(Action.RESTORED, "documents", row.id, row.chart_id)
        return RestoredDocuments(
            restored=tuple(DocumentId(row.id) for row in damaged if row.file not in still),
            missing=tuple(DocumentId(row.id) for row in damaged if row.file in still),
        )

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

    def _named(self, only: Collection[DocumentId] | None) -> list[Document]:
        query = select(Document).order_by(Document.file)
        if only is not None:
            query = query.where(Document.id.in_(only))
        with self._records.reading() as session:
            return list(session.scalars(query))

    def _row_of(self, document: DocumentId) -> Document:
        with self._records.reading() as session:
            return self._found(session, document)

    @staticmethod
    def _found(session: Session, document: DocumentId) -> Document:
        row = session.get(Document, document)
        if row is None:
            raise DocumentIsGone
        return row

    def _rows(self, chart: ChartId, which: ColumnElement[bool]) -> list[DocumentRow]:
        with self._records.reading() as session:
            query = rows_query(gathered(session, chart)).where(which)
            return [read_row(found) for found in session.execute(query)]

    def _content(self, row: Document, progress: Progress) -> bytes:
        identities = [key.key for key in self._held.keys.ring.all(Purpose.DOCUMENTS)]
        try:
            return self.store.read(file_of(row), identities)
        except DocumentIsUnreadable as error:
            raise self._damaged(row, progress) from error

    def _damaged(self, row: Document, progress: Progress) -> DocumentIsDamaged:
        """Say which document it is, how many more, and which copy should hold it."""
        files = self.files()
        lost = {row.file, *self.store.lost(files, progress)}
        with self._records.reading() as session:
            copied_at = session.scalar(newest_copy_of(row))
        return DocumentIsDamaged(row.id.hex, len(lost), len(files) - len(lost), copied_at)
