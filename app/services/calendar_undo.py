"""Taking back a change of the calendar: every row as it was before, through the log as ever."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.core.errors.appointments import (
    AnotherSessionRuns,
    ChangedMeanwhile,
    SessionIsSigned,
    UndoIsTooLate,
)
from app.models.appointments import Appointment
from app.models.base import Entity
from app.models.note_sessions import NoteSession
from app.models.series import Series, SeriesSkip
from app.services.appointment_rows import AppointmentKey
from app.services.calendar_reading import (
    is_signed,
    repeating_in,
    sitting_of,
    timers_that_run,
)
from app.services.free_time import require_free
from app.services.wall_clock import at_clock

Columns = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowChanged:
    """A row as it was and as the change left it; None where it was not there."""

    kind: type[Entity]
    id: UUID
    before: Columns | None
    after: Columns | None


@dataclass(frozen=True, slots=True)
class Undo:
    """A change that can be taken back; `words` say what was done."""

    words: str
    rows: tuple[RowChanged, ...] = field(repr=False)


class Remembering:
    """Notes how rows were while a change is made to them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._before: dict[UUID, tuple[Entity, Columns | None]] = {}

    def changing(self, row: Entity) -> None:
        """Remember a row that is about to change or to go."""
        if row.id not in self._before:
            self._before[row.id] = (row, columns_of_row(row))

    def add(self, row: Entity) -> None:
        """Add a new row, which taking back removes."""
        self._before.setdefault(row.id, (row, None))
        self.session.add(row)

    def remove(self, row: Entity) -> None:
        """Remove a row, which taking back brings back."""
        self.changing(row)
        self.session.delete(row)

    def undo(self, words: str) -> Undo:
        """Return how to take it all back."""
        self.session.flush()
        rows = (
            RowChanged(type(row), row_id, before, self._after(row))
            for row_id, (row, before) in self._before.items()
        )
        return Undo(words, tuple(rows))

    def _after(self, row: Entity) -> Columns | None:
        return columns_of_row(row) if row in self.session else None


def take_back(session: Session, undo: Undo) -> None:
    """Make every row what it was, if nothing has happened to any of them since.

    Raises ChangedMeanwhile where one was changed, UndoIsTooLate where a note was begun about
    one that would go, SessionIsSigned once a note about one is signed, and TimeIsTaken where
    the time was given to another; AnotherSessionRuns where two timers would run.
    """
    _require_no_note(session, undo)
    _require_as_left(session, undo)
    for changed in undo.rows:
        row = session.get(changed.kind, changed.id)
        if changed.before is None:
            if row is not None:
                session.delete(row)
        elif row is None:
            session.add(changed.kind(**changed.before))
        else:
            for name, value in changed.before.items():
                setattr(row, name, value)
    session.flush()
    _require_free(session, undo)
    _require_one_timer(session, undo)


def unbook(session: Session, key: AppointmentKey) -> None:
    """Take a booking back, single or a series; raises ChangedMeanwhile once it was touched."""
    of = sitting_of(session, key).of
    is_touched = isinstance(of, Appointment) and (of.status_at or of.started_at or of.series_id)
    if is_touched or _hanging_on(session, [of.id]) or _has_note(session, [of.id]):
        raise ChangedMeanwhile
    session.delete(of)


def _require_as_left(session: Session, undo: Undo) -> None:
    for changed in undo.rows:
        row = session.get(changed.kind, changed.id)
        if (None if row is None else columns_of_row(row)) != changed.after:
            raise ChangedMeanwhile
    # a day of a series that would go may have been touched, or taken out, since
    ids = {changed.id for changed in undo.rows}
    if not ids.issuperset(_hanging_on(session, _going(undo, Series))):
        raise ChangedMeanwhile


def _require_no_note(session: Session, undo: Undo) -> None:
    going = _going(undo, Appointment)
    if _has_note(session, going):
        raise UndoIsTooLate
    if is_signed(session, [changed.id for changed in undo.rows]):
        raise SessionIsSigned


def _require_free(session: Session, undo: Undo) -> None:
    """Hold what stands again against what was booked meanwhile."""
    for changed in undo.rows:
        row = session.get(changed.kind, changed.id)
        if isinstance(row, Appointment) and row.status.takes_place:
            starts = at_clock(row.held_on, row.starts, row.zone)
            require_free(session, row.held_on, (starts, row.minutes), {row.id})
        elif isinstance(row, Series):
            [(_, repeating)] = repeating_in(session, [row])
            starts = at_clock(row.first_on, row.starts, row.zone)
            require_free(session, repeating, (starts, row.minutes), {row.id})


def _require_one_timer(session: Session, undo: Undo) -> None:
    """Bring no timer back beside one that was started meanwhile."""
    running = {row.id for row in timers_that_run(session)}
    if len(running) > 1 and not running.isdisjoint(changed.id for changed in undo.rows):
        raise AnotherSessionRuns


def _has_note(session: Session, appointments: Collection[UUID]) -> bool:
    asked = select(NoteSession.id).where(NoteSession.appointment_id.in_(appointments))
    return session.scalar(asked.limit(1)) is not None


def _hanging_on(session: Session, series: Collection[UUID]) -> list[UUID]:
    """Return the rows that took a day of these series, and the days taken out of them."""
    touched = select(Appointment.id).where(Appointment.series_id.in_(series))
    skipped = select(SeriesSkip.id).where(SeriesSkip.series_id.in_(series))
    return [*session.scalars(touched), *session.scalars(skipped)]


def _going(undo: Undo, kind: type[Entity]) -> list[UUID]:
    rows = undo.rows
    return [changed.id for changed in rows if changed.before is None and changed.kind is kind]


def columns_of_row(row: Entity) -> dict[str, Any]:
    """Return what stands in a row, by its columns."""
    return {each.key: getattr(row, each.key) for each in inspect(type(row)).column_attrs}
