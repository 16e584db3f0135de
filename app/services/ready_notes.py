"""Drafts that need nothing but a signature: every section is written, and the session began."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.ids import NoteId
from app.models.database import Records
from app.models.notes import Note
from app.models.practice import Practice
from app.models.search_texts import texts_of
from app.rules.signing import Standing, is_ready
from app.services.drafts import decode


class ReadyNotes:
    """Alcove reads for itself here: no word is handed out, so nothing counts as opened."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def all(self) -> frozenset[NoteId]:
        """Return the drafts that could be signed now, as they were saved last."""
        now = self._clock.now()
        with self._records.reading() as session:
            return frozenset(note for note, stands in _standing(session) if is_ready(stands, now))


def _standing(session: Session) -> Iterator[tuple[NoteId, Standing]]:
    zone = ZoneInfo(session.scalars(select(Practice.time_zone)).one())
    asked = select(Note.id, Note.service_date, Note.starts).where(
        Note.signed_at.is_(None), Note.discarded_at.is_(None)
    )
    begins = {
        note: datetime.combine(day, starts or time(), zone)
        for note, day, starts in session.execute(asked)
    }
    for each in texts_of(session, list(begins)):
        if each.draft is not None:
            text = decode(each.draft.body)
            yield (
                NoteId(each.note),
                Standing(
                    signed=False,
                    discarded=False,
                    template=text.template,
                    sections=text.sections,
                    begins=begins[each.note],
                ),
            )
