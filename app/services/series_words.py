"""What a series comes to, in words: "Weekly on Thursdays, 10 times, until Jan 14"."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from typing import Final

from app.core.wording import WEEKDAYS, counted, short_date, short_day
from app.services.series_days import EVERY_SECOND_WEEK, EVERY_WEEK, Repeating, words_for

MOST_TIMES: Final = 500
"""As often as a series with a number may take place: ten years of weeks."""
_A_YEAR: Final = timedelta(days=366)
_FAR: Final = timedelta(days=366 * 60)


def times_over(rule: str, times: int) -> str:
    """Return a rule that ends after so many times."""
    return f"{rule};COUNT={times}"


def is_a_number_of_times(times: int) -> bool:
    """Say whether a series may take place so often."""
    return 1 <= times <= MOST_TIMES


def booked_words(rule: str, first_on: date, last_on: date | None = None) -> str:
    """Say what would be booked; nothing where no day follows."""
    how = _how(rule, first_on)
    if last_on is None and "COUNT=" not in rule:
        return f"{how}, with no end"
    named = Repeating(rule, first_on, last_on).days(first_on, first_on + _FAR)
    days = list(islice(named, MOST_TIMES + 1))
    if not days:
        return ""
    if len(days) > MOST_TIMES:
        return f"{how}, until {_day(last_on or days[-1], first_on)}"
    return f"{how}, {_times(len(days))}, until {_day(days[-1], first_on)}"


def _how(rule: str, first_on: date) -> str:
    weekdays = f"on {WEEKDAYS[first_on.weekday()]}s"
    plain = rule.partition(";COUNT=")[0]
    if plain == EVERY_WEEK:
        return f"Weekly {weekdays}"
    if plain == EVERY_SECOND_WEEK:
        return f"Every 2 weeks {weekdays}"
    words = words_for(plain)
    return words[:1].upper() + words[1:]


def _times(number: int) -> str:
    return "once" if number == 1 else counted(number, "time")


def _day(day: date, first_on: date) -> str:
    return short_day(day) if day - first_on < _A_YEAR else short_date(day)
