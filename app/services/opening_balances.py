"""What clients owed when they came along from another program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.ids import ClientId
from app.core.money import Money
from app.models.charts import Chart, ChartKind, ChartMember
from app.models.database import Records
from app.models.opening_balances import OpeningBalance
from app.services.merged_charts import gathered

FROM_A_LIST: Final = "client list"


@dataclass(frozen=True, slots=True)
class Opening:
    """What a client owed on a day; below zero: they had paid ahead."""

    amount: Money
    as_of: date

    @property
    def is_paid_ahead(self) -> bool:
        """Whether the practice owes it to the client."""
        return self.amount < Money(0)


class OpeningBalances:
    """Read only: they are brought in with the client list, and taken out with it."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def of(self, client: ClientId) -> list[Opening]:
        """Return what a client brought along, by day; mostly one, or nothing."""
        asked = (
            select(OpeningBalance)
            .where(OpeningBalance.client_id == client)
            .order_by(OpeningBalance.as_of, OpeningBalance.id)
        )
        with self._records.reading() as session:
            return [Opening(row.cents, row.as_of) for row in session.scalars(asked)]


def brought_along(session: Session, chart: UUID) -> tuple[Opening, ...]:
    """Return what the members of a chart brought along, by day; what came to nothing is left out.

    Of an individual chart alone: in a shared one nobody's debts are the others' to see.
    """
    asked = (
        select(OpeningBalance)
        .join(ChartMember, ChartMember.client_id == OpeningBalance.client_id)
        .join(Chart, Chart.id == ChartMember.chart_id)
        .where(Chart.id.in_(gathered(session, chart)), Chart.kind == ChartKind.INDIVIDUAL)
        .where(OpeningBalance.cents != Money(0))
        .order_by(OpeningBalance.as_of, OpeningBalance.id)
    )
    return tuple(Opening(row.cents, row.as_of) for row in session.scalars(asked))
