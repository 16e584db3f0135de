"""What is kept of a client or a chart, entry by entry: phones, guardians, medications.

Each kind is a frozen dataclass whose fields are named as the columns of its table are.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.errors.people import EndsBeforeItBegins, EntryIsEmpty, EntryIsGone
from app.core.ids import EntryId
from app.models.base import Entity
from app.models.belonging import chart_of
from app.models.database import Records
from app.models.sealed import sealed

E = TypeVar("E")


class Entries(Generic[E]):
    """Reading, keeping and removing one kind of entry. Each is audited by the session."""

    entity: ClassVar[type[Entity]]
    owner: ClassVar[str] = "client_id"
    """The column that says whose it is."""
    needed: ClassVar[str]
    """The field without which an entry says nothing."""
    kind: type[E]

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def of(self, whose: UUID) -> tuple[E, ...]:
        """Return the entries of a client or chart; where some text is sealed, the log says so."""
        with self._records.reading() as session:
            return self.read(session, whose)

    def read(self, session: Session, whose: UUID) -> tuple[E, ...]:
        """Return the entries as a session sees them."""
        query = select(self.entity).where(self._belongs(session, whose))
        rows = session.scalars(self._ordered(query)).all()
        if rows and self._hidden:
            # the record that is opened is the client or the chart, so once for all of them
            self._records.opened(rows[0], chart_of(session, rows[0], {}))
        return tuple(self._entry(row) for row in rows)

    def keep(self, entry: E) -> EntryId:
        """Add an entry, or change it where it is known; one that was removed comes back.

        Raises EntryIsEmpty or EndsBeforeItBegins.
        """
        self._require_sound(entry)
        with self._records.work() as session:
            row = self._row(session, entry)
            self._settle(session, row, entry)
            return EntryId(row.id)

    def remove(self, entry: EntryId) -> None:
        """Take an entry away; `keep` with what it was brings it back. Raises EntryIsGone."""
        with self._records.work() as session:
            row = session.get(self.entity, entry)
            if row is None:
                raise EntryIsGone
            session.delete(row)

    def _belongs(self, _session: Session, whose: UUID) -> ColumnElement[bool]:
        """Return which entries are somebody's."""
        belongs: ColumnElement[bool] = getattr(self.entity, self.owner) == whose
        return belongs

    def _ordered(self, query: Any) -> Any:
        return query.order_by(*self._order(), self.entity.id)

    def _order(self) -> tuple[Any, ...]:
        """Return what comes first; entries that are alike stand as they were added."""
        return ()

    def _settle(self, session: Session, row: Any, entry: E) -> None:
        """Put right what the entry means for others."""

    def _require_sound(self, entry: Any) -> None:
        if not getattr(entry, self.needed).strip():
            raise EntryIsEmpty
        since, until = getattr(entry, "since", None), getattr(entry, "until", None)
        if isinstance(since, date) and isinstance(until, date) and until < since:
            raise EndsBeforeItBegins

    @property
    def _hidden(self) -> frozenset[str]:
        """The sealed columns."""
        return frozenset(n for n, value in vars(self.entity).items() if isinstance(value, sealed))

    def _entry(self, row: Entity) -> E:
        told = {name: self._held(row, name) for name in _columns(self.kind)}
        return self.kind(**told)

    def _held(self, row: Entity, name: str) -> Any:
        return self._records.reveal(row, name) if name in self._hidden else getattr(row, name)

    def _row(self, session: Session, entry: Any) -> Any:
        told = {name: _trimmed(getattr(entry, name)) for name in _columns(self.kind)}
        key = told.pop("id")
        for name in ("noted_at", "made_at", "moved_at"):
            if name in told:
                told[name] = told[name] or self._clock.now()
        row = session.get(self.entity, key) if key else None
        if row is None:
            row = self.entity(**told, **({"id": key} if key else {}))
            session.add(row)
            return row
        if self._hidden:
            self._records.opened(row, chart_of(session, row, {}))
        for name, value in told.items():
            if self._held(row, name) != value:  # the same words sealed again look like a change
                setattr(row, name, value)
        return row


def _columns(kind: type) -> list[str]:
    return [each.name for each in fields(kind)]


def _trimmed(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
