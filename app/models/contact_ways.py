"""How somebody is reached, and what that way may be used for."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, among, points_to, strict, yes_or_no
from app.models.types import OneOf


class WayKind(StrEnum):
    """What a way is."""

    PHONE = "phone"
    EMAIL = "email"
    OTHER = "other"


class WayToReach(Entity):
    """One number or address of a client. What it may be used for is None where nobody asked."""

    __tablename__ = "contact_ways"
    __table_args__ = strict(
        among("kind", WayKind),
        yes_or_no("voicemail_ok"),
        yes_or_no("text_ok"),
        yes_or_no("email_ok"),
        yes_or_no("preferred"),
    )

    client_id: Mapped[UUID] = points_to("clients.id", index=True)
    kind: Mapped[WayKind] = mapped_column(OneOf(WayKind))
    value: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    """Which one: "Mobile", "Work"."""
    voicemail_ok: Mapped[bool | None]
    text_ok: Mapped[bool | None]
    email_ok: Mapped[bool | None]
    note: Mapped[str] = mapped_column(default="")
    """What else is to be minded: "Evenings only"."""
    preferred: Mapped[bool] = mapped_column(default=False)
