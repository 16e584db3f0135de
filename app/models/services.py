"""What the practice offers, in the therapist's own names and codes."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.money import Money
from app.models.base import Entity, strict, yes_or_no


class Service(Entity):
    """A kind of session with its own code, length, fee and place."""

    __tablename__ = "services"
    __table_args__ = strict(
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes_range"),
        CheckConstraint("fee_cents >= 0", name="fee_range"),
        yes_or_no("active"),
    )

    name: Mapped[str]
    code: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int]
    fee_cents: Mapped[Money]
    place: Mapped[str] = mapped_column(default="11")
    """A place of service, by its public two-digit code."""
    active: Mapped[bool] = mapped_column(default=True)
