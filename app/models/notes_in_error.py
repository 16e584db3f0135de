"""Notes that should not have been written where they stand."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from app.core.actions import Action
from app.models.base import Entity, points_to, strict
from app.models.sealed import sealed


class NoteInError(Entity):
    """Marks a note as entered in error: when, by whom and why. The note itself stays."""

    __tablename__ = "notes_in_error"
    __table_args__ = strict(UniqueConstraint("note_id"))
    opened_as: ClassVar[tuple[str, str] | None] = ("notes", "note_id")
    born_as: ClassVar[Action] = Action.MARKED_IN_ERROR

    note_id: Mapped[UUID] = points_to("notes.id")
    right_chart_id: Mapped[UUID | None] = points_to("charts.id", index=True)
    marked_at: Mapped[datetime]
    marked_by: Mapped[UUID] = points_to("users.id")
    reason = sealed("clinical")
