"""What must be seen before anything is done on a chart."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, a_day, among, points_to, strict
from app.models.sealed import sealed
from app.models.types import OneOf


class AlertKind(StrEnum):
    """What an alert is about; the kind is shown where its words are not."""

    SAFETY = "safety"
    CUSTODY = "custody"
    LEGAL_HOLD = "legal hold"
    NO_EMAIL = "no email"
    OTHER = "other"


class Alert(Entity):
    """One alert on a chart, from one day until (and with) another."""

    __tablename__ = "alerts"
    __table_args__ = strict(
        among("kind", AlertKind),
        a_day("since"),
        a_day("until"),
        CheckConstraint("until IS NULL OR until >= since", name="days_in_order"),
    )
    opened_as: ClassVar[tuple[str, str] | None] = ("charts", "chart_id")

    chart_id: Mapped[UUID] = points_to("charts.id", index=True)
    kind: Mapped[AlertKind] = mapped_column(OneOf(AlertKind))
    since: Mapped[date]
    until: Mapped[date | None]
    made_at: Mapped[datetime]
    text = sealed("clinical")
