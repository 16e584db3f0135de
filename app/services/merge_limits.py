"""When two records are not made into one: they cannot be one person, or must stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from app.core.errors.merges import (
    BothInOneChart,
    DeathStandsInTheWay,
    HoldStandsInTheWay,
    SameRecordTwice,
    TwoSessionsAtOnce,
)
from app.core.ids import ChartId
from app.models.appointments import Appointment
from app.models.charts import Chart, ChartMember
from app.models.clients import ClientStatus
from app.services.alerts import AlertKind, kinds_now
from app.services.calendar_reading import sittings_between
from app.services.merge_sides import Side
from app.services.wall_clock import at_clock, minutes_after

LONG_AGO: Final = date(2000, 1, 1)
AHEAD: Final = timedelta(days=366)


def require_one_person(session: Session, kept: Side, other: Side, today: date) -> None:
    """Raise why the two are not merged, the gravest reason first."""
    if kept.client == other.client:
        raise SameRecordTwice
    if ClientStatus.DECEASED in (kept.status, other.status):
        raise DeathStandsInTheWay
    for side in (kept, other):
        if AlertKind.LEGAL_HOLD in kinds_now(session, [side.chart], today).get(side.chart, ()):
            raise HoldStandsInTheWay(side.number)
    if (number := _shared(session, kept, other)) is not None:
        raise BothInOneChart(number)
    if (day := _at_once(session, kept, other, today)) is not None:
        raise TwoSessionsAtOnce(day)


def _shared(session: Session, kept: Side, other: Side) -> int | None:
    """Return the number of a chart in which both are members at the same time."""
    one, two = aliased(ChartMember), aliased(ChartMember)
    return session.scalar(
        select(Chart.number)
        .join(one, one.chart_id == Chart.id)
        .join(two, two.chart_id == Chart.id)
        .where(one.client_id == kept.client, two.client_id == other.client)
        .where(or_(one.until.is_(None), one.until >= two.since))
        .where(or_(two.until.is_(None), two.until >= one.since))
        .limit(1)
    )


def _at_once(session: Session, kept: Side, other: Side, today: date) -> date | None:
    """Return the first day on which both have sessions at the same time."""
    both = sorted((*_held(session, kept.chart, today), *_held(session, other.chart, today)))
    ends: dict[ChartId, datetime] = {}
    for starts, until, chart in both:
        facing = other.chart if chart == kept.chart else kept.chart
        if facing in ends and starts < ends[facing]:
            return starts.date()
        ends[chart] = max(until, ends.get(chart, until))
    return None


def _held(
    session: Session, chart: ChartId, today: date
) -> Iterator[tuple[datetime, datetime, ChartId]]:
    for of, day in sittings_between(session, LONG_AGO, today + AHEAD, chart):
        if not isinstance(of, Appointment) or of.status.takes_place:
            starts = at_clock(day, of.starts, of.zone)
            yield starts, minutes_after(starts, of.minutes), chart
