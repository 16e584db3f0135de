"""Appointments as the calendar shows them: names, times and states, nothing clinical."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.ids import AppointmentId, ChartId, ClientId, NoteId, SeriesId, ServiceId
from app.core.money import Money
from app.models.appointment_words import AppointmentKind, AppointmentStatus
from app.models.appointments import Appointment
from app.models.charts import Chart
from app.models.note_sessions import NoteSession
from app.models.notes import Note
from app.models.notes_in_error import NoteInError
from app.models.series import Series
from app.models.services import Service
from app.rules.names import PersonName
from app.rules.places import PLACES, TELEHEALTH
from app.services.client_rows import ClientRow, read_rows
from app.services.series_days import words_for
from app.services.wall_clock import at_clock, meet, minutes_after

__all__ = [
    "AppointmentKey",
    "AppointmentKind",
    "AppointmentRow",
    "AppointmentStatus",
    "SessionNote",
    "Sitting",
    "at_clock",
    "rows_of",
]


class AppointmentKey(NamedTuple):
    """Names one appointment: a row of its own, or the day of a series that nobody touched."""

    row: AppointmentId | None
    series: SeriesId | None
    day: date


class SessionNote(StrEnum):
    """How far the note about a session is."""

    NONE = "none"
    DRAFT = "draft"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """One appointment on the practice's wall clock; `starts` is aware."""

    key: AppointmentKey
    chart: ChartId | None
    client: ClientId | None
    """The person, or the first member: gives the avatar's hue. None: blocked time."""
    person: PersonName | None
    name: str
    """Whose, or what blocked time is for."""
    kind: AppointmentKind
    starts: datetime
    minutes: int
    place: str
    """The public two-digit code."""
    room: str
    service_id: ServiceId | None
    service: str
    """"IND50" or "Individual session"; empty where none was chosen."""
    fee: Money | None
    repeats: str
    """"every week"; empty for a single one."""
    status: AppointmentStatus
    started_at: datetime | None
    stopped_at: datetime | None
    note: NoteId | None
    note_state: SessionNote
    client_state: str = ""
    """Where the client said to be for it; empty: nothing was said."""

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return minutes_after(self.starts, self.minutes)

    @property
    def day(self) -> date:
        """Its date on the practice's calendar."""
        return self.starts.date()

    @property
    def met(self) -> str:
        """Say "In person" or "Telehealth"."""
        return PLACES[self.place].met if self.place in PLACES else ""

    @property
    def is_telehealth(self) -> bool:
        """Whether they meet by video or phone."""
        return self.met == TELEHEALTH

    @property
    def short(self) -> str:
        """Say "J. Alvarez-Reyes", "D. & C. Okafor": the family name is never lost (UX 4)."""
        if self.person is None or not (self.person.first and self.person.last):
            return self.name
        firsts = [f"{w[0]}." if w[0].isalpha() else w for w in self.person.first.split()]
        return " ".join((*firsts, self.person.last))

    @property
    def initials(self) -> str:
        """Two letters for the avatar."""
        return self.person.initials if self.person else ""

    @property
    def can_move(self) -> bool:
        """Whether its day and time may change: not once a note about it is signed."""
        return self.note_state is not SessionNote.SIGNED

    @property
    def is_running(self) -> bool:
        """Whether its timer runs."""
        return self.started_at is not None and self.stopped_at is None

    def overlaps(self, starts: datetime, ends: datetime) -> bool:
        """Say whether it takes place within this time."""
        return self.status.takes_place and meet((self.starts, self.ends), (starts, ends))


class Sitting(NamedTuple):
    """What a row is made of: a row of `appointments`, or a series and one of its days."""

    of: Appointment | Series
    day: date


def rows_of(session: Session, sittings: Sequence[Sitting]) -> list[AppointmentRow]:
    """Return the rows of some appointments, by time; a handful of queries for any number."""
    charts = {sitting.of.chart_id for sitting in sittings if sitting.of.chart_id}
    people = {row.chart: row for row in read_rows(session, Chart.id.in_(charts))}
    found = [sitting.of.id for sitting in sittings if isinstance(sitting.of, Appointment)]
    reading = _Reading(people, _services(session), _notes(session, found), _rules(session, found))
    return sorted((reading.row(sitting) for sitting in sittings), key=lambda row: row.starts)


class _Told(NamedTuple):
    note: NoteId
    state: SessionNote


class _Reading(NamedTuple):
    people: dict[ChartId, ClientRow]
    services: dict[UUID, Service]
    notes: dict[UUID, _Told]
    rules: dict[UUID, str]

    def row(self, sitting: Sitting) -> AppointmentRow:
        of = sitting.of
        own = of if isinstance(of, Appointment) else None
        client = self.people.get(ChartId(of.chart_id)) if of.chart_id else None
        service = self.services.get(of.service_id) if of.service_id else None
        told = self.notes.get(of.id)
        return AppointmentRow(
            key=_key(sitting),
            chart=ChartId(of.chart_id) if of.chart_id else None,
            client=client.client if client else None,
            person=client.name if client else None,
            name=client.name.full if client else of.title,
            kind=of.kind,
            starts=at_clock(sitting.day, of.starts, of.zone),
            minutes=of.minutes,
            place=of.place,
            room=of.room,
            service_id=ServiceId(of.service_id) if of.service_id else None,
            service=(service.code or service.name) if service else "",
            fee=service.fee_cents if service else None,
            repeats=self._repeats(of),
            status=own.status if own else AppointmentStatus.SCHEDULED,
            started_at=own.started_at if own else None,
            stopped_at=own.stopped_at if own else None,
            note=told.note if told else None,
            note_state=told.state if told else SessionNote.NONE,
            client_state=(own.client_state if own else None) or "",
        )

    def _repeats(self, of: Appointment | Series) -> str:
        rule = of.rule if isinstance(of, Series) else self.rules.get(of.id)
        return words_for(rule) if rule else ""


def _key(sitting: Sitting) -> AppointmentKey:
    of = sitting.of
    if isinstance(of, Series):
        return AppointmentKey(None, SeriesId(of.id), sitting.day)
    return AppointmentKey(
        AppointmentId(of.id), SeriesId(of.series_id) if of.series_id else None, sitting.day
    )


def _services(session: Session) -> dict[UUID, Service]:
    return {row.id: row for row in session.scalars(select(Service))}


def _notes(session: Session, appointments: Iterable[UUID]) -> dict[UUID, _Told]:
    """Return the note about each: a signed one where there is one, else the newest draft.

    A note entered in error is none: the session owes another in its place.
    """
    in_error = select(NoteInError.note_id)
    found = session.execute(
        select(NoteSession.appointment_id, Note.id, Note.signed_at)
        .join(Note, Note.id == NoteSession.note_id)
        .where(NoteSession.appointment_id.in_(appointments), Note.discarded_at.is_(None))
        .where(Note.id.not_in(in_error))
        .order_by(Note.signed_at.is_not(None), Note.begun_at)
    )
    return {
        row.appointment_id: _Told(
            NoteId(row.id), SessionNote.SIGNED if row.signed_at else SessionNote.DRAFT
        )
        for row in found
    }


def _rules(session: Session, appointments: Iterable[UUID]) -> dict[UUID, str]:
    """Return the rule of the series that each row of its own once belonged to."""
    found = session.execute(
        select(Appointment.id, Series.rule)
        .join(Series, Series.id == Appointment.series_id)
        .where(Appointment.id.in_(appointments))
    )
    return {row.id: row.rule for row in found}
