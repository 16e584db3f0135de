"""What a practice wants to know of a client that Alcove has no field for."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from app.models.base import Entity, points_to, strict
from app.models.sealed import sealed


class CustomField(Entity):
    """A field of the therapist's own, by its name; what stands in it may be clinical."""

    __tablename__ = "custom_fields"
    __table_args__ = strict(UniqueConstraint("client_id", "name"))
    opened_as: ClassVar[tuple[str, str] | None] = ("clients", "client_id")

    client_id: Mapped[UUID] = points_to("clients.id")
    name: Mapped[str]
    value = sealed("clinical")
