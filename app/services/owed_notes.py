"""Notes that are owed: drafts to finish, and sessions nobody has written about yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.ids import ChartId, ClientId, NoteId
from app.models.charts import Chart
from app.models.database import Records
from app.models.note_sessions import NoteSession
from app.models.notes import Note
from app.models.snoozes import Snooze
from app.rules.names import PersonName
from app.services import unwritten_sessions
from app.services.appointment_rows import AppointmentKey, AppointmentRow
from app.services.client_rows import ClientRow, read_rows
from app.services.people_changes import PEOPLE
from app.services.session_steps import owes_a_note
from app.services.unwritten_sessions import UnwrittenSessions

READ_FROM: Final = unwritten_sessions.READ_FROM | {"notes", "snoozes"}
"""The tables that say what is owed."""
NAMED_FROM: Final = PEOPLE | {"note_sessions"}
"""The tables that say whose a draft is, and whether it is of a session."""

_Plain = Row[UUID, UUID, date, time | None, time | None]


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


class _Named(NamedTuple):
    """The drafts by what stands in their rows: signing one leaves the others as they were."""

    as_of: int
    owed: dict[_Plain, OwedNote]


class OwedNotes:
    """Lists what is owed, oldest session first. Reads only, and no words.

    It is read once for all who ask, until something is written: the number in the sidebar,
    Today and the worklist ask for it one after the other.
    """

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock
        self._last: _Read | None = None
        self._unwritten = UnwrittenSessions(records)
        self._named: _Named | None = None

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
            told = self._put_off(today), self._drafts(), self._unwritten.until(today)
            last = self._last = _Read(as_of, *told)
        return last

    def _put_off(self, today: date) -> dict[str, date]:
        with self._records.reading() as session:
            waiting = select(Snooze.chore, Snooze.until).where(Snooze.until > today)
            return dict(session.execute(waiting).all())

    def _drafts(self) -> list[OwedNote]:
        as_of, last = self._records.revisions.of(NAMED_FROM), self._named
        known = last.owed if last is not None and last.as_of == as_of else {}
        with self._records.reading() as session:
            found = session.execute(_unsigned()).all()
            new = _named(session, [row for row in found if row not in known])
        owed = {row: known.get(row) or new[row] for row in found}
        self._named = _Named(as_of, owed)
        return list(owed.values())


def _unsigned() -> Select[UUID, UUID, date, time | None, time | None]:
    """Select what stands in the rows of the drafts, the newest session first."""
    return (
        select(Note.id, Note.chart_id, Note.service_date, Note.starts, Note.stops)
        .where(Note.signed_at.is_(None), Note.discarded_at.is_(None))
        .order_by(Note.service_date.desc(), Note.starts.desc(), Note.begun_at.desc())
    )


def _named(session: Session, rows: Sequence[_Plain]) -> dict[_Plain, OwedNote]:
    """Return whose these drafts are, and whether each is of a session."""
    if not rows:
        return {}
    charts = {row.chart_id for row in rows}
    whose = {who.chart: who for who in read_rows(session, Chart.id.in_(charts))}
    about = select(NoteSession.note_id).where(NoteSession.note_id.in_([row.id for row in rows]))
    of_sessions = set(session.scalars(about))
    return {
        row: replace(_draft(row, whose[row.chart_id]), is_of_session=row.id in of_sessions)
        for row in rows
    }


def _draft(row: _Plain, who: ClientRow) -> OwedNote:
    return OwedNote(
        chart=who.chart,
        client=who.client,
        name=who.name,
        day=row.service_date,
        starts=row.starts,
        stops=row.stops,
        note=NoteId(row.id),
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
