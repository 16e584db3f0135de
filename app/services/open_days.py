"""The days that a calendar shows: when she works, holidays, time off, and what o'clock it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.models.database import Records
from app.models.practice import Practice
from app.models.time_off import TimeOff
from app.models.working_hours import WorkingHours
from app.rules.holidays import holiday_on
from app.rules.open_hours import Stretch, is_within
from app.services.booking import Slot

__all__ = ["OpenDay", "OpenDays", "Remarks", "Stretch"]


@dataclass(frozen=True, slots=True)
class OpenDay:
    """One day of the practice's calendar, before anything is booked on it."""

    day: date
    hours: tuple[Stretch, ...]
    """When the practice is open; empty on a day that is closed."""
    holiday: str = ""
    """Always empty where she has the federal holidays off."""
    time_off: str = ""
    """What the day is off for; empty on a usual day."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """What is to be told of a time before it is booked; none of it forbids it."""

    is_outside: bool
    """It is not within the working hours; never where she has said none."""
    holiday: str
    time_off: str


class OpenDays:
    """What stands fixed about days: reads only."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def between(self, first: date, last: date) -> list[OpenDay]:
        """Return every day from `first` to `last`, both included."""
        with self._records.reading() as session:
            hours, off = _hours(session), _time_off(session, first, last)
            named = _holidays(session)
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return [
            OpenDay(day, tuple(hours[day.weekday()]), named(day), off.get(day, "")) for day in days
        ]

    def remarks(self, slot: Slot) -> Remarks:
        """Return what is to be told of a time."""
        [day] = self.between(slot.day, slot.day)
        with self._records.reading() as session:
            has_hours = session.scalar(select(WorkingHours.id).limit(1)) is not None
        is_outside = has_hours and not is_within(day.hours, slot.starts, slot.minutes)
        return Remarks(is_outside, day.holiday, day.time_off)

    def wall_clock(self) -> datetime:
        """Return what the practice's wall clock shows now, aware."""
        with self._records.reading() as session:
            zone = ZoneInfo(session.scalars(select(Practice.time_zone)).one())
        return self._clock.now().astimezone(zone)


def _holidays(session: Session) -> Callable[[date], str]:
    """Return what names the holiday of a day: nothing, where she does not want them shown."""
    is_off = session.scalars(select(Practice.holidays)).one() is False
    return (lambda _day: "") if is_off else holiday_on


def _hours(session: Session) -> dict[int, list[Stretch]]:
    found: dict[int, list[Stretch]] = defaultdict(list)
    for row in session.scalars(select(WorkingHours).order_by(WorkingHours.starts)):
        found[row.weekday].append((row.starts, row.stops))
    return found


def _time_off(session: Session, first: date, last: date) -> dict[date, str]:
    asked = select(TimeOff).where(TimeOff.first_day <= last, TimeOff.last_day >= first)
    found = {}
    for row in session.scalars(asked):
        for number in range((row.last_day - row.first_day).days + 1):
            found[row.first_day + timedelta(days=number)] = row.title or "Time off"
    return found
