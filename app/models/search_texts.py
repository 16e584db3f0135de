"""The words of notes, read in bulk for the index, and which notes it has not seen yet.

Alcove reads for itself here: nothing of it is shown, so nothing is opened. What a search hands
out of it counts as opened, as every other text does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.core.errors.keys import KeyIsNotHeld, SealedTextIsDamaged
from app.crypto.ring import KeyRing
from app.crypto.sealing import Place, unseal
from app.models.addenda import Addendum
from app.models.audit import AuditEntry
from app.models.drafts import Draft
from app.models.notes import Note, NoteSection
from app.models.sealed import KEYS

_READING: Final = (Action.OPENED, Action.PRINTED, Action.COPIED, Action.EXPORTED)
"""What leaves a note as it is."""
_OWN: Final = {"notes", "drafts", "contacts"}
"""Entries about these carry the note's or the contact's own id; the others that of a part."""


class DraftBody(NamedTuple):
    """A draft as it is stored, and which save it is."""

    body: str
    stand: str


class NoteTexts(NamedTuple):
    """Everything that was written in one note."""

    note: UUID
    chart: UUID
    day: date
    sections: tuple[tuple[str, str], ...]
    addenda: tuple[str, ...]
    draft: DraftBody | None


def texts_of(session: Session, notes: Sequence[UUID]) -> list[NoteTexts]:
    """Return the words of those of these notes that stand in the records, discarded ones not.

    A text that does not open is left out: the check of the records says what is damaged.
    """
    ring: KeyRing = session.info[KEYS]
    sections, addenda = _sections(session, notes, ring), _addenda(session, notes, ring)
    drafts = _drafts(session, notes, ring)
    found = session.execute(
        select(Note.id, Note.chart_id, Note.service_date)
        .where(Note.id.in_(notes), Note.discarded_at.is_(None))
        .order_by(Note.service_date, Note.starts, Note.begun_at)
    )
    return [
        NoteTexts(note, chart, day, tuple(sections[note]), tuple(addenda[note]), drafts.get(note))
        for note, chart, day in found
    ]


def all_notes(session: Session) -> list[UUID]:
    """Return every note, the newest session first."""
    return list(session.scalars(select(Note.id).order_by(Note.service_date.desc())))


def draft_stands(session: Session) -> dict[UUID, str]:
    """Return which save each draft is at: saving one writes no entry into the log."""
    found = session.execute(
        select(Draft.note_id, Draft.saves, Draft.saved_at)
        .join(Note, Note.id == Draft.note_id)
        .where(Note.discarded_at.is_(None))
    )
    return {note: _stand(saves, at) for note, saves, at in found}


def changed_since(session: Session, seq: int) -> set[UUID]:
    """Return the notes and contacts that the log's entries after `seq` are about."""
    entries = session.execute(
        select(AuditEntry.subject, AuditEntry.subject_id)
        .where(AuditEntry.seq > seq, AuditEntry.subject_id.is_not(None))
        .where(AuditEntry.action.not_in(_READING))
        .distinct()
    ).all()
    own = {subject for table, subject in entries if subject and table in _OWN}
    return own.union(*_notes_of_parts(session, entries))


def _notes_of_parts(session: Session, entries: Iterable[Any]) -> Iterator[Iterable[UUID]]:
    for kind in (NoteSection, Addendum):
        parts = [subject for table, subject in entries if table == kind.__tablename__]
        yield session.scalars(select(kind.note_id).where(kind.id.in_(parts))) if parts else ()


def _sections(
    session: Session, notes: Sequence[UUID], ring: KeyRing
) -> dict[UUID, list[tuple[str, str]]]:
    found = session.execute(
        select(NoteSection.note_id, NoteSection.id, NoteSection.name, NoteSection.text)
        .where(NoteSection.note_id.in_(notes))
        .order_by(NoteSection.note_id, NoteSection.position)
    )
    sections: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for note, row, name, sealed in found:
        sections[note].append((name, unsealed(ring, Place("note_sections", "text", row), sealed)))
    return sections


def _addenda(session: Session, notes: Sequence[UUID], ring: KeyRing) -> dict[UUID, list[str]]:
    found = session.execute(
        select(Addendum.note_id, Addendum.id, Addendum.text)
        .where(Addendum.note_id.in_(notes))
        .order_by(Addendum.signed_at)
    )
    addenda: dict[UUID, list[str]] = defaultdict(list)
    for note, row, sealed in found:
        addenda[note].append(unsealed(ring, Place("addenda", "text", row), sealed))
    return addenda


def _drafts(session: Session, notes: Sequence[UUID], ring: KeyRing) -> dict[UUID, DraftBody]:
    found = session.execute(
        select(Draft.note_id, Draft.id, Draft.body, Draft.saves, Draft.saved_at).where(
            Draft.note_id.in_(notes)
        )
    )
    return {
        note: DraftBody(unsealed(ring, Place("drafts", "body", row), sealed), _stand(saves, at))
        for note, row, sealed, saves, at in found
    }


def unsealed(ring: KeyRing, place: Place, sealed: bytes) -> str:
    """Return a sealed text; nothing of one that does not open."""
    try:
        return unseal(ring, place, sealed).decode()
    except (SealedTextIsDamaged, KeyIsNotHeld):
        return ""


def _stand(saves: int, at: Any) -> str:
    return f"{saves} {at.isoformat()}"
