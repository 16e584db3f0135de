"""The business associates: who else sees records, and under which agreement."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from app.models.base import Entity, a_day, strict


class Associate(Entity):
    """A person or firm that handles records for the practice (45 CFR 164.504(e))."""

    __tablename__ = "associates"
    __table_args__ = strict(a_day("agreement_on"), a_day("reviewed_on"), a_day("ended_on"))

    name: Mapped[str]
    service: Mapped[str]
    agreement_on: Mapped[date | None]
    reviewed_on: Mapped[date | None]
    ended_on: Mapped[date | None]
