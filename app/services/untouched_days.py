"""Days of series that are over and that nobody touched: no row says anything about them.

A practice of ten years has tens of thousands of days that were touched. What lies far back is
counted once and kept in memory, until something about its series changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.appointments import Appointment
from app.models.practice import Practice
from app.models.series import Series, SeriesSkip
from app.services.appointment_rows import Sitting
from app.services.calendar_reading import repeating_in
from app.services.series_days import EVERY_SECOND_WEEK, EVERY_WEEK

DAY: Final = timedelta(days=1)
PLAIN: Final = {EVERY_WEEK: 7, EVERY_SECOND_WEEK: 14}
"""How many days lie between those of the rules that only count weeks."""
LATELY: Final = timedelta(weeks=6)
"""What lies this near is read anew each time."""


class _Told(NamedTuple):
    """What the days far back depend on, and which of them are untouched."""

    by: tuple[Any, ...]
    days: tuple[date, ...]


class UntouchedDays:
    """Reads only; one for each unlocked practice."""

    def __init__(self) -> None:
        self._told: dict[UUID, _Told] = {}

    def until(self, session: Session, today: date) -> list[Sitting]:
        """Return the sessions from the day the calendar began to `today`, both included.

        Days before that were never in this calendar, wherever a series says it began.
        """
        began = calendar_began(session)
        if began is None:
            return []
        near = max(began, today - LATELY - timedelta(days=today.weekday()))
        asked = select(Series).where(Series.first_on <= today, Series.chart_id.is_not(None))
        series = session.scalars(asked).all()
        found = list(self._far(session, series, began, near - DAY))
        lately = [each for each in series if each.last_on is None or each.last_on >= near]
        for each, repeating in repeating_in(session, lately, near, today):
            found += [Sitting(each, day) for day in repeating.days(near, today)]
        return found

    def _far(
        self, session: Session, series: Sequence[Series], began: date, last: date
    ) -> Iterator[Sitting]:
        if last < began:
            return
        marks = _marks(session, last)
        for each in series:
            rule = (each.rule, each.first_on, each.last_on, began, last)
            by = (*rule, marks.get(each.id))
            told = self._told.get(each.id)
            if told is None or told.by != by:
                told = self._told[each.id] = _Told(by, _untouched(session, each, began, last))
            for day in told.days:
                yield Sitting(each, day)


def _untouched(session: Session, series: Series, began: date, last: date) -> tuple[date, ...]:
    """Return the days between two that nobody touched; where there are none, one count says so."""
    step = PLAIN.get(series.rule)
    if step is not None and _all_are_taken(session, series, step, (began, last)):
        return ()
    [(_, repeating)] = repeating_in(session, [series], began, last)
    return tuple(repeating.days(began, last))


def _all_are_taken(session: Session, series: Series, step: int, span: tuple[date, date]) -> bool:
    """Say whether each day of a rule that counts weeks was touched or taken out."""
    began, last = span
    until = last if series.last_on is None else min(last, series.last_on)
    late = max(0, (began - series.first_on).days)
    first = series.first_on + timedelta(days=-(-late // step) * step)
    if until < first:
        return True
    days = func.julianday(SeriesSkip.skipped_on) - func.julianday(first)
    taken = session.scalar(
        select(func.count()).where(
            SeriesSkip.series_id == series.id,
            SeriesSkip.skipped_on.between(first, until),
            days % step == 0,
        )
    )
    return taken == (until - first).days // step + 1


def calendar_began(session: Session) -> date | None:
    """Return the day on which something was first put into the calendar; None: never."""
    first: list[datetime | None] = [
        session.scalar(select(func.min(kind.made_at))) for kind in (Appointment, Series)
    ]
    made = [each for each in first if each is not None]
    zone = ZoneInfo(session.scalars(select(Practice.time_zone)).one())
    return min(made).astimezone(zone).date() if made else None


def _marks(session: Session, last: date) -> dict[UUID, tuple[int, float]]:
    """Return for each series how many days were taken out of it, and a sum that tells which."""
    day = func.julianday(SeriesSkip.skipped_on)
    found = session.execute(
        select(SeriesSkip.series_id, func.count(), func.sum(day * day))
        .where(SeriesSkip.skipped_on <= last)
        .group_by(SeriesSkip.series_id)
    )
    return {series: (count, squares) for series, count, squares in found}
