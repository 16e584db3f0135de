"""How Today says the hour, the day and its sessions."""

from __future__ import annotations

from datetime import date, time

from app.core.wording import (
    DOT,
    NOON,
    bare_time,
    clock_time,
    counted,
    fact_by_fact,
    long_day,
    short_day,
    time_span,
    weekday_and_day,
)
from app.services.appointments import AppointmentRow
from app.services.excerpts import DraftLeft
from app.services.owed_notes import OwedNote
from app.services.today import Day, Moment
from app.ui.calendar.words import kind_words

EVENING = 17
SOON = 5
"""From this many minutes before a session the countdown turns clay."""
HOUR = 60
NO_NOTE = "No note yet"


def greeting(hour: int, first_name: str) -> str:
    """Return how the page greets at an hour of the day."""
    part = "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"
    return f"Good {part}, {first_name}" if first_name else f"Good {part}"


def date_line(day: Day) -> str:
    """Say "Thursday, November 12"."""
    return long_day(day.now.date())


def headline(day: Day) -> str:
    """Say "Thursday, November 12 · 6 sessions today, last ends at 5:20 PM"."""
    if day.last_end is None:
        said = "No sessions today"
    else:
        sessions = counted(len(day.taking_place), "session")
        verb = "ended" if day.last_end <= day.now else "ends"
        said = f"{sessions} today, last {verb} at {clock_time(day.last_end.time())}"
    return f"{date_line(day)}{DOT}{said}"


def title_of(day: Day) -> str:
    """Say where in the day she is, as the card's title."""
    if day.current is not None:
        return f"In session until {clock_time(day.current.ends.time())}"
    return {
        Moment.NO_SESSIONS: "No sessions today",
        Moment.BEFORE: "Before the first session",
        Moment.BETWEEN: "Between sessions",
        Moment.AFTER: "After the last session",
    }[day.moment]


def countdown(day: Day) -> str:
    """Say "Next session in 8 min"; nothing while a session goes on or none is to come."""
    minutes = day.minutes_to_next
    if minutes is None or day.current is not None or day.next is None:
        return ""
    if minutes >= HOUR:
        return f"Next session at {clock_time(day.next.starts.time())}"
    return f"Next session in {minutes} min"


def is_soon(day: Day) -> bool:
    """Say whether the countdown asks for a look."""
    return day.minutes_to_next is not None and day.minutes_to_next <= SOON


def wall_time(day: Day) -> str:
    """Say "10:52"."""
    return bare_time(day.now.time())


def session_words(row: AppointmentRow) -> str:
    """Say "Individual · In person"."""
    return fact_by_fact((kind_words(row.kind), row.met))


def row_words(row: AppointmentRow) -> str:
    """Say "11:00 – 11:50 AM · Individual · In person"."""
    return f"{time_span(row.starts.time(), row.ends.time())}{DOT}{session_words(row)}"


def owed_span(owed: OwedNote, today: date) -> str:
    """Say "10:00 – 10:50 AM" of today, "Wed Nov 11, 4:30 – 5:20 PM" of another day."""
    span = _span(owed.starts, owed.stops)
    if owed.day == today:
        return span or "Today"
    return ", ".join(filter(None, (weekday_and_day(owed.day), span)))


def owed_words(owed: OwedNote, today: date) -> str:
    """Say "Draft from Wed Nov 11, 4:30 PM", "No note yet, today 9:00 AM"."""
    day = "today" if owed.day == today else weekday_and_day(owed.day)
    at = f"{day}, {clock_time(owed.starts)}" if owed.starts else day
    return f"Draft from {at}" if owed.is_begun else f"{NO_NOTE}, {at}"


def draft_words(left: DraftLeft, saved: str) -> str:
    """Say "Draft saved at 10:51 AM. Plan section is empty."."""
    said = f"Draft saved at {saved}." if saved else "Draft."
    return f"{said} {left.empty_section} section is empty." if left.empty_section else said


def last_time_words(day: date) -> str:
    """Say "Last time, Nov 5"."""
    return f"Last time, {short_day(day)}"


def _span(starts: time | None, stops: time | None) -> str:
    if starts is None:
        return ""
    return time_span(starts, stops) if stops else clock_time(starts)
