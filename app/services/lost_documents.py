"""Documents whose file is not here: named, and brought back from any drive that holds them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from app.backup.documents import sizes_in
from app.core.errors.drives import DriveIsNotEnrolled
from app.core.ids import DocumentId
from app.core.own_disk import computer_faults
from app.core.progress import Progress
from app.models.charts import Chart
from app.models.documents import Document
from app.services.document_rows import DocumentRow, RestoredDocuments, read_row
from app.services.open_practice import OpenPractice

__all__ = ["LostDocument", "LostDocuments"]


@dataclass(frozen=True, slots=True)
class LostDocument:
    """A document without its file, and the number of the chart that it is on; no names."""

    document: DocumentRow
    chart_number: int


class LostDocuments:
    """What a restore went on without, or something else took away."""

    def __init__(self, practice: OpenPractice) -> None:
        self._records = practice.records
        self._documents = practice.documents

    def rows(self) -> list[LostDocument]:
        """Return the documents whose file is missing or of another size; none is read for it."""
        with computer_faults():
            here = sizes_in(self._documents.store.folder)
        query = select(Document, Chart.number).join(Chart, Chart.id == Document.chart_id)
        with self._records.reading() as session:
            return [
                LostDocument(read_row(document), number)
                for document, number in session.execute(
                    query.order_by(Chart.number, Document.added_at)
                )
                if here.get(document.file) != document.size
            ]

    def bring_back(self, places: Iterable[Path], progress: Progress) -> RestoredDocuments:
        """Look for them on every drive of this practice at these places.

        Raises what a drive or this computer's disk says; what came back by then stays.
        """
        restored: tuple[DocumentId, ...] = ()
        missing = tuple(lost.document.id for lost in self.rows())
        for place in places:
            with suppress(DriveIsNotEnrolled):
                found = self._documents.restore_from(place, missing, progress)
                restored, missing = restored + found.restored, found.missing
        return RestoredDocuments(restored, missing)
