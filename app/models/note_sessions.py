"""Which session a note is about."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from app.models.base import Entity, points_to, strict


class NoteSession(Entity):
    """A note begun from an appointment: client, date, service and length came from there."""

    __tablename__ = "note_sessions"
    __table_args__ = strict(UniqueConstraint("note_id"))

    note_id: Mapped[UUID] = points_to("notes.id")
    appointment_id: Mapped[UUID] = points_to("appointments.id", index=True)
