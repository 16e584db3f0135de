"""Two records of one person that became one: what moved, so that it can be put back.

A merge rewrites nothing that hangs on a chart: notes, sessions, contacts and documents keep theirs,
and the chart of the record that went is shown under the one that stays.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, exists, not_
from sqlalchemy.orm import Mapped

from app.core.actions import Action
from app.models.base import Entity, points_to, strict
from app.models.charts import Chart


class Merge(Entity):
    """One merge; `undone_at` says that it was taken back."""

    __tablename__ = "merges"
    __table_args__ = strict()
    born_as: ClassVar[Action] = Action.MERGED
    changed_as: ClassVar[dict[str, Action]] = {"undone_at": Action.MERGE_UNDONE}

    kept_id: Mapped[UUID] = points_to("clients.id")
    """Whose record stays."""
    other_id: Mapped[UUID] = points_to("clients.id")
    """Whose record became part of it."""
    chart_id: Mapped[UUID] = points_to("charts.id")
    """The individual chart of the record that stays."""
    other_chart_id: Mapped[UUID] = points_to("charts.id", index=True)
    """The individual chart that is shown under it."""
    merged_at: Mapped[datetime]
    merged_by: Mapped[UUID] = points_to("users.id")
    undone_at: Mapped[datetime | None]
    moved: Mapped[str]
    """JSON: a list of table, row, column, what stood there, what stands there now."""


def stands_alone() -> ColumnElement[bool]:
    """Match the charts that no merge has put under another."""
    return not_(exists().where(Merge.other_chart_id == Chart.id, Merge.undone_at.is_(None)))
