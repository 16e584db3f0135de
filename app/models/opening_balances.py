"""What clients owed, or had paid ahead, when they came along from another program."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from app.core.money import Money
from app.models.base import Entity, a_day, points_to, strict


class OpeningBalance(Entity):
    """One client's balance on the day on which it was taken over."""

    __tablename__ = "opening_balances"
    __table_args__ = strict(a_day("as_of"))

    client_id: Mapped[UUID] = points_to("clients.id", index=True)
    cents: Mapped[Money]
    """Owed to the practice; below zero: paid ahead."""
    as_of: Mapped[date]
    source: Mapped[str]
    """Where it came from, in a word."""
