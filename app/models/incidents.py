"""The incidents: what happened, what it could have shown to whom, and what was done."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped

from app.models.base import Entity, a_day, strict
from app.models.sealed import sealed


class Incident(Entity):
    """One security incident with its four-factor assessment (45 CFR 164.402)."""

    __tablename__ = "incidents"
    __table_args__ = strict(a_day("happened_on"), a_day("discovered_on"), a_day("closed_on"))

    title: Mapped[str]
    """In her words, without a client's name: "Laptop left on the train"."""
    happened_on: Mapped[date | None]
    discovered_on: Mapped[date]
    closed_on: Mapped[date | None]
    written_at: Mapped[datetime]
    answers = sealed("clinical")
    """The form as JSON: a question's name and what was answered."""
