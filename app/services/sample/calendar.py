"""The sample practice's calendar: the sessions of the last weeks, and those that come."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.appointment_words import AppointmentKind, AppointmentStatus
from app.models.appointments import Appointment
from app.models.charts import Chart, ChartKind, ChartMember
from app.models.clients import Client, ClientStatus
from app.models.database import Records
from app.models.note_sessions import NoteSession
from app.models.notes import Note
from app.models.notes_in_error import NoteInError
from app.models.practice import Practice
from app.models.series import Series
from app.models.services import Service
from app.services.series_days import EVERY_SECOND_WEEK, EVERY_WEEK

BACK: Final = timedelta(days=42)
STILL_COMES: Final = timedelta(days=20)
"""Who was seen since comes again."""
WEEK: Final = timedelta(days=7)
LOOKED_AHEAD: Final = 8
FORTNIGHT_FROM: Final = timedelta(days=12)
_KINDS: Final = {
    ChartKind.COUPLE: AppointmentKind.COUPLE,
    ChartKind.FAMILY: AppointmentKind.FAMILY,
    ChartKind.GROUP: AppointmentKind.GROUP,
}


def fill_calendar(records: Records, today: date, now: datetime) -> int:
    """Book what the latest notes tell of, and what follows from it; return how many rows.

    Each note of the last six weeks has its appointment. Whoever was seen lately comes again at
    the same time, every week or every second one, where nobody else has it.
    """
    with records.work() as session:
        filling = _Filling(session, now)
        notes = _notes_since(session, today - BACK)
        for note in notes:
            filling.add_held(note)
        by_chart: dict[UUID, list[Note]] = defaultdict(list)
        for note in notes:
            by_chart[note.chart_id].append(note)
        for theirs in by_chart.values():
            if theirs[-1].service_date >= today - STILL_COMES:
                filling.add_coming(theirs, today)
        return filling.rows


class _Filling:
    """Adds appointments, and knows which times are taken."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.rows = 0
        self._session = session
        self._now = now
        self._zone = session.scalars(select(Practice.time_zone)).one()
        self._services = {each.code or each.name: each for each in session.scalars(select(Service))}
        self._kinds = {each.id: each.kind for each in session.scalars(select(Chart))}
        self._seen = set(_seen_charts(session))
        self._taken: dict[date, list[tuple[int, int]]] = defaultdict(list)

    def add_held(self, note: Note) -> None:
        """Book what a note tells of, and link the two."""
        row = Appointment(
            **self._like(note),
            held_on=note.service_date,
            status=AppointmentStatus.KEPT,
            status_at=self._now,
        )
        row.reason = ""
        self._session.add(row)
        self._session.flush()
        self._session.add(NoteSession(note_id=note.id, appointment_id=row.id))
        self._take(note.service_date, note)

    def add_coming(self, notes: list[Note], today: date) -> None:
        """Book who came lately again, unless somebody else has one of these times."""
        last = notes[-1]
        every = _rhythm(notes)
        first = last.service_date + every
        while first < today:
            first += every
        days = [first + number * every for number in range(LOOKED_AHEAD)]
        if last.chart_id not in self._seen or any(self._is_taken(day, last) for day in days):
            return
        rule = EVERY_WEEK if every == WEEK else EVERY_SECOND_WEEK
        self._session.add(Series(**self._like(last), rule=rule, first_on=first))
        for day in days:
            self._take(day, last)

    def _like(self, note: Note) -> dict[str, Any]:
        service = self._services.get(note.service)
        kind = self._kinds[note.chart_id]
        starts, stops = _span(note)
        return {
            "chart_id": note.chart_id,
            "kind": _KINDS.get(kind, AppointmentKind.INDIVIDUAL),
            "starts": time(starts // 60, starts % 60),
            "minutes": stops - starts,
            "zone": self._zone,
            "place": note.place,
            "room": "",
            "service_id": service.id if service else None,
            "title": "",
            "made_at": self._now,
        }

    def _take(self, day: date, note: Note) -> None:
        self._taken[day].append(_span(note))
        self.rows += 1

    def _is_taken(self, day: date, note: Note) -> bool:
        starts, stops = _span(note)
        return any(first < stops and starts < last for first, last in self._taken[day])


def _notes_since(session: Session, day: date) -> list[Note]:
    marked = select(NoteInError.note_id)
    asked = (
        select(Note)
        .where(Note.service_date >= day, Note.starts.is_not(None), Note.stops.is_not(None))
        .where(Note.discarded_at.is_(None), Note.id.not_in(marked))
        .order_by(Note.service_date, Note.starts)
    )
    return list(session.scalars(asked))


def _seen_charts(session: Session) -> list[UUID]:
    asked = (
        select(ChartMember.chart_id)
        .join(Client, Client.id == ChartMember.client_id)
        .where(Client.status == ClientStatus.ACTIVE)
    )
    return list(session.scalars(asked))


def _rhythm(notes: list[Note]) -> timedelta:
    """Return one week or two, by how far apart the last two sessions were."""
    is_apart = len(notes) == 1 or notes[-1].service_date - notes[-2].service_date >= FORTNIGHT_FROM
    return 2 * WEEK if is_apart else WEEK


def _span(note: Note) -> tuple[int, int]:
    starts, stops = note.starts, note.stops
    if starts is None or stops is None:
        raise ValueError("only notes with both times were asked for")
    return starts.hour * 60 + starts.minute, stops.hour * 60 + stops.minute
