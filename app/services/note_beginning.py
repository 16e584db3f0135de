"""How a note begins: its row and its empty draft, whatever it is begun from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.actions import Action
from app.core.ids import NoteId
from app.models.database import Records
from app.models.drafts import Draft
from app.models.notes import Note
from app.rules.templates import Template
from app.services import drafts
from app.services.drafts import DraftText


@dataclass(frozen=True, slots=True)
class Beginning:
    """Whose note, in which form, and what is known of the session."""

    chart: UUID
    template: Template
    facts: Mapping[str, Any]
    """Date, start, stop, place and service, as the note's columns call them."""


def note_begun(session: Session, records: Records, begun: Beginning, now: datetime) -> NoteId:
    """Add a note and its empty draft; the activity log says that it was begun."""
    note = Note(
        chart_id=begun.chart,
        author_id=records.actor,
        template=begun.template,
        begun_at=now,
        **begun.facts,
    )
    draft = Draft(note_id=note.id, saved_at=now)
    draft.body = drafts.encode(DraftText(begun.template))
    session.add_all((note, draft))
    records.note_event(Action.DRAFT_BEGUN, subject="notes", subject_id=note.id, chart=begun.chart)
    return NoteId(note.id)
