"""Putting a note off that is to be finished: it waits at the end of the list until its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.database import Records
from app.models.snoozes import Snooze
from app.services.owed_notes import OwedNote

__all__ = ["Snoozes"]


class Snoozes:
    """What a therapist puts off. Nothing is forgotten: it comes back by itself."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def put_off(self, owed: Sequence[OwedNote], until: date) -> None:
        """Let notes wait until a day; those that wait already wait until that day."""
        with self._records.work() as session:
            for each in owed:
                _let_wait(session, each, until)

    def bring_back(self, owed: Sequence[OwedNote]) -> None:
        """Let notes be owed now, as if they had never been put off."""
        with self._records.work() as session:
            for each in owed:
                _let_wait(session, each, None)

    def leave_as_before(self, owed: Sequence[OwedNote]) -> None:
        """Let each note wait as it did when it was listed, or no longer."""
        with self._records.work() as session:
            for each in owed:
                _let_wait(session, each, each.until)


def _let_wait(session: Session, owed: OwedNote, until: date | None) -> None:
    row = _of(session, owed)
    if until is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(Snooze(chore=owed.chore, until=until))
    else:
        row.until = until


def _of(session: Session, owed: OwedNote) -> Snooze | None:
    return session.scalar(select(Snooze).where(Snooze.chore == owed.chore))
