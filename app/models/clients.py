"""The people the practice sees."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, a_day, among, strict
from app.models.types import OneOf


class ClientStatus(StrEnum):
    """Where a person stands with the practice."""

    ACTIVE = "active"
    INQUIRY = "inquiry"
    WAITLIST = "waitlist"
    DISCHARGED = "discharged"


class Client(Entity):
    """A person: names and ways to reach them. What is clinical hangs on charts."""

    __tablename__ = "clients"
    __table_args__ = strict(among("status", ClientStatus), a_day("born"))

    legal_first: Mapped[str]
    legal_last: Mapped[str] = mapped_column(default="")
    used_first: Mapped[str | None]
    pronouns: Mapped[str | None]
    born: Mapped[date | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    phone_note: Mapped[str | None]
    """How the phone may be used: "Voicemail ok, no texts"."""
    emergency_name: Mapped[str | None]
    emergency_phone: Mapped[str | None]
    status: Mapped[ClientStatus] = mapped_column(OneOf(ClientStatus), default=ClientStatus.ACTIVE)
    created_at: Mapped[datetime]
