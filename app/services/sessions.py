"""A session as it is held: its timer, and the note that is born from its appointment."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.errors.appointments import (
    AnotherSessionRuns,
    NobodyToWriteAbout,
    StopDoesNotFit,
)
from app.core.ids import NoteId
from app.models.appointment_words import AppointmentStatus
from app.models.appointments import Appointment
from app.models.database import Records
from app.models.note_sessions import NoteSession
from app.models.notes import Note
from app.models.notes_in_error import NoteInError
from app.models.services import Service
from app.rules.templates import Template
from app.services.appointment_rows import (
    AppointmentKey,
    AppointmentRow,
    Sitting,
    at_clock,
    rows_of,
)
from app.services.calendar_reading import sitting_of, timer_that_runs
from app.services.calendar_undo import Remembering
from app.services.note_beginning import Beginning, note_begun
from app.services.session_steps import NextStep, is_forgotten, next_step, usual_stop
from app.services.sittings import own_row
from app.services.wall_clock import minutes_after

__all__ = ["NextStep", "Sessions", "is_forgotten", "next_step", "usual_stop"]

Held = tuple[date, time | None, time | None]
"""The day, the start and the stop of a session, as a note has them."""
FACTS: Final = ("service_date", "starts", "stops", "place", "service")
LONGEST: Final = timedelta(hours=12)
"""No session is longer: a stop that would make it so was typed wrong."""


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
            if timer_that_runs(session) is not None:
                raise AnotherSessionRuns
            now = self._clock.now()
            row = own_row(sitting_of(session, key), Remembering(session), now)
            row.started_at, row.stopped_at = now, None
            if row.status is AppointmentStatus.SCHEDULED:
                row.status, row.status_at = AppointmentStatus.ARRIVED, now

    def stop(self) -> AppointmentRow | None:
        """Stop the timer that runs, and return its session; None where none runs."""
        return self._stopped(None)

    def stop_at(self, at: time) -> AppointmentRow | None:
        """Stop a timer that was forgotten, at the time of day when the session was over.

        Raises StopDoesNotFit where that was before the start, or is still to come.
        """
        return self._stopped(at)

    def discard_timer(self) -> AppointmentRow | None:
        """Let a timer never have run, and return its session; the booked times stand."""
        with self._records.work() as session:
            row = timer_that_runs(session)
            if row is None:
                return None
            row.started_at = None
            session.flush()
            return rows_of(session, [Sitting(row, row.held_on)])[0]

    def _stopped(self, at: time | None) -> AppointmentRow | None:
        with self._records.work() as session:
            row = timer_that_runs(session)
            if row is None or row.started_at is None:
                return None
            now, booked = self._clock.now(), _held(row)
            stopped = now if at is None else _stop_of(row, row.started_at, at, now)
            row.stopped_at = max(stopped, row.started_at)
            row.status, row.status_at = AppointmentStatus.KEPT, now
            _tell_drafts(session, row, booked)
            session.flush()
            return rows_of(session, [Sitting(row, row.held_on)])[0]

    def running(self) -> AppointmentRow | None:
        """Return the session whose timer runs."""
        with self._records.reading() as session:
            row = timer_that_runs(session)
            return rows_of(session, [Sitting(row, row.held_on)])[0] if row else None

    def begin_note(self, key: AppointmentKey, template: Template = Template.DAP) -> NoteId:
        """Begin the note about a session: date, times, place and service come from there.

        The times are the real ones where the timer ran. A note that was begun already is
        returned as it is. Raises NobodyToWriteAbout for blocked time.
        """
        now = self._clock.now()
        with self._records.work() as session:
            row = own_row(sitting_of(session, key), Remembering(session), now)
            return self._begun(session, row, template)

    def begin_replacement(self, note: NoteId) -> NoteId:
        """Begin the note that stands in for one entered in error, in the chart where it belongs.

        The session gets it, where there is one; else it takes day, times, place and service of
        the note. One that was begun already is returned as it is.
        """
        with self._records.work() as session:
            wrong = session.get_one(Note, note)
            mark = session.scalars(select(NoteInError).where(NoteInError.note_id == note)).one()
            chart = mark.right_chart_id or wrong.chart_id
            about = select(NoteSession.appointment_id).where(NoteSession.note_id == note)
            held = session.scalar(select(Appointment).where(Appointment.id.in_(about)))
            if held is not None and held.chart_id == chart:
                return self._begun(session, held, wrong.template)
            if (there := session.scalar(_begun_like(wrong, chart))) is not None:
                return NoteId(there)
            facts = {name: getattr(wrong, name) for name in FACTS}
            beginning = Beginning(chart, wrong.template, facts)
            return note_begun(session, self._records, beginning, self._clock.now())

    def _begun(self, session: Session, row: Appointment, template: Template) -> NoteId:
        now = self._clock.now()
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


def _begun_like(note: Note, chart: UUID) -> Select[UUID]:
    """Select the draft in a chart about the same time as a note."""
    return select(Note.id).where(
        Note.chart_id == chart,
        Note.signed_at.is_(None),
        Note.discarded_at.is_(None),
        Note.service_date == note.service_date,
        Note.starts.is_not_distinct_from(note.starts),
    )


def _tell_drafts(session: Session, row: Appointment, booked: Held) -> None:
    """Give the real times to a draft begun while the timer ran, unless she changed them."""
    begun = select(NoteSession.note_id).where(NoteSession.appointment_id == row.id)
    for note in session.scalars(select(Note).where(Note.id.in_(begun), Note.signed_at.is_(None))):
        if (note.service_date, note.starts, note.stops) == booked:
            note.service_date, note.starts, note.stops = _held(row)


def _stop_of(row: Appointment, started: datetime, at: time, now: datetime) -> datetime:
    """Return the instant at which a clock showed `at` after the start; past midnight too."""
    wall = at_clock(row.held_on, row.starts, row.zone).tzinfo
    day = started.astimezone(wall).date()
    stops = (at_clock(each, at, row.zone) for each in (day, day + timedelta(days=1)))
    fitting = [each for each in stops if started < each <= min(now, started + LONGEST)]
    if not fitting:
        raise StopDoesNotFit
    return fitting[0]


def _held(row: Appointment) -> Held:
    """Return when it was held on the wall clock: by the timer, or else as it was booked.

    A session that ran past midnight keeps its day and names no times: she fills them in.
    """
    starts = at_clock(row.held_on, row.starts, row.zone)
    stops = minutes_after(starts, row.minutes)
    if row.started_at is not None and row.stopped_at is not None:
        starts = row.started_at.astimezone(starts.tzinfo)
        stops = row.stopped_at.astimezone(starts.tzinfo)
    first, last = (at.replace(tzinfo=None, second=0, microsecond=0) for at in (starts, stops))
    if first.date() != last.date() or last <= first:
        return first.date(), None, None
    return first.date(), first.time(), last.time()
