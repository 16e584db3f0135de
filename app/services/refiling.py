"""Moving what was filed in the wrong chart (DOMAIN 41): both charts' logs say so.

A contact, a document, a draft, and an appointment about which no note is signed. What is signed
stays where it is: it is marked as entered in error instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.core.clock import Clock
from app.core.errors.contacts import ContactIsGone
from app.core.errors.documents import DocumentIsGone
from app.core.errors.notes import DraftIsGone, NoteAlreadySigned
from app.core.errors.refiling import InThisChartAlready, MovedMeanwhile
from app.core.ids import AppointmentId, ChartId, ContactId, DocumentId, NoteId
from app.models.appointment_words import AppointmentKind
from app.models.appointments import Appointment
from app.models.base import Entity
from app.models.charts import Chart, ChartKind
from app.models.contacts import Contact
from app.models.database import Records
from app.models.documents import Document
from app.models.note_sessions import NoteSession
from app.models.notes import Note
from app.services.appointment_rows import AppointmentKey
from app.services.calendar_reading import sitting_of
from app.services.calendar_undo import Remembering, Undo, take_back
from app.services.sittings import own_row, require_stopped, require_unsigned

BY_CHART: Final = {
    ChartKind.INDIVIDUAL: AppointmentKind.INDIVIDUAL,
    ChartKind.COUPLE: AppointmentKind.COUPLE,
    ChartKind.FAMILY: AppointmentKind.FAMILY,
    ChartKind.GROUP: AppointmentKind.GROUP,
}


class _Moved(NamedTuple):
    kind: type[Entity]
    id: UUID
    before: UUID


@dataclass(frozen=True, slots=True)
class Refiled:
    """What was moved, and from where: `take_back` moves it there again."""

    number: int
    """Of the chart where it is now."""
    chart: ChartId
    rows: tuple[_Moved, ...]
    calendar: Undo | None = None


class Refiling:
    """Each deed moves one thing, and what hangs on it, and can be taken back."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def contact(self, contact: ContactId, to: ChartId) -> Refiled:
        """Move a contact; raises ContactIsGone, InThisChartAlready."""
        with self._records.work() as session:
            row = session.get(Contact, contact)
            if row is None or row.removed_at is not None:
                raise ContactIsGone
            return self._moved(session, [row], to)

    def document(self, document: DocumentId, to: ChartId) -> Refiled:
        """Move a document; its file stays as it is. Raises DocumentIsGone, InThisChartAlready."""
        with self._records.work() as session:
            row = session.get(Document, document)
            if row is None or row.removed_at is not None:
                raise DocumentIsGone
            return self._moved(session, [row], to)

    def draft(self, note: NoteId, to: ChartId) -> Refiled:
        """Move a draft, and the session it is about.

        Raises DraftIsGone, NoteAlreadySigned, SessionIsSigned, SessionIsRunning,
        InThisChartAlready.
        """
        with self._records.work() as session:
            row = session.get(Note, note)
            if row is None or row.discarded_at is not None:
                raise DraftIsGone
            if row.signed_at is not None:
                raise NoteAlreadySigned
            held = session.scalar(
                select(Appointment)
                .join(NoteSession, NoteSession.appointment_id == Appointment.id)
                .where(NoteSession.note_id == note)
            )
            if held is None:
                return self._moved(session, [row], to)
            key = AppointmentKey(AppointmentId(held.id), None, held.held_on)
            return self._session_moved(session, key, to)

    def appointment(self, key: AppointmentKey, to: ChartId) -> Refiled:
        """Move an appointment, and the draft about it; of a series only this day.

        Raises AppointmentIsGone, SessionIsSigned, SessionIsRunning, InThisChartAlready.
        """
        with self._records.work() as session:
            return self._session_moved(session, key, to)

    def take_back(self, moved: Refiled) -> None:
        """Move it where it was. Raises MovedMeanwhile, and what the calendar's Undo raises."""
        with self._records.work() as session:
            rows = [(each, session.get(each.kind, each.id)) for each in moved.rows]
            for _, row in rows:
                if row is None or getattr(row, "chart_id", None) != moved.chart:
                    raise MovedMeanwhile
            if moved.calendar is not None:
                take_back(session, moved.calendar)
            for each, row in rows:
                if not isinstance(row, Appointment):
                    setattr(row, "chart_id", each.before)  # noqa: B010 - of several kinds
            session.flush()
            for each, _ in rows:
                self._tell(each.kind.__tablename__, each.id, moved.chart, each.before)

    def _session_moved(self, session: Session, key: AppointmentKey, to: ChartId) -> Refiled:
        sitting = sitting_of(session, key)
        require_unsigned(session, sitting)
        require_stopped(session, sitting.of.id, sitting.day)
        before = sitting.of.chart_id
        if before is None or before == to:
            raise InThisChartAlready
        remembering = Remembering(session)
        row = own_row(sitting, remembering, self._clock.now())
        row.kind = _kind_in(session, row.kind, to)
        drafts = list(_drafts_about(session, row.id))
        moved = self._moved(session, [row, *drafts], to, before)
        calendar = remembering.undo("Moved to another chart")
        return Refiled(moved.number, to, moved.rows, calendar)

    def _moved(
        self, session: Session, rows: list[Any], to: ChartId, before: UUID | None = None
    ) -> Refiled:
        """Move rows into a chart, and have the log of the one they left say so too."""
        chart = session.get_one(Chart, to)
        moved = tuple(_Moved(type(row), row.id, before or row.chart_id) for row in rows)
        if any(each.before == to for each in moved):
            raise InThisChartAlready
        for row in rows:
            row.chart_id = to
        session.flush()
        for each in moved:
            self._tell(each.kind.__tablename__, each.id, each.before, to)
        return Refiled(chart.number, to, moved)

    def _tell(self, table: str, row: UUID, left: UUID, to: UUID) -> None:
        self._records.note_event(Action.REFILED, table, row, left, to=to.hex)


def _drafts_about(session: Session, appointment: UUID) -> Iterator[Note]:
    about = select(NoteSession.note_id).where(NoteSession.appointment_id == appointment)
    yield from session.scalars(select(Note).where(Note.id.in_(about), Note.signed_at.is_(None)))


def _kind_in(session: Session, kind: AppointmentKind, to: ChartId) -> AppointmentKind:
    """Return what a session becomes in a chart of another kind; an intake stays one."""
    return BY_CHART[session.get_one(Chart, to).kind] if kind in BY_CHART.values() else kind
