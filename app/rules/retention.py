"""Until when a chart is kept (DOMAIN 26 and 30). The years are hers: here is no state's table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.core.wording import short_date

OF_AGE: Final = 18
"""In most states."""


@dataclass(frozen=True, slots=True)
class KeepingRule:
    """For how long, in years; begins as the guidelines of the APA have it."""

    adult_years: int = 7
    """After the last contact."""
    minor_years: int = 3
    """After a client who was a minor then comes of age."""
    majority: int = OF_AGE
    """At what age that is."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The first day on which a chart need not be kept any longer, and what that rests on."""

    until: date
    rests_on: str


def kept_until(last_contact: date, born: Iterable[date | None], rule: KeepingRule) -> Kept:
    """Return the day, the later of what counts for grown-ups and for the youngest member.

    Who was of age at the last contact, or whose birth date is not known, counts as a grown-up.
    """
    until = years_after(last_contact, rule.adult_years)
    rests_on = f"{_years(rule.adult_years)} after the last contact on {short_date(last_contact)}"
    youngest = max((day for day in born if day is not None), default=None)
    if youngest is None:
        return Kept(until, rests_on)
    of_age = years_after(youngest, rule.majority)
    as_minor = years_after(of_age, rule.minor_years)
    if last_contact < of_age and as_minor > until:
        age = f"{_years(rule.minor_years)} after coming of age at {rule.majority}"
        return Kept(as_minor, f"{age}, on {short_date(of_age)}")
    return Kept(until, rests_on)


def years_after(day: date, years: int) -> date:
    """Return the same day years later; of February 29 the day after, where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _years(count: int) -> str:
    return "1 year" if count == 1 else f"{count} years"
