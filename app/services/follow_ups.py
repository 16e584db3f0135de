"""What follows a session: the same time again, in the rhythm in which this client comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.core.ids import ChartId, NoteId
from app.models.appointment_words import AppointmentKind
from app.models.appointments import Appointment
from app.models.database import Records
from app.models.note_sessions import NoteSession
from app.models.notes import Note
from app.rules.rhythm import Rhythm, rhythm_of
from app.services.booking import NewAppointment, Slot
from app.services.client_rows import ClientRow
from app.services.merged_charts import Leads
from app.services.open_days import OpenDays
from app.services.people_changes import PEOPLE
from app.services.unbooked import as_before, past_of, unbooked_row

__all__ = ["FollowUp", "FollowUps", "Rhythm"]

READ_FROM: Final = PEOPLE | {"appointments", "series", "series_skips", "practice"}
"""The tables that say what follows, but for the note's own row."""
HOLDS: Final = timedelta(minutes=5)
"""So long the answer is that of a moment ago, although the clock went on."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A client with nothing booked ahead, and the time of a session on its next day."""

    row: ClientRow
    last: date
    """The last session on that weekday, from which the rhythm goes on."""
    rhythm: Rhythm
    next: NewAppointment | None
    """Ready to book; None after an intake, which is not held again."""

    @property
    def is_in_step(self) -> bool:
        """Whether it is the very next time, and none was let pass meanwhile."""
        return self.next is not None and self.rhythm.after(self.last) == self.next.slot.day


class _Told(NamedTuple):
    """What followed, and what it was told of."""

    of: tuple[UUID, UUID | None, int]
    at: datetime
    follow_up: FollowUp | None


class FollowUps:
    """Reads only. Who asks while she takes the last look has the answer when she has signed."""

    def __init__(self, records: Records, open_days: OpenDays) -> None:
        self._records = records
        self._open_days = open_days
        self._last: _Told | None = None

    def after(self, note: NoteId) -> FollowUp | None:
        """Return who was written about, and the session's time on its next day.

        None where one is booked or nobody comes, and of a note that is about no session.
        """
        now, last = self._open_days.wall_clock(), self._last
        revision = self._records.revisions.of(READ_FROM)
        with self._records.reading() as session:
            chart, held = session.execute(_written_about(note)).one()
            of = (chart, held, revision)
            if last is None or last.of != of or not timedelta() <= now - last.at < HOLDS:
                found = _follow_up(session, ChartId(chart), held, now)
                last = self._last = _Told(of, now, found)
        return last.follow_up


def _written_about(note: NoteId) -> Select[UUID, UUID]:
    """Select the chart of a note and the session that it is about, where there is one."""
    return (
        select(Note.chart_id, NoteSession.appointment_id)
        .outerjoin(NoteSession, NoteSession.note_id == Note.id)
        .where(Note.id == note)
    )


def _follow_up(
    session: Session, chart: ChartId, about: UUID | None, now: datetime
) -> FollowUp | None:
    row = unbooked_row(session, chart, now) if about is not None else None
    if row is None:
        return None
    held = session.get_one(Appointment, about)
    days = _days_like(session, chart, held, now)
    rhythm, last = rhythm_of(days), max(days)
    if held.kind is AppointmentKind.INTAKE:
        return FollowUp(row, last, rhythm, None)
    slot = Slot(rhythm.next(last, now.date()), held.starts, held.minutes)
    return FollowUp(row, last, rhythm, as_before(held, slot))


def _days_like(session: Session, chart: ChartId, held: Appointment, now: datetime) -> set[date]:
    """Return the days of the last months on which there was a session on the same weekday."""
    past = past_of(session, now, chart)[ChartId(Leads(session).of(chart))]
    same = {each.day for each in past if each.day.weekday() == held.held_on.weekday()}
    return same | {held.held_on}
