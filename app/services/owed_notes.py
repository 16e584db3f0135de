"""Notes that are owed: drafts to finish, and sessions nobody has written about yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.ids import ChartId, ClientId, NoteId
from app.models.appointment_words import AppointmentStatus
from app.models.appointments import Appointment
from app.models.charts import Chart, ChartKind, ChartMember
from app.models.clients import Client
from app.models.database import Records
from app.models.note_sessions import NoteSession
from app.models.notes import Note
from app.models.notes_in_error import NoteInError
from app.models.snoozes import Snooze
from app.rules.names import PersonName
from app.services.appointment_rows import AppointmentKey, AppointmentRow, Sitting, rows_of
from app.services.client_rows import ClientRow, read_rows
from app.services.note_sheets import NoteRow, read_row, rows_query
from app.services.people_changes import PEOPLE
from app.services.session_steps import owes_a_note
from app.services.untouched_days import UntouchedDays

READ_FROM: Final = PEOPLE | frozenset(
    {"appointments", "series", "series_skips", "services", "practice"}
    | {"notes", "note_sessions", "notes_in_error", "snoozes"}
)
"""The tables that say what is owed."""
SESSIONS_FROM: Final = READ_FROM - {"notes", "snoozes"}
"""Those that, with the drafts that were discarded, say which sessions have no note."""


@dataclass(frozen=True, slots=True)
class OwedNote:
    """A note to write or to sign: whose, of which session. Nothing that was written."""

    chart: ChartId
    client: ClientId
    name: PersonName
    day: date
    starts: time | None
    stops: time | None
    note: NoteId | None
    """The draft; None where none was begun."""
    session: AppointmentKey | None
    """The session that has no note yet."""
    is_of_session: bool = True
    """Whether the note is about an appointment of the calendar."""
    until: date | None = None
    """The day on which it shows again, where she put it off."""

    @property
    def is_begun(self) -> bool:
        """Whether there is a draft."""
        return self.note is not None

    @property
    def chore(self) -> str:
        """The name by which it is put off."""
        if self.note is not None:
            return f"sign:{self.note}"
        assert self.session is not None, "it has one or the other"  # noqa: S101 - as said above
        row, series, day = self.session
        return f"write:{row}" if row else f"write:{series} {day.isoformat()}"


class _Read(NamedTuple):
    """What is owed as of one state of the records; the hour says which sessions are over."""

    as_of: tuple[int, date]
    put_off: dict[str, date]
    drafts: list[OwedNote]
    sessions: list[AppointmentRow]


class _Missing(NamedTuple):
    """The sessions without a note that stands. A signature gives none a note and takes none one."""

    as_of: tuple[int, date, frozenset[UUID]]
    sessions: list[AppointmentRow]


class OwedNotes:
    """Lists what is owed, oldest session first. Reads only, and no words.

    It is read once for all who ask, until something is written: the number in the sidebar,
    Today and the worklist ask for it one after the other.
    """

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock
        self._untouched = UntouchedDays()
        self._last: _Read | None = None
        self._unwritten: _Missing | None = None

    def all(self, today: date) -> list[OwedNote]:
        """Return every draft, and every session without a note since the calendar began.

        What was put off to a later day stands at the end.
        """
        read, now = self._read(today), self._clock.now()
        owing = (owed_by(row) for row in read.sessions if owes_a_note(row, now))
        owed = [
            replace(each, until=read.put_off.get(each.chore))
            for each in (*read.drafts, *(each for each in owing if each is not None))
        ]
        return sorted(owed, key=lambda each: (bool(each.until), each.day, each.starts or time()))

    def _read(self, today: date) -> _Read:
        as_of, last = (self._records.revisions.of(READ_FROM), today), self._last
        if last is None or last.as_of != as_of:
            told = self._put_off(today), self._drafts(), self._missing(today)
            last = self._last = _Read(as_of, *told)
        return last

    def _put_off(self, today: date) -> dict[str, date]:
        with self._records.reading() as session:
            waiting = select(Snooze.chore, Snooze.until).where(Snooze.until > today)
            return dict(session.execute(waiting).all())

    def _drafts(self) -> list[OwedNote]:
        unsigned = rows_query().where(Note.signed_at.is_(None), Note.discarded_at.is_(None))
        with self._records.reading() as session:
            rows = [read_row(found) for found in session.execute(unsigned)]
            charts: set[UUID] = {row.chart for row in rows}
            whose = {who.chart: who for who in read_rows(session, Chart.id.in_(charts))}
            about = select(NoteSession.note_id).where(NoteSession.note_id.in_([r.id for r in rows]))
            of_sessions = set(session.scalars(about))
        return [
            replace(_draft(row, whose[row.chart]), is_of_session=row.id in of_sessions)
            for row in rows
        ]

    def _missing(self, today: date) -> list[AppointmentRow]:
        revision, last = self._records.revisions.of(SESSIONS_FROM), self._unwritten
        with self._records.reading() as session:
            as_of = revision, today, frozenset(session.scalars(_put_away()))
            if last is None or last.as_of != as_of:
                own = [Sitting(row, row.held_on) for row in session.scalars(_without_note(today))]
                rows = rows_of(session, [*own, *self._untouched.until(session, today)])
                died = _died(session)
                held = [row for row in rows if not _is_after(died, row)]
                last = self._unwritten = _Missing(as_of, held)
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


def _draft(row: NoteRow, who: ClientRow) -> OwedNote:
    return OwedNote(
        chart=row.chart,
        client=who.client,
        name=who.name,
        day=row.service_date,
        starts=row.starts,
        stops=row.stops,
        note=row.id,
        session=None,
    )


def owed_by(row: AppointmentRow) -> OwedNote | None:
    """Return what a session owes, be it over or not; None where it is nobody's."""
    if row.chart is None or row.client is None or row.person is None:
        return None
    return OwedNote(
        chart=row.chart,
        client=row.client,
        name=row.person,
        day=row.day,
        starts=row.starts.time(),
        stops=row.ends.time(),
        note=row.note,
        session=row.key,
    )
