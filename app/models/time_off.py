"""Days on which the practice is closed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from app.models.base import Entity, a_day, strict


class TimeOff(Entity):
    """A stretch of whole days off; appointments on them are listed, not removed."""

    __tablename__ = "time_off"
    __table_args__ = strict(
        a_day("first_day"),
        a_day("last_day"),
        CheckConstraint("first_day <= last_day", name="days_in_order"),
    )

    first_day: Mapped[date]
    last_day: Mapped[date]
    title: Mapped[str]
