"""One appointment, whether it is a row of its own or a day of a series."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors.appointments import (
    DayIsAhead,
    HeldAsSigned,
    SessionIsRunning,
    SessionIsSigned,
)
from app.models.appointment_words import AppointmentStatus
from app.models.appointments import Appointment
from app.models.note_sessions import NoteSession
from app.models.series import Series, SeriesSkip
from app.services.appointment_rows import Sitting
from app.services.calendar_reading import is_signed, timer_that_runs
from app.services.calendar_undo import Remembering

_SHARED: Final = (
    "chart_id",
    "kind",
    "starts",
    "minutes",
    "zone",
    "place",
    "room",
    "service_id",
    "title",
)
_ONCE_ITS_DAY_HAS_COME: Final = frozenset({AppointmentStatus.KEPT, AppointmentStatus.NO_SHOW})


def _like(series: Series) -> dict[str, Any]:
    return {name: getattr(series, name) for name in _SHARED}


def own_row(sitting: Sitting, to: Remembering, now: datetime) -> Appointment:
    """Return the row of an appointment; a day of a series becomes one, and is no day any more."""
    of = sitting.of
    if isinstance(of, Appointment):
        to.changing(of)
        return of
    row = Appointment(
        **_like(of),
        series_id=of.id,
        stands_for=sitting.day,
        held_on=sitting.day,
        made_at=now,
    )
    row.reason = ""
    to.add(row)
    to.add(SeriesSkip(series_id=of.id, skipped_on=sitting.day))
    return row


def take_one(session: Session, sitting: Sitting, to: Remembering) -> None:
    """Remove one appointment, and leave the others of its series."""
    of = sitting.of
    if isinstance(of, Series):
        to.add(SeriesSkip(series_id=of.id, skipped_on=sitting.day))
        return
    for link in session.scalars(select(NoteSession).where(NoteSession.appointment_id == of.id)):
        to.remove(link)
    to.remove(of)


def require_unsigned(session: Session, sitting: Sitting) -> None:
    """Raise SessionIsSigned once a note about the appointment is signed."""
    if is_signed(session, [sitting.of.id]):
        raise SessionIsSigned


def require_status(
    session: Session, row: Appointment, status: AppointmentStatus, day: date
) -> None:
    """Raise DayIsAhead, HeldAsSigned where this cannot have become of it; `day` is today's."""
    if status in _ONCE_ITS_DAY_HAS_COME and row.held_on > day:
        raise DayIsAhead
    is_same = status.takes_place == row.status.takes_place
    says_no_less = is_same and (status is AppointmentStatus.KEPT or not status.takes_place)
    if not says_no_less and is_signed(session, [row.id]):
        raise HeldAsSigned


def require_stopped(session: Session, of: UUID, since: date = date.min) -> None:
    """Raise SessionIsRunning while the timer of an appointment, or of a series' day, runs."""
    running = timer_that_runs(session)
    if running is None:
        return
    stands = running.stands_for or running.held_on
    if running.id == of or (running.series_id == of and stands >= since):
        raise SessionIsRunning


def drop_timer(row: Appointment) -> None:
    """Let the timer of a session that does not take place never have run."""
    if row.stopped_at is None:
        row.started_at = None


def series_of(session: Session, sitting: Sitting) -> Series | None:
    """Return the series that an appointment belongs to."""
    of = sitting.of
    if isinstance(of, Series) or of.series_id is None:
        return of if isinstance(of, Series) else None
    return session.get(Series, of.series_id)


def stands_for(sitting: Sitting) -> date:
    """Return the day that an appointment has in its series."""
    of = sitting.of
    return of.stands_for or of.held_on if isinstance(of, Appointment) else sitting.day
