"""The contact log: calls, messages and letters outside of sessions."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.actions import Action
from app.models.base import Entity, among, points_to, strict
from app.models.sealed import sealed
from app.models.types import OneOf


class ContactWay(StrEnum):
    """How somebody was reached."""

    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    LETTER = "letter"
    IN_PERSON = "in person"
    COLLATERAL = "collateral"


class Contact(Entity):
    """One contact on a chart: with whom, how, when, how long, and what about."""

    __tablename__ = "contacts"
    __table_args__ = strict(
        among("way", ContactWay),
        CheckConstraint("minutes >= 0", name="minutes_range"),
        Index(None, "chart_id", "at"),
    )
    changed_as: ClassVar[dict[str, Action]] = {
        "removed_at": Action.REMOVED,
        "chart_id": Action.REFILED,
    }

    chart_id: Mapped[UUID] = points_to("charts.id")
    author_id: Mapped[UUID] = points_to("users.id")
    way: Mapped[ContactWay] = mapped_column(OneOf(ContactWay))
    at: Mapped[datetime]
    minutes: Mapped[int | None]
    removed_at: Mapped[datetime | None]
    about = sealed("clinical")
