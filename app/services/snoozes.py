"""Putting a note off that is to be finished: it waits at the end of the list until its day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.database import Records
from app.models.snoozes import Snooze
from app.services.owed_notes import OwedNote, chore_of

__all__ = ["Snoozes"]


class Snoozes:
    """What a therapist puts off. Nothing is forgotten: it comes back by itself."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def put_off(self, owed: OwedNote, until: date) -> None:
        """Let a note wait until a day; one that waits already waits until that day."""
        with self._records.work() as session:
            row = _of(session, owed)
            if row is None:
                session.add(Snooze(chore=chore_of(owed), until=until))
            else:
                row.until = until

    def bring_back(self, owed: OwedNote) -> None:
        """Let a note be owed now, as if it had never been put off."""
        with self._records.work() as session:
            if (row := _of(session, owed)) is not None:
                session.delete(row)


def _of(session: Session, owed: OwedNote) -> Snooze | None:
    return session.scalar(select(Snooze).where(Snooze.chore == chore_of(owed)))
