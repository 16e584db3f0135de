"""The federal holidays of the United States (5 U.S.C. 6103), by rule: no list runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

SATURDAY, SUNDAY = 5, 6
_MONDAY, _THURSDAY = 0, 3
_WEEK: Final = 7
_LAST: Final = -1
JUNETEENTH_SINCE: Final = 2021
"""Public Law 117-17."""

_FIXED: Final = (
    (1, 1, "New Year’s Day"),
    (6, 19, "Juneteenth"),
    (7, 4, "Independence Day"),
    (11, 11, "Veterans Day"),
    (12, 25, "Christmas Day"),
)
_BY_WEEKDAY: Final = (
    (1, _MONDAY, 3, "Martin Luther King Jr. Day"),
    (2, _MONDAY, 3, "Presidents’ Day"),
    (5, _MONDAY, _LAST, "Memorial Day"),
    (9, _MONDAY, 1, "Labor Day"),
    (10, _MONDAY, 2, "Columbus Day"),
    (11, _THURSDAY, 4, "Thanksgiving Day"),
)


def holiday_on(day: date) -> str:
    """Return the name of the federal holiday on a day, or nothing.

    One that falls on a weekend is also named, as observed, on the weekday that is off instead:
    the Friday before a Saturday, the Monday after a Sunday.
    """
    around = (day.year - 1, day.year, day.year + 1)
    found = dict(pair for year in around for pair in _observed(year))
    named = dict(pair for year in around for pair in _named(year))
    return named.get(day) or found.get(day, "")


def _named(year: int) -> Iterator[tuple[date, str]]:
    for month, number, name in _FIXED:
        if name != "Juneteenth" or year >= JUNETEENTH_SINCE:
            yield date(year, month, number), name
    for month, weekday, place, name in _BY_WEEKDAY:
        yield _nth(date(year, month, 1), weekday, place), name


def _observed(year: int) -> Iterator[tuple[date, str]]:
    for day, name in _named(year):
        if day.weekday() == SATURDAY:
            yield day - timedelta(days=1), f"{name} observed"
        elif day.weekday() == SUNDAY:
            yield day + timedelta(days=1), f"{name} observed"


def _nth(first: date, weekday: int, place: int) -> date:
    """Return the third Monday of a month, say; -1 is the last."""
    soonest = first + timedelta(days=(weekday - first.weekday()) % _WEEK)
    if place != _LAST:
        return soonest + timedelta(weeks=place - 1)
    fifth = soonest + timedelta(weeks=4)
    return fifth if fifth.month == first.month else fifth - timedelta(weeks=1)
