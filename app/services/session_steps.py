"""What comes next for a session, and when its timer was forgotten: facts of one row."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from app.models.appointment_words import AppointmentKind
from app.services.appointment_rows import AppointmentRow, SessionNote

FORGOTTEN_AFTER: Final = timedelta(hours=2)
"""A timer that runs this long past the session's end was not meant to: a session may run over."""


class NextStep(StrEnum):
    """What comes next for a session: its one main button."""

    START = "start session"
    STOP = "stop session"
    BEGIN = "begin note"
    CONTINUE = "continue note"
    READ = "open note"
    NOTHING = "nothing"


def next_step(row: AppointmentRow, now: datetime) -> NextStep:
    """Return what comes next: the timer until it has run or the time is over, then the note."""
    if row.kind is AppointmentKind.BLOCKED:
        return NextStep.NOTHING
    if is_timed(row):
        return NextStep.STOP
    if row.note is not None:
        return NextStep.READ if row.note_state is SessionNote.SIGNED else NextStep.CONTINUE
    is_over = row.stopped_at is not None or row.ends <= now
    if not row.status.takes_place:
        return NextStep.BEGIN if is_over else NextStep.NOTHING
    return NextStep.BEGIN if is_over else NextStep.START


def is_timed(row: AppointmentRow) -> bool:
    """Say whether a timer runs for a session that takes place."""
    return row.is_running and row.status.takes_place


def is_forgotten(row: AppointmentRow, now: datetime) -> bool:
    """Say whether a timer runs long past the end that its session had."""
    return is_timed(row) and now >= usual_stop(row) + FORGOTTEN_AFTER


def owes_a_note(row: AppointmentRow, now: datetime) -> bool:
    """Say whether a session that took place is over and nobody has written about it."""
    if not row.status.takes_place or row.note is not None:
        return False
    return next_step(row, now) is NextStep.BEGIN or is_forgotten(row, now)


def usual_stop(row: AppointmentRow) -> datetime:
    """Return when a timed session was to end: as booked, or as long after a late start."""
    if row.started_at is None or row.started_at < row.ends:
        return row.ends
    return row.started_at.astimezone(row.starts.tzinfo) + timedelta(minutes=row.minutes)
