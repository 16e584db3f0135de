"""An addendum while it is being written: kept like a note's draft until it is signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.errors.notes import NoteIsNotSigned
from app.core.ids import ChartId, NoteId
from app.models.addenda import AddendumKind
from app.models.database import Records
from app.models.drafts import Draft
from app.models.notes import Note
from app.services import drafts
from app.services.drafts import Caret, DraftText

__all__ = ["AddendumDraft", "AddendumDrafts"]


@dataclass(frozen=True, slots=True)
class AddendumDraft:
    """The words of an addendum that is not signed yet."""

    kind: AddendumKind
    text: str


class AddendumDrafts:
    """One for each signed note at most; signing the addendum ends it."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def of(self, note: NoteId) -> AddendumDraft | None:
        """Return what was written and not signed; None where there is nothing."""
        with self._records.reading() as session:
            row = session.get_one(Note, note)
            draft = _draft(session, note)
            if draft is None or row.signed_at is None:
                return None
            self._records.opened(row, ChartId(row.chart_id))
            words = drafts.decode(self._records.reveal(draft, "body")).sections
        ((kind, text),) = words.items()
        return AddendumDraft(AddendumKind(kind), text)

    def save(self, note: NoteId, text: DraftText, caret: Caret) -> datetime:
        """Keep the words, under their kind as the only section; no words forget the draft.

        Raises NoteIsNotSigned, and DiskIsFull with the words still in the editor.
        """
        now = self._clock.now()
        with self._records.work() as session:
            if session.get_one(Note, note).signed_at is None:
                raise NoteIsNotSigned
            if any(words.strip() for words in text.sections.values()):
                draft = _draft(session, note) or _new_draft(session, note, text, now)
                drafts.store(session, draft, text, caret=caret, at=now)
            else:
                drafts.forget(session, note)
        return now


def _draft(session: Session, note: NoteId) -> Draft | None:
    return session.scalar(select(Draft).where(Draft.note_id == note))


def _new_draft(session: Session, note: NoteId, text: DraftText, at: datetime) -> Draft:
    draft = Draft(note_id=note, saved_at=at, saves=0)
    draft.body = drafts.encode(text)
    session.add(draft)
    return draft
