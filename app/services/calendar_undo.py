"""Taking back a change of the calendar: every row as it was before, through the log as ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.core.errors.appointments import UndoIsTooLate
from app.models.appointments import Appointment
from app.models.base import Entity
from app.models.note_sessions import NoteSession
from app.models.series import Series, SeriesSkip
from app.models.time_off import TimeOff

Kind = type[Appointment] | type[Series] | type[SeriesSkip] | type[TimeOff]


@dataclass(frozen=True, slots=True)
class RowBefore:
    """A row as it was; None where it was not there."""

    kind: type[Entity]
    id: UUID
    columns: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Undo:
    """A change that can be taken back; `words` say what was done."""

    words: str
    before: tuple[RowBefore, ...] = field(repr=False)


class Remembering:
    """Notes how rows were while a change is made to them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._before: dict[UUID, RowBefore] = {}

    def changing(self, row: Entity) -> None:
        """Remember a row that is about to change or to go."""
        if row.id not in self._before:
            self._before[row.id] = RowBefore(type(row), row.id, _columns(row))

    def add(self, row: Entity) -> None:
        """Add a new row, which taking back removes."""
        self._before.setdefault(row.id, RowBefore(type(row), row.id, None))
        self.session.add(row)

    def remove(self, row: Entity) -> None:
        """Remove a row, which taking back brings back."""
        self.changing(row)
        self.session.delete(row)

    def undo(self, words: str) -> Undo:
        """Return how to take it all back."""
        return Undo(words, tuple(self._before.values()))


def take_back(session: Session, undo: Undo) -> None:
    """Make every row what it was. A row that has gone meanwhile stays gone.

    Raises UndoIsTooLate where a note was begun since about a row that would go.
    """
    made = [before.id for before in undo.before if before.columns is None]
    if session.scalar(select(NoteSession.id).where(NoteSession.appointment_id.in_(made)).limit(1)):
        raise UndoIsTooLate
    for before in undo.before:
        row = session.get(before.kind, before.id)
        if before.columns is None:
            if row is not None:
                session.delete(row)
        elif row is None:
            session.add(before.kind(**before.columns))
        else:
            for name, value in before.columns.items():
                setattr(row, name, value)


def _columns(row: Entity) -> dict[str, Any]:
    return {each.key: getattr(row, each.key) for each in inspect(type(row)).column_attrs}
