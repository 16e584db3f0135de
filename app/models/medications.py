"""What a client takes, as the client or a prescriber says."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped

from app.models.base import Entity, a_day, points_to, strict
from app.models.sealed import sealed


class Medication(Entity):
    """One medication, from one day until another, as far as they are known."""

    __tablename__ = "medications"
    __table_args__ = strict(a_day("since"), a_day("until"))
    opened_as: ClassVar[tuple[str, str] | None] = ("clients", "client_id")

    client_id: Mapped[UUID] = points_to("clients.id", index=True)
    since: Mapped[date | None]
    until: Mapped[date | None]
    noted_at: Mapped[datetime]
    name = sealed("clinical")
    dose = sealed("clinical")
    prescriber = sealed("clinical")
