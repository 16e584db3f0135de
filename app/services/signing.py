"""Closing a note: the ceremony, the signature, addenda, and notes that stand in a wrong chart."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.core.clock import Clock
from app.core.errors.notes import (
    AddendumIsEmpty,
    DraftIsGone,
    NoteAlreadySigned,
    NoteIsNotSigned,
    ReasonIsMissing,
)
from app.core.ids import ChartId, NoteId
from app.core.legible import legible
from app.models.addenda import Addendum, AddendumKind
from app.models.database import Records
from app.models.drafts import Draft
from app.models.notes import Note, Signature
from app.models.notes_in_error import NoteInError
from app.models.practice import Practice
from app.models.users import User
from app.rules.signing import Standing, is_late, require_signable
from app.rules.templates import sections_of, words_in
from app.services import drafts
from app.services.booking import Slot
from app.services.client_rows import ClientRow
from app.services.note_sheets import NoteRow, read_row, rows_query
from app.services.open_days import OpenDays
from app.services.second_looks import other_charts, second_looks

__all__ = ["AddendumKind", "Ceremony", "Signing"]


@dataclass(frozen=True, slots=True)
class Ceremony:
    """What is said once more before the signature: the facts, and what deserves a look."""

    row: NoteRow
    words: int
    signing_as: str
    """Name, credential and license: "Maya Lindqvist, LMFT 88213"."""
    is_late: bool
    others: tuple[str, ...] = ()
    """Other active clients whom the note names, by their initials."""
    pasted_from: tuple[ClientRow, ...] = ()
    """Other charts from which words were pasted that stand in the note."""
    is_outside: bool = False
    """The session is not within the working hours."""
    is_second: bool = False
    """Another note stands in this chart about a session at the same time."""


class Signing:
    """What makes a note final, and what may be added to it afterwards."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock
        self._open_days = OpenDays(records, clock)

    def prepare(self, note: NoteId, pasted_from: Collection[ChartId] = ()) -> Ceremony:
        """Check that the note may be signed and return what the ceremony shows.

        Words that stand in it were pasted from these charts, the note's own among them or not.
        Raises NoteAlreadySigned, NoteIsDiscarded, SessionIsAhead or SectionIsEmpty.
        """
        with self._records.reading() as session:
            row = session.get_one(Note, note)
            self._records.opened(row, ChartId(row.chart_id))
            text = self._signable(session, row)
            found = session.execute(rows_query().where(Note.id == note)).one()
            signer = session.get_one(User, self._records.actor)
            late = is_late(row.service_date, row.stops, self._local_now(session))
            looks = second_looks(session, row, "\n".join(text.sections.values()))
            sources = other_charts(session, row, pasted_from)
            shown = read_row(found)
        return Ceremony(
            shown,
            words_in(text.sections),
            _signing_as(signer),
            late,
            others=tuple(each.discreet for each in looks.others),
            pasted_from=sources,
            is_outside=self._is_outside(shown),
            is_second=looks.is_second,
        )

    def sign(self, note: NoteId) -> datetime:
        """Sign and lock a note with the words it now has; return the instant.

        The drafts go in the same transaction. There is no way back but an addendum.
        """
        now = self._clock.now()
        with self._records.work() as session:
            row = session.get_one(Note, note)
            self._records.opened(row, ChartId(row.chart_id))
            text = self._signable(session, row)
            row.template = text.template
            words = {
                kind.name: text.sections.get(kind.name, "")
                for kind in sections_of(text.template, text.sections)
            }
            row.sign(words, self._signature(session, now))
            forgotten = drafts.forget(session, note)
            self._records.note_event(
                Action.VERSIONS_DELETED,
                subject="notes",
                subject_id=note,
                chart=row.chart_id,
                versions=forgotten,
            )
        return now

    def amend(self, note: NoteId, kind: AddendumKind, text: str) -> None:
        """Add a signed addendum under a signed note; the note itself stays as it is.

        Raises NoteIsNotSigned or AddendumIsEmpty.
        """
        words, now = legible(text), self._clock.now()
        if not words.strip():
            raise AddendumIsEmpty
        with self._records.work() as session:
            row = _signed(session, note)
            session.add(Addendum.to(row, kind, words, self._signature(session, now)))
            drafts.forget(session, note)

    def mark_in_error(self, note: NoteId, reason: str, right_chart: ChartId | None) -> None:
        """Mark a signed note as entered in error; it stays readable, with the reason above it.

        Raises NoteIsNotSigned, NoteAlreadySigned where it is marked already, ReasonIsMissing.
        """
        if not reason.strip():
            raise ReasonIsMissing
        with self._records.work() as session:
            _signed(session, note)
            if session.scalar(select(NoteInError.id).where(NoteInError.note_id == note)):
                raise NoteAlreadySigned
            mark = NoteInError(
                note_id=note,
                right_chart_id=right_chart,
                marked_at=self._clock.now(),
                marked_by=self._records.actor,
            )
            mark.reason = reason
            session.add(mark)

    def _signable(self, session: Session, row: Note) -> drafts.DraftText:
        """Return the draft's words, or raise what stands in the way of signing them."""
        draft = session.scalar(select(Draft).where(Draft.note_id == row.id))
        if draft is None:
            raise NoteAlreadySigned if row.signed_at else DraftIsGone
        text = drafts.decode(self._records.reveal(draft, "body"))
        zone = ZoneInfo(session.scalars(select(Practice.time_zone)).one())
        standing = Standing(
            signed=row.signed_at is not None,
            discarded=row.discarded_at is not None,
            template=text.template,
            sections=text.sections,
            begins=datetime.combine(row.service_date, row.starts or time(), zone),
        )
        require_signable(standing, self._clock.now())
        return text

    def _is_outside(self, row: NoteRow) -> bool:
        if row.starts is None or row.minutes is None:
            return False
        slot = Slot(row.service_date, row.starts, row.minutes)
        return self._open_days.remarks(slot).is_outside

    def _signature(self, session: Session, at: datetime) -> Signature:
        signer = session.get_one(User, self._records.actor)
        return Signature(signer.id, _with_credential(signer), signer.license_number, at)

    def _local_now(self, session: Session) -> datetime:
        zone = ZoneInfo(session.scalars(select(Practice.time_zone)).one())
        return self._clock.now().astimezone(zone)


def _signed(session: Session, note: NoteId) -> Note:
    row = session.get_one(Note, note)
    if row.signed_at is None:
        raise NoteIsNotSigned
    return row


def _with_credential(user: User) -> str:
    return f"{user.name}, {user.credential}" if user.credential else user.name


def _signing_as(user: User) -> str:
    return f"{_with_credential(user)} {user.license_number}".strip()
