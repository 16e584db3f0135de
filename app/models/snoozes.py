"""Things to finish that she put off to another day."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, a_day, strict


class Snooze(Entity):
    """One thing to finish, by its name, and the day on which it shows again."""

    __tablename__ = "snoozes"
    __table_args__ = strict(a_day("until"))

    chore: Mapped[str] = mapped_column(unique=True)
    """What it is about: "sign:<note id>"."""
    until: Mapped[date]
