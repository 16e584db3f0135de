"""How often a client comes: every week, every few weeks, or once a month on one weekday."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

LOOKED_AT: Final = 5
"""So many of the last sessions say it: a rhythm that changed is the new one after three."""
LEAST_GAPS: Final = 2
"""So many gaps that are alike make a rhythm; one alone may be a holiday."""
MOST_WEEKS: Final = 4
MONTHLY: Final = (4, 5)
"""Weeks between the second Thursday of a month and that of the next."""
FOURTH: Final = 4
LAST: Final = -1
"""A fifth one comes in some months only: it is the last."""
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every so many weeks; or by the month, on its first to fourth such weekday, or its last."""

    weeks: int = 1
    """0 where it goes by the month."""
    place: int = 0
    """1 to 4, or LAST; 0 where it goes by weeks."""

    def after(self, day: date) -> date:
        """Return the day on which it is time again, on the same weekday."""
        if self.weeks:
            return day + self.weeks * WEEK
        found = [each for each in _weekdays_of_next_month(day) if self.place in _places(each)]
        return found[0]

    def next(self, last: date, today: date) -> date:
        """Return the first day after today on which it is time again, the last having been such."""
        day = self.after(last)
        while day <= today:
            day = self.after(day)
        return day


def rhythm_of(days: Iterable[date]) -> Rhythm:
    """Return the rhythm of sessions on one weekday, in any order.

    More than half of the gaps between the last ones must agree. Where they do not, or are too
    few, it is every week. Of what could be every fourth week or by the month, it is by the month.
    """
    lately = sorted(set(days))[-LOOKED_AT:]
    gaps = [(later - earlier).days // WEEK.days for earlier, later in pairwise(lately)]
    if len(gaps) < LEAST_GAPS:
        return Rhythm()
    if place := _monthly(lately, gaps):
        return Rhythm(0, place)
    [(weeks, times)] = Counter(gaps).most_common(1)
    is_one = times >= LEAST_GAPS and times * 2 > len(gaps) and 1 <= weeks <= MOST_WEEKS
    return Rhythm(weeks) if is_one else Rhythm()


def _monthly(days: Sequence[date], gaps: Sequence[int]) -> int:
    """Return which weekday of the month they all were; 0 where they do not go by the month."""
    is_monthly = min(gaps) in MONTHLY and sum(gap in MONTHLY for gap in gaps) * 2 > len(gaps)
    shared = set.intersection(*(_places(day) for day in days))
    return max(shared, default=0) if is_monthly else 0


def _places(day: date) -> set[int]:
    """Return which weekday of its month it is: both the fourth and the last, where it is both."""
    nth = (day.day - 1) // WEEK.days + 1
    counted = {nth} if nth <= FOURTH else set()
    return counted | ({LAST} if (day + WEEK).month != day.month else set())


def _weekdays_of_next_month(day: date) -> list[date]:
    """Return the same weekday in each week of the next month."""
    first = day
    while first.month == day.month:
        first += WEEK
    weeks = (first + n * WEEK for n in range(LOOKED_AT))
    return [each for each in weeks if each.month == first.month]
