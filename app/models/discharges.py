"""Discharges: why somebody no longer comes, and until when the chart is kept."""

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


class DischargeReason(StrEnum):
    """Why somebody no longer comes; stored plain, so it says nothing of what was said."""

    COMPLETED = "completed"
    BY_CLIENT = "by client"
    NO_ANSWER = "no answer"
    REFERRED = "referred"
    MOVED = "moved away"
    BY_THERAPIST = "by therapist"
    OTHER = "other"


class Discharge(Entity):
    """One discharge of a chart; until `finished_at` it is being prepared, step by step."""

    __tablename__ = "discharges"
    __table_args__ = strict(
        among("reason", DischargeReason),
        a_day("last_contact_on"),
        a_day("keep_until"),
        CheckConstraint("adult_years BETWEEN 0 AND 100", name="adult_years_range"),
        CheckConstraint("minor_years BETWEEN 0 AND 100", name="minor_years_range"),
        CheckConstraint("majority BETWEEN 12 AND 25", name="majority_range"),
    )
    opened_as: ClassVar[tuple[str, str] | None] = ("charts", "chart_id")

    chart_id: Mapped[UUID] = points_to("charts.id", index=True)
    begun_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    reason: Mapped[DischargeReason] = mapped_column(OneOf(DischargeReason))
    last_contact_on: Mapped[date | None]
    """From here the years run."""
    note_id: Mapped[UUID | None] = points_to("notes.id")
    """The summary, a note that is signed as every other."""
    adult_years: Mapped[int]
    """How long the chart of a grown-up is kept after the last contact."""
    minor_years: Mapped[int]
    """How long the chart of a minor is kept after they come of age."""
    majority: Mapped[int]
    """At what age that is."""
    keep_until: Mapped[date | None]
    words = sealed("clinical")
    """The reason in her words; empty where nothing was said."""
