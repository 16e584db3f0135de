"""The training log: who learned what about keeping records safe, and when."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from app.models.base import Entity, a_day, strict


class Training(Entity):
    """One training (45 CFR 164.308(a)(5))."""

    __tablename__ = "trainings"
    __table_args__ = strict(a_day("held_on"), CheckConstraint("minutes > 0", name="minutes_range"))

    held_on: Mapped[date]
    who: Mapped[str]
    topic: Mapped[str]
    minutes: Mapped[int | None]
