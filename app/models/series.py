"""Sessions that repeat: one row a series, and the days that were taken out of it."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.appointment_words import AppointmentKind
from app.models.base import Entity, a_day, a_time, among, points_to, strict
from app.models.types import OneOf


class Series(Entity):
    """A rule in the words of RFC 5545, on a wall clock: each day it names is an appointment.

    A day that was moved, or has a status, is a row of `appointments`; the others are none.
    """

    __tablename__ = "series"
    __table_args__ = strict(
        among("kind", AppointmentKind),
        a_day("first_on"),
        a_day("last_on"),
        a_time("starts"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes_range"),
        CheckConstraint("last_on IS NULL OR last_on >= first_on", name="days_in_order"),
        CheckConstraint("(kind = 'blocked') = (chart_id IS NULL)", name="chart_unless_blocked"),
    )

    chart_id: Mapped[UUID | None] = points_to("charts.id", index=True)
    kind: Mapped[AppointmentKind] = mapped_column(OneOf(AppointmentKind))
    rule: Mapped[str]
    """RRULE without DTSTART and UNTIL: "FREQ=WEEKLY;INTERVAL=2"."""
    first_on: Mapped[date]
    last_on: Mapped[date | None]
    """No day after it belongs to the series; None: it goes on."""
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
    made_at: Mapped[datetime]


class SeriesSkip(Entity):
    """A day that was taken out of a series (EXDATE), or stands as a row of its own."""

    __tablename__ = "series_skips"
    __table_args__ = strict(a_day("skipped_on"), UniqueConstraint("series_id", "skipped_on"))

    series_id: Mapped[UUID] = points_to("series.id")
    skipped_on: Mapped[date]
