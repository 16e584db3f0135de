"""Who else treats a client, and whether a release is on file."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, a_day, points_to, strict


class Provider(Entity):
    """One other provider of a client."""

    __tablename__ = "providers"
    __table_args__ = strict(a_day("release_on"), a_day("release_until"))

    client_id: Mapped[UUID] = points_to("clients.id", index=True)
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    fax: Mapped[str] = mapped_column(default="")
    release_on: Mapped[date | None]
    """When the client signed that they may be spoken to; None: no release is on file."""
    release_until: Mapped[date | None]
