"""The devices and media that hold records: what the Security Rule wants listed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, a_day, among, strict
from app.models.types import OneOf


class EquipmentKind(StrEnum):
    """What it is."""

    LAPTOP = "laptop"
    DESKTOP = "desktop"
    DRIVE = "drive"
    PHONE = "phone"
    PAPER = "paper"
    OTHER = "other"


class Equipment(Entity):
    """One thing that holds or has held records, until it was retired and how."""

    __tablename__ = "equipment"
    __table_args__ = strict(
        among("kind", EquipmentKind),
        a_day("since"),
        a_day("retired_on"),
        CheckConstraint("(retired_on IS NULL) = (retired_how IS NULL)", name="retired_whole"),
    )

    name: Mapped[str]
    kind: Mapped[EquipmentKind] = mapped_column(OneOf(EquipmentKind))
    volume: Mapped[str | None]
    """The volume's id, where it is a backup drive that Alcove knows."""
    kept_at: Mapped[str]
    since: Mapped[date | None]
    retired_on: Mapped[date | None]
    retired_how: Mapped[str | None]
