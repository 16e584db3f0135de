"""Words by which a therapist gathers clients: "Sliding scale", "Evenings"."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from app.models.base import Entity, points_to, strict


class Tag(Entity):
    """One word on one client."""

    __tablename__ = "tags"
    __table_args__ = strict(UniqueConstraint("client_id", "word"))

    client_id: Mapped[UUID] = points_to("clients.id")
    word: Mapped[str]
