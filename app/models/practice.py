"""The practice itself: one row."""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.client_word import ClientWord
from app.models.base import Entity, a_time, among, strict, yes_or_no
from app.models.types import OneOf
from app.rules.rotation import OldCopies


class Practice(Entity):
    """Name, place, habits and kit of the practice whose records these are."""

    __tablename__ = "practice"
    __table_args__ = strict(
        CheckConstraint("length(practice_id) = 8", name="practice_id_length"),
        CheckConstraint("idle_minutes BETWEEN 1 AND 30", name="idle_minutes_range"),
        CheckConstraint("setup_step >= 0", name="setup_step_range"),
        yes_or_no("portable"),
        yes_or_no("quick_unlock"),
        a_time("day_ends"),
        among("old_copies", OldCopies),
        yes_or_no("holidays"),
        among("client_word", ClientWord),
    )

    practice_id: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    phone: Mapped[str | None]
    address: Mapped[str | None]
    time_zone: Mapped[str]
    idle_minutes: Mapped[int] = mapped_column(default=10)
    kit_id: Mapped[str | None]
    private_kit_id: Mapped[str | None]
    kit_volume: Mapped[str | None]
    """Written until revision 0004, when `kit_volumes` took its place; older entries tell of it."""
    kit_confirmed_at: Mapped[datetime | None]
    kit_tested_at: Mapped[datetime | None]
    portable: Mapped[bool] = mapped_column(default=True)
    home: Mapped[str]
    machine: Mapped[str]
    created_at: Mapped[datetime]
    setup_step: Mapped[int] = mapped_column(default=0)
    """The next step of the set-up wizard; 0 once it is done."""
    private_kit_tested_at: Mapped[datetime | None]
    passphrase_changed_at: Mapped[datetime | None]
    rekeyed_at: Mapped[datetime | None]
    quick_unlock: Mapped[bool | None]
    """An idle lock opens by a PIN; None: she has not chosen it."""
    day_ends: Mapped[time | None]
    """When the day's backup is due, on the practice's clock; None: at 19:00."""
    moved_to: Mapped[str | None]
    """The machine that became the home of these records; here they are only read."""
    moved_at: Mapped[datetime | None]
    old_copies: Mapped[OldCopies | None] = mapped_column(OneOf(OldCopies))
    """How long old copies are kept on the drives; None: as usual."""
    holidays: Mapped[bool | None]
    """The federal holidays stand in the calendar; None: they do."""
    client_word: Mapped[ClientWord | None] = mapped_column(OneOf(ClientWord))
    """What she calls those who come to her; None: client."""
