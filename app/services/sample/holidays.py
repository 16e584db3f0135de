"""Days on which the practice is closed: federal holidays and the therapist's own leave."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

THANKSGIVING_LENGTH = 2
SUMMER_LEAVE = timedelta(days=9)
WINTER_LEAVE = timedelta(days=9)


def is_closed(day: date) -> bool:
    """Say whether no sessions are held on `day`."""
    return day in closed_days(day.year)


@cache
def closed_days(year: int) -> frozenset[date]:
    """Return every closed day of the year."""
    thanksgiving = _weekday_in(year, 11, weekday=3, which=4)
    days = {
        date(year, 1, 1),
        _weekday_in(year, 1, weekday=0, which=3),
        _weekday_in(year, 2, weekday=0, which=3),
        _weekday_in(year, 6, weekday=0, which=1) - timedelta(days=7),
        date(year, 6, 19),
        date(year, 7, 4),
        _weekday_in(year, 9, weekday=0, which=1),
        *_days(thanksgiving, timedelta(days=THANKSGIVING_LENGTH)),
        *_days(_weekday_in(year, 8, weekday=0, which=2), SUMMER_LEAVE),
        *_days(date(year, 12, 23), WINTER_LEAVE),
    }
    return frozenset(days)


def _weekday_in(year: int, month: int, *, weekday: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _days(first: date, length: timedelta) -> list[date]:
    return [first + timedelta(days=n) for n in range(length.days)]
