"""The documents on a chart: what each is called, and which encrypted file holds it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.actions import Action
from app.models.base import Entity, a_day, points_to, strict
from app.models.sealed import sealed
from app.models.types import OneOf


class DocumentCategory(StrEnum):
    """What kind of paper a document is; stored plain, so it says nothing of what is in it."""

    CONSENT = "consent"
    INTAKE = "intake form"
    LETTER = "letter"
    RECEIVED = "record received"
    RESULT = "test result"
    INSURANCE = "insurance"
    LEGAL = "legal"
    PHOTO = "photo"
    OTHER = "other"


class Document(Entity):
    """One document: its file stands in `documents/`, written once, under a random name."""

    __tablename__ = "documents"
    __table_args__ = strict(
        CheckConstraint("length(file) = 64", name="file_length"),
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
        CheckConstraint("size >= 0", name="size_range"),
        a_day("dated_on"),
    )
    changed_as: ClassVar[dict[str, Action]] = {
        "removed_at": Action.REMOVED,
        "chart_id": Action.REFILED,
    }

    chart_id: Mapped[UUID] = points_to("charts.id", index=True)
    file: Mapped[str] = mapped_column(unique=True)
    """The random name: 64 hexadecimal digits; the file is `<first two>/<all>.age`."""
    sha256: Mapped[str]
    """The digest of the encrypted file, in hexadecimal."""
    size: Mapped[int]
    """The encrypted file's bytes."""
    category: Mapped[DocumentCategory] = mapped_column(OneOf(DocumentCategory))
    media_type: Mapped[str]
    dated_on: Mapped[date | None]
    added_at: Mapped[datetime]
    added_by: Mapped[UUID] = points_to("users.id")
    removed_at: Mapped[datetime | None]
    """Set aside; the file goes thirty days later."""
    title = sealed("clinical")
    file_name = sealed("clinical")
    """What the file was called where it came from."""


def stored_files(snapshot: Any) -> list[tuple[str, int, str]]:
    """Return the file, size and digest of every document that a snapshot speaks of."""
    query = "SELECT file, size, sha256 FROM documents ORDER BY file"
    return list(snapshot.execute(query))
