"""The bundles that were written."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, points_to, strict


class Backup(Entity):
    """One bundle: where it went, whether it was read back, which audit head it holds."""

    __tablename__ = "backups"
    __table_args__ = strict(
        CheckConstraint("counter > 0", name="counter_range"),
        CheckConstraint("size >= 0", name="size_range"),
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
