"""What comes next in the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.ids import ChartId
from app.models.appointments import Appointment
from app.models.series import Series
from app.services.appointment_rows import Sitting
from app.services.calendar_reading import repeating_in, standing_between
from app.services.merged_charts import Leads
from app.services.moving import AHEAD
from app.services.wall_clock import at_clock, minutes_after


def next_sitting(session: Session, chart: ChartId, now: datetime) -> Sitting | None:
    """Return a chart's first appointment that begins after `now`; None within a year."""
    found = _next_of_each(session, now, chart)
    ahead = (each for each in found if takes_place(each) and starts_at(each) > now)
    return min(ahead, key=starts_at, default=None)


def next_by_chart(session: Session, now: datetime, leads: Leads) -> dict[UUID, datetime]:
    """Return when each chart's next appointment begins, on its wall clock, within a year.

    Of a series only its next day is looked for. What a merge shows together is one chart.
    """
    found: dict[UUID, datetime] = {}
    for each in _next_of_each(session, now):
        starts = starts_at(each)
        if each.of.chart_id is not None and takes_place(each) and starts > now:
            chart = leads.of(each.of.chart_id)
            found[chart] = min(starts, found.get(chart, starts))
    return found


def _next_of_each(
    session: Session, now: datetime, chart: ChartId | None = None
) -> Iterator[Sitting]:
    """Yield every row of its own that is ahead, and the next day of every series."""
    today, last = now.date(), now.date() + AHEAD
    standing = standing_between(session, today, last, chart)
    yield from (Sitting(each, each.held_on) for each in standing if isinstance(each, Appointment))
    series = [each for each in standing if isinstance(each, Series)]
    for each, repeating in repeating_in(session, series, today, last):
        days = (Sitting(each, day) for day in repeating.days_from(max(today, each.first_on)))
        if (found := next((day for day in days if starts_at(day) > now), None)) is not None:
            yield found


def takes_place(sitting: Sitting) -> bool:
    """Say whether it was not called off."""
    return not isinstance(sitting.of, Appointment) or sitting.of.status.takes_place


def starts_at(sitting: Sitting) -> datetime:
    """Return when it begins, aware."""
    return at_clock(sitting.day, sitting.of.starts, sitting.of.zone)


def ends_at(sitting: Sitting) -> datetime:
    """Return when it is over, aware."""
    return minutes_after(starts_at(sitting), sitting.of.minutes)
