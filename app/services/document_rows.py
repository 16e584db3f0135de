"""A document as a list shows it, and as it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select

from app.backup.manifest import Document as DocumentFile
from app.core.ids import ChartId, DocumentId
from app.models.audit import AuditEntry
from app.models.backups import Backup
from app.models.documents import Document, DocumentCategory


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


@dataclass(frozen=True, slots=True)
class RestoredDocuments:
    """Which damaged documents came back from a drive, and which it does not hold."""

    restored: tuple[DocumentId, ...]
    missing: tuple[DocumentId, ...]


def file_of(row: Document) -> DocumentFile:
    """Return the file that a row speaks of."""
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


def rows_query(charts: Sequence[UUID]) -> Select[*tuple[Any, ...]]:
    """Select what `read_row` reads of the documents on some charts, newest first."""
    return select(*_PLAIN).where(Document.chart_id.in_(charts)).order_by(Document.added_at.desc())


def read_row(found: Document | Row[*tuple[Any, ...]]) -> DocumentRow:
    """Make a row of what `rows_query` found, or of a whole document."""
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


def newest_copy_of(row: Document) -> Select[datetime]:
    """Select when the newest checked copy was made whose log knows of a document."""
    added = select(func.min(AuditEntry.seq)).where(
        AuditEntry.subject == Document.__tablename__, AuditEntry.subject_id == row.id
    )
    return select(func.max(Backup.made_at)).where(
        Backup.verified_at.is_not(None),
        Backup.removed_at.is_(None),
        Backup.audit_seq >= added.scalar_subquery(),
    )
