"""Appointments that stand for themselves: single ones, and days of a series that were touched."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.actions import Action
from app.models.appointment_words import AppointmentKind, AppointmentStatus
from app.models.base import Entity, a_day, a_time, among, points_to, strict
from app.models.sealed import sealed
from app.models.types import OneOf


class Appointment(Entity):
    """One stretch of time: local wall clock and zone, right over changes of daylight time."""

    __tablename__ = "appointments"
    __table_args__ = strict(
        among("kind", AppointmentKind),
        among("status", AppointmentStatus),
        a_day("held_on"),
        a_day("stands_for"),
        a_time("starts"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes_range"),
        CheckConstraint("(series_id IS NULL) = (stands_for IS NULL)", name="series_whole"),
        CheckConstraint("(kind = 'blocked') = (chart_id IS NULL)", name="chart_unless_blocked"),
        CheckConstraint("stopped_at IS NULL OR stopped_at >= started_at", name="timer_in_order"),
        UniqueConstraint("series_id", "stands_for"),
        Index(None, "held_on"),
    )
    changed_as: ClassVar[dict[str, Action]] = {"chart_id": Action.REFILED}

    chart_id: Mapped[UUID | None] = points_to("charts.id", index=True)
    kind: Mapped[AppointmentKind] = mapped_column(OneOf(AppointmentKind))
    series_id: Mapped[UUID | None] = points_to("series.id")
    stands_for: Mapped[date | None]
    """The day of the series that this row takes the place of (RECURRENCE-ID)."""
    held_on: Mapped[date]
    starts: Mapped[time]
    minutes: Mapped[int]
    zone: Mapped[str]
    """IANA name of the wall clock's zone."""
    place: Mapped[str]
    """A place of service, by its public two-digit code."""
    room: Mapped[str]
    service_id: Mapped[UUID | None] = points_to("services.id")
    title: Mapped[str]
    """What blocked time is for: "Lunch"."""
    status: Mapped[AppointmentStatus] = mapped_column(
        OneOf(AppointmentStatus), default=AppointmentStatus.SCHEDULED
    )
    status_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    """When the session's timer was started."""
    stopped_at: Mapped[datetime | None]
    made_at: Mapped[datetime]
    client_state: Mapped[str | None]
    """Where the client said to be for this session by video; None: nothing was said."""
    reason = sealed("clinical")
    """Why it was canceled; empty where nothing was said."""
