"""How a stretch of the calendar went, in three numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from app.models.appointment_words import AppointmentKind, AppointmentStatus
from app.services.appointment_rows import AppointmentRow, SessionNote


class Counts(NamedTuple):
    """What stands above a week: blocked time is no appointment."""

    booked: int
    held: int
    late_cancels: int
    no_shows: int


def counts(rows: Iterable[AppointmentRow]) -> Counts:
    """Count what was booked, held, and called off late.

    Held is what was marked kept, ran by its timer, or has a note: time alone says nothing.
    """
    sessions = [row for row in rows if row.kind is not AppointmentKind.BLOCKED]
    return Counts(
        len(sessions),
        sum(was_held(row) for row in sessions),
        sum(row.status is AppointmentStatus.LATE_CANCEL for row in sessions),
        sum(row.status is AppointmentStatus.NO_SHOW for row in sessions),
    )


def was_held(row: AppointmentRow) -> bool:
    """Say whether a session took place, as far as the records know."""
    has_trace = row.stopped_at is not None or row.note_state is not SessionNote.NONE
    return row.status is AppointmentStatus.KEPT or (row.status.takes_place and has_trace)
