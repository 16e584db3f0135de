"""Psychotherapy notes (45 CFR 164.501): kept apart from the chart, each an age file."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.models.base import Entity, a_day, points_to, strict


class PrivateNote(Entity):
    """One private note, encrypted to its writer and to page 2 of the kit."""

    __tablename__ = "private_notes"
    __table_args__ = strict(a_day("service_date"), Index(None, "chart_id", "service_date"))

    chart_id: Mapped[UUID] = points_to("charts.id")
    service_date: Mapped[date]
    written_at: Mapped[datetime]
    age_file: Mapped[bytes]
