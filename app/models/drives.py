"""The drives that copies are made to."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, a_day, strict, yes_or_no


class Drive(Entity):
    """An enrolled backup drive, known by its volume's id."""

    __tablename__ = "drives"
    __table_args__ = strict(
        yes_or_no("suspect"),
        yes_or_no("apart"),
        a_day("elsewhere_on"),
        a_day("retired_on"),
    )

    volume: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    enrolled_at: Mapped[datetime]
    apart: Mapped[bool] = mapped_column(default=True)
    """It is another disk than the system's: a copy on it outlives the laptop."""
    suspect: Mapped[bool] = mapped_column(default=False)
    """A copy on it did not match when read back."""
    elsewhere_on: Mapped[date | None]
    """The day on which she said that it is kept in another building."""
    checked_whole_at: Mapped[datetime | None]
    """When every bundle and document on it was last read."""
    retired_on: Mapped[date | None]
    """It is no longer used for backups."""
