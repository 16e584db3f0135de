"""What a view of the calendar shows: days, appointments on them, and the time it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from app.services.appointments import AppointmentKey, AppointmentRow
from app.services.open_days import OpenDay

HOUR = 60
USUAL = (9, 17)
"""The hours of a practice that has said none."""
DAY_HOURS = 24


@dataclass(frozen=True)
class Moment:
    """A place in the calendar: a day, and the minute of it.

    With a `key` it means that one of the appointments which stand there beside each other.
    """

    day: date
    minute: int
    key: AppointmentKey | None = None

    @property
    def at(self) -> time:
        """The clock time."""
        return time(self.minute // HOUR % DAY_HOURS, self.minute % HOUR)


@dataclass(frozen=True)
class Shown:
    """A stretch of days with everything on them, by time."""

    days: tuple[OpenDay, ...]
    rows: tuple[AppointmentRow, ...]
    now: datetime

    @cached_property
    def by_day(self) -> dict[date, list[AppointmentRow]]:
        """The appointments of each day, by time."""
        found: dict[date, list[AppointmentRow]] = {each.day: [] for each in self.days}
        for row in self.rows:
            found.setdefault(row.day, []).append(row)
        return found

    @cached_property
    def lanes(self) -> dict[date, dict[AppointmentKey, tuple[int, int]]]:
        """Which lane, of how many, each appointment of each day has."""
        return {day: lanes(rows) for day, rows in self.by_day.items()}

    @cached_property
    def hours(self) -> tuple[int, int]:
        """The first and the last full hour to be seen: the open ones, and one around them."""
        starts = [stretch[0].hour for day in self.days for stretch in day.hours] or [USUAL[0]]
        stops = [up(minute_of(stretch[1])) for day in self.days for stretch in day.hours]
        first = max(0, min(starts) - 1)
        last = min(DAY_HOURS, max(stops or [USUAL[1]]) + 1)
        for row in self.rows:
            first = min(first, row.starts.hour)
            last = max(last, up(minute_of(row.starts.time()) + row.minutes))
        return first, min(DAY_HOURS, last)

    def place_of(self, day: date) -> int | None:
        """Return which of the days it is; None where it is not shown."""
        return next((n for n, each in enumerate(self.days) if each.day == day), None)

    def at(self, moment: Moment) -> AppointmentRow | None:
        """Return the appointment that is meant; else one that takes place before others."""
        there = [row for row in self.by_day.get(moment.day, ()) if _covers(row, moment.minute)]
        meant = (row for row in there if row.key == moment.key)
        usual = min(there, key=lambda row: not row.status.takes_place, default=None)
        return next(meant, usual)


def minute_of(at: time) -> int:
    """Return the minute of the day."""
    return at.hour * HOUR + at.minute


def up(minute: int) -> int:
    """Return the full hour at or after a minute of the day."""
    return -(-minute // HOUR)


def begins(row: AppointmentRow) -> int:
    """Return the minute of the day at which an appointment starts."""
    return minute_of(row.starts.time())


def lanes(rows: Sequence[AppointmentRow]) -> dict[AppointmentKey, tuple[int, int]]:
    """Give appointments of a day that overlap places side by side: which lane, of how many."""
    found: dict[AppointmentKey, tuple[int, int]] = {}
    cluster: list[tuple[AppointmentRow, int]] = []
    ends: list[int] = []
    for row in rows:
        if ends and begins(row) >= max(ends):
            _close(cluster, len(ends), found)
            cluster, ends = [], []
        free = next((n for n, end in enumerate(ends) if end <= begins(row)), len(ends))
        ends[free : free + 1] = [begins(row) + row.minutes]
        cluster.append((row, free))
    _close(cluster, len(ends), found)
    return found


def _close(
    cluster: Sequence[tuple[AppointmentRow, int]],
    wide: int,
    found: dict[AppointmentKey, tuple[int, int]],
) -> None:
    found.update({row.key: (lane, wide) for row, lane in cluster})


def _covers(row: AppointmentRow, minute: int) -> bool:
    return begins(row) <= minute < begins(row) + row.minutes
