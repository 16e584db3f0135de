"""Sessions that nobody has written about: none has a note that stands."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.models.appointment_words import AppointmentStatus
from app.models.appointments import Appointment
from app.models.charts import Chart, ChartKind, ChartMember
from app.models.clients import Client
from app.models.database import Records
from app.models.note_sessions import NoteSession
from app.models.notes import Note
from app.models.notes_in_error import NoteInError
from app.services.appointment_rows import AppointmentRow, Sitting, rows_of
from app.services.people_changes import PEOPLE
from app.services.untouched_days import UntouchedDays

READ_FROM: Final = PEOPLE | frozenset(
    {"appointments", "series", "series_skips", "services", "practice"}
    | {"note_sessions", "notes_in_error"}
)
"""The tables that, with the drafts that were discarded, say which sessions have no note."""


class _Missing(NamedTuple):
    """The sessions without a note that stands. A signature gives none a note and takes none one."""

    as_of: tuple[int, date, frozenset[UUID]]
    sessions: list[AppointmentRow]


class UnwrittenSessions:
    """Reads only, and anew only once something was written that it depends on."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._untouched = UntouchedDays()
        self._last: _Missing | None = None

    def until(self, today: date) -> list[AppointmentRow]:
        """Return them from the day the calendar began to `today`."""
        revision, last = self._records.revisions.of(READ_FROM), self._last
        with self._records.reading() as session:
            as_of = revision, today, frozenset(session.scalars(_put_away()))
            if last is None or last.as_of != as_of:
                own = [Sitting(row, row.held_on) for row in session.scalars(_without_note(today))]
                rows = rows_of(session, [*own, *self._untouched.until(session, today)])
                died = _died(session)
                held = [row for row in rows if not _is_after(died, row)]
                last = self._last = _Missing(as_of, held)
        return last.sessions


def _put_away() -> Select[UUID]:
    """Select the drafts that were discarded."""
    return select(Note.id).where(Note.signed_at.is_(None), Note.discarded_at.is_not(None))


def _without_note(today: date) -> Select[Appointment]:
    """Select the sessions until today that took place and may have no note that stands.

    Two indexes tell which were never written about, without a look at ten years of rows. What
    is known of the others' notes says the rest.
    """
    void = or_(
        NoteSession.note_id.in_(_put_away()), NoteSession.note_id.in_(select(NoteInError.note_id))
    )
    never = select(Appointment.id).except_(select(NoteSession.appointment_id))
    voided = select(NoteSession.appointment_id).where(void)
    held = [each for each in AppointmentStatus if each.takes_place]
    return select(Appointment).where(
        or_(Appointment.id.in_(never), Appointment.id.in_(voided)),
        Appointment.held_on <= today,
        Appointment.chart_id.is_not(None),
        Appointment.status.in_(held),
    )


def _died(session: Session) -> dict[UUID, date]:
    """Return the day on which the person of a chart died: of nobody else's chart, and if known."""
    query = (
        select(ChartMember.chart_id, Client.deceased_on)
        .join(Client, Client.id == ChartMember.client_id)
        .join(Chart, Chart.id == ChartMember.chart_id)
        .where(Client.deceased_on.is_not(None), Chart.kind == ChartKind.INDIVIDUAL)
    )
    return {chart: day for chart, day in session.execute(query) if day is not None}


def _is_after(died: dict[UUID, date], row: AppointmentRow) -> bool:
    """Say whether a session was left in the calendar after its person had died: it was not held.

    What she says took place took place. A session before is owed its note like any other.
    """
    day = died.get(row.chart) if row.chart is not None else None
    return day is not None and row.day > day and row.status is AppointmentStatus.SCHEDULED
