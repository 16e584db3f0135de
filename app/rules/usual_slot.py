"""When a client usually comes: the weekday and hour of the last sessions, and their rhythm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Final

LOOKED_AT: Final = 8
"""So many of the last sessions say what is usual."""
RHYTHMS: Final = (1, 2)
"""Weeks between two sessions, where it is a rhythm at all; anything else counts as weekly."""
WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Visit:
    """One session that was held or booked: when, and how long."""

    day: date
    starts: time
    minutes: int


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual, and the last day on which it was so."""

    weekday: int
    """0 is Monday."""
    starts: time
    minutes: int
    weeks: int
    """Every week, or every second one."""
    last: date

    def days(self, today: date) -> Iterator[date]:
        """Yield the days after `today` on which it would be time again, in the same rhythm."""
        step = timedelta(weeks=self.weeks)
        missed = max(0, (today - self.last) // step)
        day = self.last + (missed + 1) * step
        while True:
            yield day
            day += step


def usual(visits: Sequence[Visit]) -> Usual | None:
    """Return what is usual of visits in any order; None where there were none.

    Of two that are equally frequent the later one counts.
    """
    last = sorted(visits, key=lambda each: (each.day, each.starts))[-LOOKED_AT:]
    if not last:
        return None
    counted = Counter(_slot(each) for each in last)
    most = max(counted.values())
    of = next(each for each in reversed(last) if counted[_slot(each)] == most)
    days = [each.day for each in last if _slot(each) == _slot(of)]
    return Usual(of.day.weekday(), of.starts, of.minutes, _weeks(days), of.day)


def _slot(visit: Visit) -> tuple[int, time, int]:
    return visit.day.weekday(), visit.starts, visit.minutes


def _weeks(days: Sequence[date]) -> int:
    gaps = Counter((later - earlier).days // WEEK for earlier, later in pairwise(days))
    if not gaps:
        return RHYTHMS[0]
    [(weeks, _)] = gaps.most_common(1)
    return weeks if weeks in RHYTHMS else RHYTHMS[0]
