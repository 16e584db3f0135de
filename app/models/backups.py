"""The bundles that were written."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, a_day, points_to, strict, yes_or_no


class Backup(Entity):
    """One bundle: where it went, whether it was read back, which audit head it holds."""

    __tablename__ = "backups"
    __table_args__ = strict(
        CheckConstraint("counter > 0", name="counter_range"),
        CheckConstraint("size >= 0", name="size_range"),
        CheckConstraint("documents >= 0", name="documents_range"),
        yes_or_no("portable"),
        a_day("elsewhere_on"),
    )

    drive_id: Mapped[UUID | None] = points_to("drives.id", index=True)
    counter: Mapped[int] = mapped_column(unique=True)
    bundle: Mapped[str]
    """The file's name on the drive."""
    made_at: Mapped[datetime]
    verified_at: Mapped[datetime | None]
    seconds: Mapped[int | None]
    """How long it took, in whole seconds."""
    size: Mapped[int]
    audit_seq: Mapped[int]
    audit_digest: Mapped[str]
    documents: Mapped[int | None]
    """How many documents it names."""
    portable: Mapped[bool | None]
    """It carries its documents inside; None: made before there were any."""
    rechecked_at: Mapped[datetime | None]
    """When it was last read back after the day it was made."""
    elsewhere_on: Mapped[date | None]
    """The day on which she said that it is kept in another building."""
    removed_at: Mapped[datetime | None]
    """When it gave way to newer ones, or was removed by hand."""
