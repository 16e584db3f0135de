"""Writing progress notes: a draft from the first key, read back with the caret in its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.core.clock import Clock
from app.core.errors.notes import DraftIsGone, NoteAlreadySigned, TimesAreReversed
from app.core.ids import ChartId, NoteId
from app.models.database import Records
from app.models.drafts import Draft
from app.models.note_sessions import NoteSession
from app.models.notes import Note
from app.models.practice import Practice
from app.models.services import Service
from app.rules.places import OFFICE
from app.rules.templates import Template
from app.services import drafts
from app.services.drafts import Caret, DraftText
from app.services.merged_charts import gathered
from app.services.note_beginning import Beginning, note_begun
from app.services.note_sheets import NoteRow, NoteSheet, read_row, read_sheet, rows_query

__all__ = ["Caret", "DraftText", "NoteRow", "NoteSheet", "Notes", "SessionFacts", "Template"]

USUAL_MINUTES = 50
ROUNDED_TO = 5
KEPT_AFTER_DISCARD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """When and where the session was, and what it was: the line above the note."""

    service_date: date
    starts: time | None
    stops: time | None
    place: str
    service: str


class Notes:
    """What a therapist does with a note until she signs it; see `Signing` for the rest."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def of_chart(self, chart: ChartId) -> list[NoteRow]:
        """Return a chart's notes, newest session first, without their text."""
        with self._records.reading() as session:
            found = session.execute(rows_query().where(Note.chart_id.in_(gathered(session, chart))))
            return [read_row(row) for row in found]

    def unsigned(self) -> list[NoteRow]:
        """Return every draft of the practice, oldest session first."""
        with self._records.reading() as session:
            found = session.execute(rows_query().where(Note.signed_at.is_(None)))
            return [read_row(row) for row in found][::-1]

    def begin(self, chart: ChartId, template: Template = Template.DAP) -> NoteId:
        """Begin a note for a session that has just ended, and its empty draft."""
        now = self._clock.now()
        with self._records.work() as session:
            beginning = Beginning(chart, template, self._usual_facts(session, now))
            return note_begun(session, self._records, beginning, now)

    def open(self, note: NoteId) -> NoteSheet:
        """Return a note with its words, signed or not; the activity log says so."""
        with self._records.reading() as session:
            row = session.get_one(Note, note)
            self._records.opened(row, ChartId(row.chart_id))
            return read_sheet(self._records, session, row)

    def save(self, note: NoteId, text: DraftText, caret: Caret) -> datetime:
        """Keep what stands in the editor and return when it was kept.

        No entry is written for a save; `leave` says how many there were. Raises
        NoteAlreadySigned, and DiskIsFull with the words still in the editor.
        """
        now = self._clock.now()
        with self._records.work() as session:
            row = _unsigned(session, note)
            drafts.store(session, _draft(session, note), text, caret=caret, at=now)
            if row.template is not text.template:
                row.template = text.template
        return now

    def leave(self, note: NoteId) -> None:
        """Say in the activity log that a draft was left, and how often it was saved."""
        with self._records.reading() as session:
            saves = session.scalar(select(Draft.saves).where(Draft.note_id == note))
            chart = session.get_one(Note, note).chart_id
        if saves:
            self._records.note_event(
                Action.DRAFT_LEFT, subject="notes", subject_id=note, chart=chart, saves=saves
            )

    def set_facts(self, note: NoteId, facts: SessionFacts) -> None:
        """Change the session's date, times, place or service; raises TimesAreReversed."""
        if facts.starts and facts.stops and facts.stops <= facts.starts:
            raise TimesAreReversed
        with self._records.work() as session:
            row = _unsigned(session, note)
            row.service_date, row.starts, row.stops = facts.service_date, facts.starts, facts.stops
            row.place, row.service = facts.place, facts.service

    def part_from_session(self, note: NoteId) -> None:
        """Let a draft be about no appointment; day and times are those of a session just over."""
        with self._records.work() as session:
            row = _unsigned(session, note)
            for link in session.scalars(select(NoteSession).where(NoteSession.note_id == note)):
                session.delete(link)
            for name, value in self._usual_facts(session, self._clock.now()).items():
                setattr(row, name, value)

    def discard(self, note: NoteId) -> None:
        """Put a draft away; `bring_back` undoes it for thirty days."""
        with self._records.work() as session:
            _unsigned(session, note).discarded_at = self._clock.now()

    def bring_back(self, note: NoteId) -> None:
        """Take a discarded draft up again, every word as it was; raises DraftIsGone."""
        with self._records.work() as session:
            row = _unsigned(session, note)
            _draft(session, note)
            row.discarded_at = None

    def sweep_discarded(self) -> int:
        """Remove the words of drafts discarded more than thirty days ago; return how many.

        The activity log says of each that they are gone.
        """
        before = self._clock.now() - KEPT_AFTER_DISCARD
        with self._records.work() as session:
            found = session.scalars(
                select(Note).join(Draft, Draft.note_id == Note.id).where(Note.discarded_at < before)
            ).all()
            for note in found:
                self._records.note_event(
                    Action.DELETED,
                    subject="drafts",
                    subject_id=note.id,
                    chart=note.chart_id,
                    versions=drafts.forget(session, NoteId(note.id)),
                )
        return len(found)

    def _usual_facts(self, session: Session, now: datetime) -> dict[str, Any]:
        """Return what the clock and the practice's first service say of a session just over."""
        usual = session.scalar(select(Service).where(Service.active).order_by(Service.minutes))
        minutes = usual.minutes if usual else USUAL_MINUTES
        stops = _rounded_down(now.astimezone(self._zone(session)))
        starts = stops - timedelta(minutes=minutes)
        within_the_day = starts.date() == stops.date()
        return {
            "service_date": stops.date(),
            "starts": starts.time().replace(tzinfo=None) if within_the_day else None,
            "stops": stops.time().replace(tzinfo=None) if within_the_day else None,
            "place": usual.place if usual else OFFICE,
            "service": (usual.code or usual.name) if usual else "",
        }

    @staticmethod
    def _zone(session: Session) -> ZoneInfo:
        return ZoneInfo(session.scalars(select(Practice.time_zone)).one())


def _unsigned(session: Session, note: NoteId) -> Note:
    row = session.get_one(Note, note)
    if row.signed_at is not None:
        raise NoteAlreadySigned
    return row


def _draft(session: Session, note: NoteId) -> Draft:
    draft = session.scalar(select(Draft).where(Draft.note_id == note))
    if draft is None:
        raise DraftIsGone
    return draft


def _rounded_down(now: datetime) -> datetime:
    return now.replace(minute=now.minute - now.minute % ROUNDED_TO, second=0, microsecond=0)
