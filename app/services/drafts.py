"""Drafts: words that are kept from the first key, and thrown away by nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.core.ids import NoteId
from app.core.legible import legible
from app.models.drafts import Draft, DraftVersion
from app.rules.templates import Template

VERSIONS_KEPT = 20
VERSION_AFTER = timedelta(minutes=5)
"""How long a version grows before the next save sets it aside."""


@dataclass(frozen=True, slots=True)
class Caret:
    """Where she was typing: a section's name and the position in its text."""

    section: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class DraftText:
    """What stands in the editor: the template and each section's words."""

    template: Template
    sections: dict[str, str] = field(default_factory=dict)


def encode(text: DraftText) -> str:
    """Return the draft as the JSON that is sealed into the database."""
    sections = {name: legible(words) for name, words in text.sections.items()}
    return msgspec.json.encode(DraftText(text.template, sections)).decode()


def decode(body: str) -> DraftText:
    """Read what `encode` wrote."""
    return msgspec.json.decode(body, type=DraftText)


def store(session: Session, draft: Draft, text: DraftText, *, caret: Caret, at: datetime) -> None:
    """Write the newest words over the draft; set a version aside every few minutes."""
    if _version_is_due(session, NoteId(draft.note_id), at):
        _set_version_aside(session, NoteId(draft.note_id), text, at)
    draft.body = encode(text)
    draft.saved_at = at
    draft.saves += 1
    draft.caret_section = caret.section
    draft.caret_position = caret.position


def forget(session: Session, note: NoteId) -> int:
    """Remove a signed note's draft and its versions; return how many versions there were."""
    versions = session.scalars(select(DraftVersion).where(DraftVersion.note_id == note)).all()
    for row in (*versions, *session.scalars(select(Draft).where(Draft.note_id == note))):
        session.delete(row)
    return len(versions)


def _version_is_due(session: Session, note: NoteId, at: datetime) -> bool:
    newest = session.scalar(
        select(func.max(DraftVersion.saved_at)).where(DraftVersion.note_id == note)
    )
    return newest is None or at - newest >= VERSION_AFTER


def _set_version_aside(session: Session, note: NoteId, text: DraftText, at: datetime) -> None:
    last = session.scalar(select(func.max(DraftVersion.number)).where(DraftVersion.note_id == note))
    number = (last or 0) + 1
    session.add(DraftVersion(note_id=note, number=number, saved_at=at, body=encode(text)))
    session.execute(
        delete(DraftVersion).where(
            DraftVersion.note_id == note, DraftVersion.number <= number - VERSIONS_KEPT
        )
    )
