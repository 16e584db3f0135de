"""The reviews of the activity log, each quarter, under her name."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from app.core.actions import Action
from app.models.base import Entity, a_day, points_to, strict


class ActivityReview(Entity):
    """One review (45 CFR 164.308(a)(1)(ii)(D)): the days looked at, and the log's end then."""

    __tablename__ = "activity_reviews"
    __table_args__ = strict(
        a_day("first_day"),
        a_day("last_day"),
        CheckConstraint("first_day <= last_day", name="days_in_order"),
    )

    born_as: ClassVar[Action] = Action.REVIEWED

    first_day: Mapped[date]
    last_day: Mapped[date]
    reviewed_at: Mapped[datetime]
    signer_id: Mapped[UUID] = points_to("users.id")
    signer_name: Mapped[str]
    signer_license: Mapped[str]
    entries: Mapped[int]
    remark: Mapped[str]
    audit_seq: Mapped[int]
    audit_digest: Mapped[str]
