"""A session as it is held: its timer, and the note that is born from its appointment."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.errors.appointments import AnotherSessionRuns, NobodyToWriteAbout
from app.core.ids import NoteId
from app.models.appointment_words import AppointmentKind, AppointmentStatus
from app.models.appointments import Appointment
from app.models.database import Records
from app.models.note_sessions import NoteSession
from app.models.services import Service
from app.rules.templates import Template
from app.services.appointment_rows import (
    AppointmentKey,
    AppointmentRow,
    SessionNote,
    Sitting,
    at_clock,
    rows_of,
)
from app.services.calendar_reading import sitting_of
from app.services.calendar_undo import Remembering
from app.services.note_beginning import Beginning, note_begun
from app.services.sittings import own_row


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
    if row.note is not None:
        return NextStep.READ if row.note_state is SessionNote.SIGNED else NextStep.CONTINUE
    if row.is_running:
        return NextStep.STOP
    is_over = row.stopped_at is not None or row.ends <= now
    if not row.status.takes_place:
        return NextStep.BEGIN if is_over else NextStep.NOTHING
    return NextStep.BEGIN if is_over else NextStep.START


class Sessions:
    """What a therapist does with a session that she holds."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def start(self, key: AppointmentKey) -> None:
        """Start a session's timer: it stands in the row, so lock and crash do not stop it.

        Raises AnotherSessionRuns.
        """
        with self._records.work() as session:
            if self._running(session) is not None:
                raise AnotherSessionRuns
            now = self._clock.now()
            row = own_row(sitting_of(session, key), Remembering(session), now)
            row.started_at, row.stopped_at = now, None
            if row.status is AppointmentStatus.SCHEDULED:
                row.status, row.status_at = AppointmentStatus.ARRIVED, now

    def stop(self) -> AppointmentRow | None:
        """Stop the timer that runs, and return its session; None where none runs."""
        with self._records.work() as session:
            row = self._running(session)
            if row is None or row.started_at is None:
                return None
            now = self._clock.now()
            row.stopped_at = max(now, row.started_at)
            row.status, row.status_at = AppointmentStatus.KEPT, now
            session.flush()
            return rows_of(session, [Sitting(row, row.held_on)])[0]

    def running(self) -> AppointmentRow | None:
        """Return the session whose timer runs."""
        with self._records.reading() as session:
            row = self._running(session)
            return rows_of(session, [Sitting(row, row.held_on)])[0] if row else None

    def begin_note(self, key: AppointmentKey, template: Template = Template.DAP) -> NoteId:
        """Begin the note about a session: date, times, place and service come from there.

        The times are the real ones where the timer ran. A note that was begun already is
        returned as it is. Raises NobodyToWriteAbout for blocked time.
        """
        now = self._clock.now()
        with self._records.work() as session:
            row = own_row(sitting_of(session, key), Remembering(session), now)
            if row.chart_id is None:
                raise NobodyToWriteAbout
            if (note := rows_of(session, [Sitting(row, row.held_on)])[0].note) is not None:
                return note
            begun = note_begun(session, self._records, _beginning(session, row, template), now)
            session.flush()
            session.add(NoteSession(note_id=begun, appointment_id=row.id))
            if row.status.takes_place:
                row.status, row.status_at = AppointmentStatus.KEPT, now
            return begun

    @staticmethod
    def _running(session: Session) -> Appointment | None:
        return session.scalars(
            select(Appointment).where(
                Appointment.started_at.is_not(None), Appointment.stopped_at.is_(None)
            )
        ).first()


def _beginning(session: Session, row: Appointment, template: Template) -> Beginning:
    service = session.get(Service, row.service_id) if row.service_id else None
    day, starts, stops = _held(row)
    assert row.chart_id is not None, "asked before"  # noqa: S101 - `begin_note` refused it
    facts = {
        "service_date": day,
        "starts": starts,
        "stops": stops,
        "place": row.place,
        "service": (service.code or service.name) if service else "",
    }
    return Beginning(row.chart_id, template, facts)


def _held(row: Appointment) -> tuple[date, time | None, time | None]:
    """Return when it was held on the wall clock: by the timer, or else as it was booked.

    A session that ran past midnight keeps its day and names no times: she fills them in.
    """
    starts = at_clock(row.held_on, row.starts, row.zone)
    stops = starts + timedelta(minutes=row.minutes)
    if row.started_at is not None and row.stopped_at is not None:
        starts = row.started_at.astimezone(starts.tzinfo)
        stops = row.stopped_at.astimezone(starts.tzinfo)
    first, last = (at.replace(tzinfo=None, second=0, microsecond=0) for at in (starts, stops))
    if first.date() != last.date() or last <= first:
        return first.date(), None, None
    return first.date(), first.time(), last.time()
