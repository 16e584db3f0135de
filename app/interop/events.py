"""What a calendar file holds, whichever its format: events on one wall clock, and what is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

MOST_EVENTS: Final = 5_000
"""More than ten years of a full practice's single sessions in a year and a half of file."""
LONGEST_TITLE: Final = 200


class NoAppointment(Exception):
    """Why one entry of a file is no appointment: told beside it, never to anybody else."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event, or one that repeats; `starts` has no zone: it is on the practice's wall clock."""

    title: str
    starts: datetime
    minutes: int
    rule: str = ""
    """RRULE without DTSTART and UNTIL; empty: once."""
    last_on: date | None = None
    skipped: frozenset[date] = field(default_factory=frozenset)
    """Days of the rule on which it does not take place, or stands as an event of its own."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in the file that is no appointment, and why."""

    where: str
    """"Row 12", or the title and day of an event."""
    why: str


@dataclass(frozen=True, slots=True)
class EventsRead:
    """All of a file: nothing is left out in silence."""

    events: tuple[Event, ...]
    unread: tuple[Unread, ...]
