"""What stands in the calendar between two days: rows of their own, and the days of series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.core.errors.appointments import AppointmentIsGone, EndsAfterMidnight, TimeIsTaken
from app.core.ids import ChartId
from app.models.appointment_words import AppointmentStatus
from app.models.appointments import Appointment
from app.models.series import Series, SeriesSkip
from app.services.appointment_rows import AppointmentKey, Sitting, at_clock
from app.services.series_days import Repeating

DAY = timedelta(days=1)


def sittings_between(
    session: Session, first: date, last: date, chart: ChartId | None = None
) -> list[Sitting]:
    """Return everything from `first` to `last`, both included; of one chart, or of all."""
    own = select(Appointment).where(Appointment.held_on.between(first, last))
    running = select(Series).where(
        Series.first_on <= last, or_(Series.last_on.is_(None), Series.last_on >= first)
    )
    if chart is not None:
        own, running = own.where(Appointment.chart_id == chart), running.where(_of(chart))
    found = [Sitting(row, row.held_on) for row in session.scalars(own)]
    for series, repeating in repeating_in(session, session.scalars(running).all(), first, last):
        found += [Sitting(series, day) for day in repeating.days(first, last)]
    return found


def repeating_in(
    session: Session, series: Collection[Series], first: date, last: date
) -> list[tuple[Series, Repeating]]:
    """Return each series as a rule, with those of its skips that lie between two days."""
    skips: dict[UUID, set[date]] = defaultdict(set)
    found = session.execute(
        select(SeriesSkip.series_id, SeriesSkip.skipped_on).where(
            SeriesSkip.series_id.in_([each.id for each in series]),
            SeriesSkip.skipped_on.between(first, last),
        )
    )
    for series_id, day in found:
        skips[series_id].add(day)
    return [(each, _repeating(each, skips[each.id])) for each in series]


def sitting_of(session: Session, key: AppointmentKey) -> Sitting:
    """Return what a key names; raises AppointmentIsGone where it was moved or taken out."""
    if key.row is not None and (own := session.get(Appointment, key.row)) is not None:
        return Sitting(own, own.held_on)
    if key.series is None:
        raise AppointmentIsGone
    return _untouched(session, key) or _touched(session, key)


def require_free(
    session: Session, wanted: Repeating | date, at: tuple[datetime, int], own: Collection[UUID]
) -> None:
    """Raise TimeIsTaken where another appointment stands in the way; `own` are not others.

    `at` is the first day's start, aware, and the minutes. A series is held against a year of
    days, or all it has.
    """
    starts, minutes = at
    days = [wanted] if isinstance(wanted, date) else _a_year_of(wanted)
    others = [
        other
        for other in sittings_between(session, days[0], days[-1])
        if other.of.id not in own and _takes_place(other)
    ]
    by_day: dict[date, list[Sitting]] = defaultdict(list)
    for other in others:
        by_day[other.day].append(other)
    zone = str(starts.tzinfo)
    for day in days:
        begins = at_clock(day, starts.time(), zone)
        _require_apart(by_day[day], begins, begins + timedelta(minutes=minutes))


def require_within_day(starts: datetime, minutes: int) -> None:
    """Raise EndsAfterMidnight where an appointment would end on another day."""
    ends = starts.replace(tzinfo=None) + timedelta(minutes=minutes)
    if ends > datetime.combine(starts.date() + DAY, datetime.min.time()):
        raise EndsAfterMidnight


def _a_year_of(wanted: Repeating) -> list[date]:
    days = list(wanted.days(wanted.first_on, wanted.first_on + 366 * DAY))
    return days or [wanted.first_on]


def _require_apart(others: list[Sitting], starts: datetime, ends: datetime) -> None:
    for other in others:
        begins = at_clock(other.day, other.of.starts, other.of.zone)
        stops = begins + timedelta(minutes=other.of.minutes)
        if begins < ends and starts < stops:
            raise TimeIsTaken(other.of.chart_id, begins, stops)


def _takes_place(sitting: Sitting) -> bool:
    of = sitting.of
    status = of.status if isinstance(of, Appointment) else AppointmentStatus.SCHEDULED
    return status.takes_place


def _untouched(session: Session, key: AppointmentKey) -> Sitting | None:
    series = session.get(Series, key.series)
    if series is None:
        raise AppointmentIsGone
    [(_, repeating)] = repeating_in(session, [series], key.day, key.day)
    return Sitting(series, key.day) if repeating.is_on(key.day) else None


def _touched(session: Session, key: AppointmentKey) -> Sitting:
    """Find the row that took the place of a day since the key was given out."""
    own = session.scalar(
        select(Appointment).where(
            Appointment.series_id == key.series, Appointment.stands_for == key.day
        )
    )
    if own is None:
        raise AppointmentIsGone
    return Sitting(own, own.held_on)


def _repeating(series: Series, skipped: Collection[date]) -> Repeating:
    return Repeating(series.rule, series.first_on, series.last_on, skipped)


def _of(chart: ChartId) -> ColumnElement[bool]:
    belongs: Any = Series.chart_id == chart
    return belongs  # type: ignore[no-any-return]
