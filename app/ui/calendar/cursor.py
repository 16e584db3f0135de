"""Walking through the calendar with the arrows: from slot to slot, from day to day."""

from __future__ import annotations

from datetime import date

from app.services.appointments import AppointmentRow
from app.ui.calendar.shown import HOUR, Moment, Shown, begins

HALF = 30


def first_moment(shown: Shown) -> Moment:
    """Return where the cursor stands at first: what runs or comes next, else the first slot."""
    coming = (row for row in shown.rows if row.ends > shown.now and row.status.takes_place)
    if (row := next(coming, None)) is not None:
        return of_row(row)
    today = shown.place_of(shown.now.date())
    day = shown.days[today or 0].day
    return Moment(day, (shown.hours[0] + 1) * HOUR)


def of_row(row: AppointmentRow) -> Moment:
    """Return the moment that stands for an appointment."""
    return Moment(row.day, begins(row), row.key)


def beside(shown: Shown, moment: Moment, days: int) -> Moment | None:
    """Return the same time some days on; None where that is not shown."""
    place = shown.place_of(moment.day)
    there = -1 if place is None else place + days
    if not 0 <= there < len(shown.days):
        return None
    found = Moment(shown.days[there].day, moment.minute)
    row = shown.at(found)
    return of_row(row) if row else found


def below(shown: Shown, moment: Moment, step: int) -> Moment:
    """Return the next stop of the day (-1: the one before); at the end it stays.

    Of appointments that begin at one time each is a stop of its own.
    """
    stops = stops_of(shown, moment.day)
    row = shown.at(moment)
    here = of_row(row) if row else moment
    if here in stops:
        there = stops.index(here) + step
        return stops[there] if 0 <= there < len(stops) else moment
    later = [stop for stop in stops if stop.minute > moment.minute]
    earlier = [stop for stop in stops if stop.minute < moment.minute]
    if step > 0:
        return later[0] if later else moment
    return earlier[-1] if earlier else moment


def stops_of(shown: Shown, day: date) -> list[Moment]:
    """Return where the cursor stops on a day: at half hours, and at each appointment.

    A half hour within an appointment is none; the minute at which one ends is, unless the next
    one follows within half an hour: the arrow leads to that one at once.
    """
    rows = shown.by_day.get(day, [])
    first, last = shown.hours
    halves = set(range(first * HOUR, last * HOUR, HALF))
    ends = {begins(row) + row.minutes for row in rows} & set(range(last * HOUR))
    starts = {begins(row) for row in rows}
    ends = {end for end in ends if not any(0 < start - end < HALF for start in starts)}
    free = {m for m in halves | ends if not any(_within(row, m) for row in rows)}
    stops = [*(Moment(day, minute) for minute in free), *map(of_row, rows)]
    return sorted(stops, key=lambda stop: stop.minute)


def _within(row: AppointmentRow, minute: int) -> bool:
    return begins(row) <= minute < begins(row) + row.minutes
