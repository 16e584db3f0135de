"""What a client does not tolerate."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped

from app.models.base import Entity, points_to, strict
from app.models.sealed import sealed


class Allergy(Entity):
    """One substance, and what it does. That there are none is a day on the client."""

    __tablename__ = "allergies"
    __table_args__ = strict()
    opened_as: ClassVar[tuple[str, str] | None] = ("clients", "client_id")

    client_id: Mapped[UUID] = points_to("clients.id", index=True)
    noted_at: Mapped[datetime]
    substance = sealed("clinical")
    reaction = sealed("clinical")
