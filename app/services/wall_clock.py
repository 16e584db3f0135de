"""The wall clock of a practice: which instant it shows, and which one is some minutes later."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def at_clock(day: date, at: time, zone: str) -> datetime:
    """Return the instant at which a wall clock shows a time.

    A time that daylight saving skips is the one after the change, by as much (RFC 5545,
    3.3.5); one that comes twice is the first.
    """
    wall = ZoneInfo(zone)
    return datetime.combine(day, at, wall).astimezone(UTC).astimezone(wall)


def minutes_after(starts: datetime, minutes: int) -> datetime:
    """Return the instant that is so many real minutes later, on the same wall clock.

    Minutes are exact, whatever daylight saving does meanwhile (RFC 5545, 3.3.6).
    """
    return (starts.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(starts.tzinfo)


def meet(one: tuple[datetime, datetime], two: tuple[datetime, datetime]) -> bool:
    """Say whether two stretches of time, each from and to an instant, have a moment in common.

    Python holds two times of one zone against each other by what the clock shows, which is
    wrong in the hour that comes twice: they are compared as instants.
    """
    begins, ends, starts, stops = (at.astimezone(UTC) for at in (*one, *two))
    return begins < stops and starts < ends
