"""When the practice is open."""

from __future__ import annotations

from datetime import time

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from app.models.base import Entity, a_time, strict


class WorkingHours(Entity):
    """One open stretch of one weekday, on the practice's wall clock."""

    __tablename__ = "working_hours"
    __table_args__ = strict(
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_range"),
        a_time("starts"),
        a_time("stops"),
        CheckConstraint("starts < stops", name="starts_before_it_stops"),
    )

    weekday: Mapped[int]
    """0 is Monday."""
    starts: Mapped[time]
    stops: Mapped[time]
