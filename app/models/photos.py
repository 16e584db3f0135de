"""Photos of clients: each an encrypted document, shown while the client agrees to it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from app.models.base import Entity, a_day, points_to, strict


class Photo(Entity):
    """Which document shows a client, and on which day they agreed to it."""

    __tablename__ = "photos"
    __table_args__ = strict(a_day("consented_on"), UniqueConstraint("client_id"))

    client_id: Mapped[UUID] = points_to("clients.id")
    document_id: Mapped[UUID] = points_to("documents.id")
    consented_on: Mapped[date]
