"""Charts of one person after a merge: which stands for them all, and which are shown with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.charts import Chart
from app.models.merges import Merge


class Leads:
    """Which chart stands for which; most stand for themselves."""

    def __init__(self, session: Session) -> None:
        merged = select(Merge.other_chart_id, Merge.chart_id).where(Merge.undone_at.is_(None))
        self._under: Mapping[UUID, UUID] = dict(session.execute(merged).all())

    def of(self, chart: UUID) -> UUID:
        """Return the chart that stands for this one: a merge may have been merged again."""
        while chart in self._under:
            chart = self._under[chart]
        return chart

    def with_others(self, charts: Iterable[UUID]) -> list[UUID]:
        """Return the charts, those that stand for them, and all that are shown under these."""
        leads = dict.fromkeys(map(self.of, charts))
        return [*leads, *(under for under in self._under if self.of(under) in leads)]


def numbers_under(session: Session) -> dict[UUID, tuple[int, ...]]:
    """Return the numbers of the charts that went into each one, lowest first."""
    merged = (
        select(Chart.id, Chart.number)
        .join(Merge, Merge.other_chart_id == Chart.id)
        .where(Merge.undone_at.is_(None))
        .order_by(Chart.number)
    )
    numbers: dict[UUID, tuple[int, ...]] = {}
    leads = Leads(session)
    for chart, number in session.execute(merged):
        lead = leads.of(chart)
        numbers[lead] = (*numbers.get(lead, ()), number)
    return numbers


def gathered(session: Session, chart: UUID) -> list[UUID]:
    """Return the charts whose rows are shown together with this one's, the leading one first."""
    return Leads(session).with_others([chart])
