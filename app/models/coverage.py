"""Who pays for a client's sessions besides the client."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, a_day, points_to, strict


class Coverage(Entity):
    """One plan that covers a client, in the order in which payers are asked."""

    __tablename__ = "coverage"
    __table_args__ = strict(
        CheckConstraint("priority BETWEEN 1 AND 9", name="priority_range"),
        a_day("since"),
        a_day("until"),
    )

    client_id: Mapped[UUID] = points_to("clients.id", index=True)
    priority: Mapped[int] = mapped_column(default=1)
    payer: Mapped[str]
    plan_name: Mapped[str] = mapped_column(default="")
    member_number: Mapped[str] = mapped_column(default="")
    group_number: Mapped[str] = mapped_column(default="")
    holder: Mapped[str] = mapped_column(default="")
    """Whose plan it is, where it is not the client's own."""
    since: Mapped[date | None]
    until: Mapped[date | None]
