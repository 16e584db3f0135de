"""Where a client lives, and where mail may go."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, points_to, strict, yes_or_no


class Address(Entity):
    """One postal address. A confidential one is where mail must go, and nowhere else."""

    __tablename__ = "addresses"
    __table_args__ = strict(yes_or_no("confidential"))

    client_id: Mapped[UUID] = points_to("clients.id", index=True)
    label: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    confidential: Mapped[bool] = mapped_column(default=False)
    """Asked for by the client: 45 CFR 164.522(b)."""
    note: Mapped[str] = mapped_column(default="")
