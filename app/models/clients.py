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
    REOPENED = "reopened"
    """Seen again after a discharge."""
    INQUIRY = "inquiry"
    WAITLIST = "waitlist"
    DISCHARGED = "discharged"
    DECEASED = "deceased"

    @property
    def is_seen(self) -> bool:
        """Whether sessions are held with somebody of this status."""
        return self in {ClientStatus.ACTIVE, ClientStatus.REOPENED}


class Client(Entity):
    """A person: names and ways to reach them. What is clinical hangs on charts."""

    __tablename__ = "clients"
    __table_args__ = strict(
        among("status", ClientStatus),
        a_day("born"),
        a_day("deceased_on"),
        a_day("no_allergies_on"),
    )

    legal_first: Mapped[str]
    legal_last: Mapped[str] = mapped_column(default="")
    used_first: Mapped[str | None]
    pronouns: Mapped[str | None]
    born: Mapped[date | None]
    phone: Mapped[str | None]
    """This, `email` and `phone_note` were written until revision 0005, which moved what stood
    there to `contact_ways`; older entries tell of them."""
    email: Mapped[str | None]
    phone_note: Mapped[str | None]
    emergency_name: Mapped[str | None]
    emergency_phone: Mapped[str | None]
    status: Mapped[ClientStatus] = mapped_column(OneOf(ClientStatus), default=ClientStatus.ACTIVE)
    created_at: Mapped[datetime]
    language: Mapped[str | None]
    """The language spoken with them, where it is not the practice's."""
    referral: Mapped[str | None]
    """Who or what sent them."""
    location_state: Mapped[str | None]
    """The state in which they usually are during telehealth."""
    no_allergies_on: Mapped[date | None]
    """When they last said that they have none."""
    deceased_on: Mapped[date | None]
