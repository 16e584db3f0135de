"""Charts: what is kept about a person, a couple, a family or a group."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Entity, a_day, among, points_to, strict
from app.models.types import OneOf


class ChartKind(StrEnum):
    """Who a chart is about."""

    INDIVIDUAL = "individual"
    COUPLE = "couple"
    FAMILY = "family"
    GROUP = "group"


class Chart(Entity):
    """A record of treatment, with the number that people read."""

    __tablename__ = "charts"
    __table_args__ = strict(
        among("kind", ChartKind),
        a_day("opened_on"),
        a_day("closed_on"),
        CheckConstraint("number > 0", name="number_range"),
    )

    number: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[ChartKind] = mapped_column(OneOf(ChartKind), default=ChartKind.INDIVIDUAL)
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]


class ChartMember(Entity):
    """A client's place in a chart, from one day until another."""

    __tablename__ = "chart_members"
    __table_args__ = strict(a_day("since"), a_day("until"))

    chart_id: Mapped[UUID] = points_to("charts.id", index=True)
    client_id: Mapped[UUID] = points_to("clients.id", index=True)
    since: Mapped[date]
    until: Mapped[date | None]
