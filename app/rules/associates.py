"""Business associates: when an agreement is looked at again (45 CFR 164.504(e))."""

from __future__ import annotations

from datetime import date

LEAP_DAY = (2, 29)


def review_due(agreement_on: date | None, reviewed_on: date | None) -> date | None:
    """Return the day on which an agreement is a year past its last look; None without one."""
    last = max((day for day in (agreement_on, reviewed_on) if day), default=None)
    return None if agreement_on is None or last is None else a_year_after(last)


def a_year_after(day: date) -> date:
    """Return the same day of the next year; March 1 after a February 29."""
    if (day.month, day.day) == LEAP_DAY:
        return date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)
