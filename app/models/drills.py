"""The fire drills: restores that were tried out, and what came of them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.actions import Action
from app.models.base import Entity, among, strict, yes_or_no
from app.models.types import OneOf


class OpenedBy(StrEnum):
    """What opened the copy."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the word for it
    KIT = "kit"
    OPEN_KEYS = "open keys"
    """The keys of the records that were open: nothing was typed."""


class Drill(Entity):
    """One restore into a throw-away place, compared with the records."""

    __tablename__ = "drills"
    __table_args__ = strict(
        among("opened_by", OpenedBy),
        CheckConstraint("counter > 0", name="counter_range"),
        yes_or_no("passed"),
    )

    born_as: ClassVar[Action] = Action.DRILLED

    practiced_at: Mapped[datetime]
    drive: Mapped[str]
    """The drive's name, as it was on that day."""
    bundle: Mapped[str]
    counter: Mapped[int]
    opened_by: Mapped[OpenedBy] = mapped_column(OneOf(OpenedBy))
    tables: Mapped[int]
    rows: Mapped[int]
    """How many rows were counted, in all tables."""
    compared: Mapped[int]
    """How many records were compared field by field."""
    documents: Mapped[int]
    """How many documents were read and matched."""
    seconds: Mapped[int]
    passed: Mapped[bool]
    finding: Mapped[str | None]
    """What did not match, in words without anybody's name."""
