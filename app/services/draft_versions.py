"""Earlier states of a draft, and whether the program ended before it was left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.core.actions import Action
from app.core.ids import ChartId, NoteId
from app.models.audit import AuditEntry
from app.models.drafts import Draft, DraftVersion
from app.models.notes import Note
from app.services.drafts import DraftText, decode
from app.services.open_practice import OpenPractice

_DOORS = (Action.UNLOCKED, Action.LOCKED)
_LOOKED_AT = 50
"""How many doors are looked back at: what ended badly before them was seen long ago."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A draft as it once stood; its words are had by opening it."""

    number: int
    saved_at: datetime


def recovered_at(practice: OpenPractice, note: NoteId) -> datetime | None:
    """Return when a draft was saved last, where the program ended before it was left.

    The first door after that save tells: a lock is an orderly end, an unlock is not. None where
    all is well, and once the draft was saved again since.
    """
    with practice.records.reading() as session:
        draft = session.scalar(select(Draft).where(Draft.note_id == note))
        if draft is None or not draft.saves:
            return None
        saved_at = draft.saved_at
        left = select(AuditEntry.seq).where(
            AuditEntry.action == Action.DRAFT_LEFT,
            AuditEntry.chart_id == session.get_one(Note, note).chart_id,
            AuditEntry.subject_id == note,
            AuditEntry.at >= saved_at,
        )
        if session.scalar(left.limit(1)) is not None:
            return None
        doors = session.execute(
            select(AuditEntry.at, AuditEntry.action)
            .where(AuditEntry.action.in_(_DOORS))
            .order_by(AuditEntry.seq.desc())
            .limit(_LOOKED_AT)
        )
        later = [action for at, action in doors if at > saved_at]
    return saved_at if later and later[-1] == Action.UNLOCKED else None


def versions_of(practice: OpenPractice, note: NoteId) -> list[VersionRow]:
    """Return the states of a draft that were set aside, the newest first."""
    query = select(DraftVersion.number, DraftVersion.saved_at).where(DraftVersion.note_id == note)
    with practice.records.reading() as session:
        found = session.execute(query.order_by(DraftVersion.number.desc()))
        return [VersionRow(number, saved_at) for number, saved_at in found]


def open_version(practice: OpenPractice, note: NoteId, number: int) -> DraftText:
    """Return what stood in a version; the activity log says that the note was opened."""
    records = practice.records
    with records.reading() as session:
        row = session.get_one(Note, note)
        records.opened(row, ChartId(row.chart_id))
        version = session.scalars(
            select(DraftVersion).where(DraftVersion.note_id == note, DraftVersion.number == number)
        ).one()
        return decode(records.reveal(version, "body"))
