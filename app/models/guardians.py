"""Who speaks for a client: parents, guardians, agents, executors, and what each of them may."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, a_day, among, points_to, strict, yes_or_no
from app.models.sealed import sealed
from app.models.types import OneOf


class Capacity(StrEnum):
    """As what somebody speaks for a client."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    AGENT = "agent"
    EXECUTOR = "executor"
    OTHER = "other"


class Guardian(Entity):
    """One representative of a client. Consent, access and payment are three different things."""

    __tablename__ = "guardians"
    __table_args__ = strict(
        among("capacity", Capacity),
        yes_or_no("may_consent"),
        yes_or_no("may_access"),
        CheckConstraint("pays_percent BETWEEN 0 AND 100", name="pays_percent_range"),
        a_day("custody_until"),
        a_day("until"),
    )
    opened_as: ClassVar[tuple[str, str] | None] = ("clients", "client_id")

    client_id: Mapped[UUID] = points_to("clients.id", index=True)
    name: Mapped[str]
    capacity: Mapped[Capacity] = mapped_column(OneOf(Capacity))
    relation: Mapped[str] = mapped_column(default="")
    """In the family's words: "Mother"."""
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    may_consent: Mapped[bool] = mapped_column(default=False)
    may_access: Mapped[bool] = mapped_column(default=False)
    pays_percent: Mapped[int | None]
    document_id: Mapped[UUID | None] = points_to("documents.id")
    """The custody paper, where it is on a chart."""
    custody_until: Mapped[date | None]
    """When the custody paper ends."""
    until: Mapped[date | None]
    """When it ends that they speak for the client."""
    custody = sealed("clinical")
    """What the order says; empty where there is none."""
