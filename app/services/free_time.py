"""Whether a time is free: nothing that takes place stands there, on any of the days wanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors.appointments import EndsAfterMidnight, TimeIsTaken
from app.models.appointments import Appointment
from app.models.series import Series
from app.services.appointment_rows import Sitting
from app.services.calendar_reading import days_of, standing_between
from app.services.series_days import Repeating
from app.services.wall_clock import at_clock, meet, minutes_after

DAY: Final = timedelta(days=1)
TEN_YEARS: Final = timedelta(days=3653)
"""How far two series that both go on are counted, beyond everything else that is booked."""
AN_HOUR_AND_MORE: Final = 120
"""Minutes by which daylight saving may bring two times nearer than their clocks show."""


def require_free(
    session: Session, wanted: Repeating | date, at: tuple[datetime, int], own: Collection[UUID]
) -> None:
    """Raise TimeIsTaken where another appointment stands in the way; `own` are not others.

    `at` is the first day's start, aware, and the minutes. A series is held against everything
    that is booked, however far ahead, and against other series for ten years more.
    """
    (starts, minutes), zone = at, str(at[0].tzinfo)
    days = [wanted] if isinstance(wanted, date) else _days_ahead(session, wanted)
    if not days:
        return
    near = (
        of
        for of in standing_between(session, days[0], days[-1])
        if of.id not in own and (of.zone != zone or _is_near(of, starts.time(), minutes))
    )
    others = _by_day(session, near, days[0], days[-1])
    for day in days:
        if day in others:
            _require_apart(others[day], at_clock(day, starts.time(), zone), minutes)


def require_within_day(starts: datetime, minutes: int) -> None:
    """Raise EndsAfterMidnight where an appointment would end on another day."""
    ends = minutes_after(starts, minutes).replace(tzinfo=None)
    if ends > datetime.combine(starts.date() + DAY, time(0)):
        raise EndsAfterMidnight


def _days_ahead(session: Session, wanted: Repeating) -> list[date]:
    booked = session.scalar(select(func.max(Appointment.held_on)))
    begun = session.scalar(select(func.max(Series.first_on)))
    last = max(filter(None, (wanted.first_on, booked, begun)))
    return list(wanted.days(wanted.first_on, last + TEN_YEARS))


def _is_near(of: Appointment | Series, starts: time, minutes: int) -> bool:
    """Say whether something may meet a time at all: most are at another hour on every day."""
    begins, wanted = _minute(of.starts), _minute(starts)
    is_later = begins > wanted + minutes + AN_HOUR_AND_MORE
    return not is_later and begins + of.minutes + AN_HOUR_AND_MORE >= wanted


def _by_day(
    session: Session, near: Iterable[Appointment | Series], first: date, last: date
) -> dict[date, list[Sitting]]:
    by_day: dict[date, list[Sitting]] = defaultdict(list)
    for sitting in _taking_place(session, list(near), first, last):
        by_day[sitting.day].append(sitting)
    return by_day


def _taking_place(
    session: Session, near: Collection[Appointment | Series], first: date, last: date
) -> Iterator[Sitting]:
    for row in near:
        if isinstance(row, Appointment) and row.status.takes_place:
            yield Sitting(row, row.held_on)
    yield from days_of(session, [of for of in near if isinstance(of, Series)], first, last)


def _require_apart(others: Iterable[Sitting], starts: datetime, minutes: int) -> None:
    wanted = (starts, minutes_after(starts, minutes))
    for other in others:
        begins = at_clock(other.day, other.of.starts, other.of.zone)
        stops = minutes_after(begins, other.of.minutes)
        if meet((begins, stops), wanted):
            raise TimeIsTaken(other.of.chart_id, begins, stops)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
