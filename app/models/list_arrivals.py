"""Client lists that came in: who came with each, so that all of it can be taken out again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from app.models.base import Entity, strict


class ListArrival(Entity):
    """One list that came in. Its row goes as everybody is taken out again."""

    __tablename__ = "list_arrivals"
    __table_args__ = strict(CheckConstraint("people >= 1", name="people_range"))

    brought_at: Mapped[datetime]
    people: Mapped[int]
    """How many came."""
    brought: Mapped[str]
    """JSON: table, row and a digest of what stood in it, for every row that came."""
