"""Photos of clients: kept as encrypted documents, shown while the client agrees to it.

A photo is opened in memory only, once from unlock to lock; the log says so, as of any document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.errors.documents import DocumentIsDamaged, DocumentIsGone
from app.core.errors.people import ConsentIsAhead
from app.core.ids import ChartId, ClientId, DocumentId
from app.models.database import Records
from app.models.documents import Document, DocumentCategory
from app.models.photos import Photo
from app.services.documents import Documents, DocumentToAdd
from app.services.foreign_files import whole_file
from app.services.merge_sides import own_chart

LARGEST: Final = 40_000_000
"""Bytes of a file that she may choose; what is kept of it is a hundredth."""
TITLE, FILE_NAME, MEDIA_TYPE = "Photo", "photo.png", "image/png"


@dataclass(frozen=True, slots=True)
class KnownPhoto:
    """Which document it is, and since when the client agrees."""

    document: DocumentId
    consented_on: date


class Photos:
    """What a therapist does with the photo of a client."""

    def __init__(self, records: Records, clock: Clock, documents: Documents) -> None:
        self._records = records
        self._clock = clock
        self._documents = documents
        self._opened: dict[DocumentId, bytes | None] = {}

    def known(self, client: ClientId) -> KnownPhoto | None:
        """Return whether there is a photo, and since when the client agrees: opens nothing."""
        with self._records.reading() as session:
            row = _of(session, client)
        return KnownPhoto(DocumentId(row.document_id), row.consented_on) if row else None

    def picture(self, client: ClientId) -> bytes | None:
        """Open a client's photo; None where there is none, or it cannot be read."""
        if (known := self.known(client)) is None:
            return None
        if known.document not in self._opened:
            try:
                self._opened[known.document] = self._documents.open(known.document).content
            except (DocumentIsDamaged, DocumentIsGone):
                self._opened[known.document] = None
        return self._opened[known.document]

    def read(self, path: Path) -> bytes:
        """Read a picture that she chose. Raises ForeignFileCannotBeRead, ForeignFileIsTooLarge."""
        return whole_file(path, LARGEST)

    def keep(self, client: ClientId, picture: bytes, consented_on: date) -> None:
        """Keep a small PNG as the client's photo, in place of one before.

        Raises ConsentIsAhead, and what adding a document raises.
        """
        if consented_on > self._clock.today():
            raise ConsentIsAhead
        with self._records.reading() as session:
            chart = ChartId(own_chart(session, client).id)
        paper = DocumentToAdd(
            title=TITLE,
            category=DocumentCategory.PHOTO,
            source=BytesIO(picture),
            media_type=MEDIA_TYPE,
            file_name=FILE_NAME,
        )
        document = self._documents.add(chart, paper)
        with self._records.work() as session:
            row = _of(session, client)
            if row is None:
                row = Photo(client_id=client, document_id=document, consented_on=consented_on)
                session.add(row)
                return
            self._set_aside(session, DocumentId(row.document_id))
            row.document_id, row.consented_on = document, consented_on

    def take_back(self, client: ClientId) -> KnownPhoto | None:
        """End it: the client agrees no more. The photo is shown no longer, and its file goes.

        `bring_back` undoes it as long as the document can be brought back.
        """
        with self._records.work() as session:
            row = _of(session, client)
            if row is None:
                return None
            known = KnownPhoto(DocumentId(row.document_id), row.consented_on)
            self._set_aside(session, known.document)
            session.delete(row)
        self._opened.pop(known.document, None)
        return known

    def bring_back(self, client: ClientId, known: KnownPhoto) -> None:
        """Undo `take_back`. Raises DocumentIsGone once its file went."""
        with self._records.work() as session:
            row = session.get(Document, known.document)
            if row is None:
                raise DocumentIsGone
            row.removed_at = None
            session.add(
                Photo(
                    client_id=client,
                    document_id=known.document,
                    consented_on=known.consented_on,
                )
            )

    def _set_aside(self, session: Session, document: DocumentId) -> None:
        if (row := session.get(Document, document)) is not None:
            row.removed_at = self._clock.now()


def _of(session: Session, client: ClientId) -> Photo | None:
    return session.scalar(select(Photo).where(Photo.client_id == client))
