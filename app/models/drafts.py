"""Notes while they are being written: saved every few seconds, outside the audit by a rule."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, points_to, strict
from app.models.sealed import sealed


class Draft(Entity):
    """The text of an unsigned note as last saved, and where the caret stood."""

    __tablename__ = "drafts"
    __table_args__ = strict(
        UniqueConstraint("note_id"),
        CheckConstraint("saves >= 0", name="saves_range"),
    )
    opened_as: ClassVar[tuple[str, str] | None] = ("notes", "note_id")

    note_id: Mapped[UUID] = points_to("notes.id")
    saved_at: Mapped[datetime]
    saves: Mapped[int] = mapped_column(default=0)
    caret_section: Mapped[str | None]
    caret_position: Mapped[int | None]
    body = sealed("clinical")


class DraftVersion(Entity):
    """An earlier state of a draft; the last twenty are kept until the note is signed."""

    __tablename__ = "draft_versions"
    __table_args__ = strict(UniqueConstraint("note_id", "number"))
    opened_as: ClassVar[tuple[str, str] | None] = ("notes", "note_id")

    note_id: Mapped[UUID] = points_to("notes.id")
    number: Mapped[int]
    saved_at: Mapped[datetime]
    body = sealed("clinical")
