"""The trail: one entry for every row that is created, changed or deleted, and for every event.

Services contain no audit code: working in a session of the records is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import Connection, Dialect, Index, LargeBinary, text
from sqlalchemy.orm import InstanceState, Mapped, Mapper, Session, attributes, mapped_column

from app.core.actions import Action
from app.core.clock import Clock, ClockWatch
from app.models.base import Base, Entity, strict
from app.models.belonging import chart_of
from app.models.guard import UNAUDITED
from app.models.types import written_instant
from app.rules.audit import GENESIS, entry_digest

__all__ = ["Action", "AuditEntry", "Entry", "Head", "Trail", "spelled"]

_HEAD: Final = "SELECT seq, digest FROM audit_entries ORDER BY seq DESC LIMIT 1"
_APPEND: Final = "INSERT INTO audit_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class AuditEntry(Base):
    """One line of the activity log. Written by the trail alone; read by anyone."""

    __tablename__ = "audit_entries"
    __table_args__ = strict(
        Index(None, "chart_id", "seq", sqlite_where=text("chart_id IS NOT NULL"))
    )

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str | None]
    """The id of the user signed in; absent before anyone is."""
    session: Mapped[str]
    """One value from unlock to lock."""
    action: Mapped[str]
    subject: Mapped[str]
    """The table of the row, or what an event is about."""
    subject_id: Mapped[UUID | None]
    chart_id: Mapped[UUID | None]
    fields: Mapped[str]
    """Compact JSON: `new`, `old` and `new`, or `old` of a row; `facts` of an event."""
    previous: Mapped[str]
    digest: Mapped[str]


class Head(NamedTuple):
    """Where the log ends; kept elsewhere, it proves everything before it."""

    seq: int
    digest: str


START: Final = Head(0, GENESIS)


class Entry(NamedTuple):
    """What is to be written down; the trail adds when, who and its place in the chain."""

    action: Action
    subject: str
    subject_id: UUID | None
    chart: UUID | None
    fields: str


class Trail:
    """Writes the log of one unlocked session."""

    def __init__(self, clock: Clock, actor: str | None) -> None:
        self._clock = clock
        self._watch = ClockWatch(clock)
        self.actor = actor
        self.session = uuid4().hex

    def beside(self) -> Trail:
        """Return a trail of the same session, for a file that may yet come to nothing."""
        other = Trail(self._clock, self.actor)
        other.session = self.session
        return other

    def changes(self, session: Session, *_context: Any) -> None:
        """Write one entry for each row that the flush wrote (a listener of `after_flush`)."""
        entries = list(_entries_of(session))
        if entries:
            self.append(session.connection(), entries)

    def append(self, connection: Connection, entries: Iterable[Entry]) -> None:
        """Write entries at the end of the chain, within the caller's BEGIN IMMEDIATE."""
        seq, previous = connection.exec_driver_sql(_HEAD).one_or_none() or START
        at = written_instant(self._clock.now())
        rows = []
        for seq, entry in enumerate((*self._jump(), *entries), seq + 1):  # noqa: B020 - counts on from the head
            hashed = (str(seq), at, self.actor, self.session, *_spelled_entry(entry))
            digest = entry_digest(previous, hashed)
            rows.append((seq, *hashed[1:], previous, digest))
            previous = digest
        connection.exec_driver_sql(_APPEND, rows)

    def _jump(self) -> Iterator[Entry]:
        """Give an entry where the clock was set since the last one: later times are told by it."""
        if (seconds := self._watch.jump()) is not None:
            yield Entry(Action.CLOCK_JUMPED, "clock", None, None, facts(seconds=seconds))


def _spelled_entry(entry: Entry) -> tuple[str | None, ...]:
    ids = (None if key is None else key.hex for key in (entry.subject_id, entry.chart))
    return entry.action.value, entry.subject, *ids, entry.fields


def facts(**said: Any) -> str:
    """Return the fields of an event that is no change of a row."""
    return written({"facts": said} if said else {})


def written(fields: dict[str, Any]) -> str:
    """Return fields as compact JSON."""
    return msgspec.json.encode(fields).decode()


def _entries_of(session: Session) -> Iterator[Entry]:
    dialect = session.get_bind().dialect
    born = {row.id: row for row in session.new if isinstance(row, Entity)}
    for rows, entry_of in ((session.new, _birth), (_in_order(session.dirty), _change)):
        for row in rows:
            if entry := _entry(row, entry_of, dialect):
                yield entry._replace(chart=chart_of(session, row, born))
    for row in _in_order(session.deleted):
        if entry := _entry(row, _death, dialect):
            yield entry._replace(chart=chart_of(session, row, born))


def _in_order(rows: Iterable[Any]) -> list[Any]:
    audited = (row for row in rows if isinstance(row, Entity))
    return sorted(audited, key=lambda row: (row.__tablename__, row.id))


def _entry(row: Any, entry_of: Any, dialect: Dialect) -> Entry | None:
    if not isinstance(row, Entity) or row.__tablename__ in UNAUDITED:
        return None
    action, fields = entry_of(row, attributes.instance_state(row), dialect)
    return Entry(action, row.__tablename__, row.id, None, written(fields)) if fields else None


def _birth(row: Entity, state: InstanceState[Any], dialect: Dialect) -> tuple[Action, Any]:
    held = state.dict
    new = {c.name: c.spell(held.get(c.key), dialect) for c in columns_of(state.mapper)}
    return row.born_as, {"new": new}


def _change(row: Entity, state: InstanceState[Any], dialect: Dialect) -> tuple[Action, Any]:
    before, held = state.committed_state, state.dict
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for column in columns_of(state.mapper):
        if column.key in before and before[column.key] != held[column.key]:
            old[column.name] = column.spell(before[column.key], dialect)
            new[column.name] = column.spell(held[column.key], dialect)
    named = (row.changed_as[name] for name in new if new[name] and name in row.changed_as)
    return next(named, Action.CHANGED), {"old": old, "new": new} if new else {}


def _death(_row: Entity, state: InstanceState[Any], dialect: Dialect) -> tuple[Action, Any]:
    before = {**state.dict, **state.committed_state}
    old = {c.name: c.spell(before[c.key], dialect) for c in columns_of(state.mapper)}
    return Action.DELETED, {"old": old}


class Column(NamedTuple):
    """A column of an audited row: its attribute, its name, its type."""

    key: str
    name: str
    type: Any

    def spell(self, value: Any, dialect: Dialect) -> str | int | None:
        """Return the value as the log holds it."""
        if value is None or isinstance(self.type, LargeBinary):
            return spelled(value)
        bind = getattr(self.type, "process_bind_param", None)
        return spelled(bind(value, dialect) if bind else value)


def spelled(value: Any) -> str | int | None:
    """Return a stored value as the log holds it: bytes (ciphertext) only as their digest."""
    if isinstance(value, bytes):
        return sha256(value).hexdigest()
    assert value is None or isinstance(value, (str, int))  # noqa: S101 - STRICT tables hold no more
    return value


@cache
def columns_of(mapper: Mapper[Any]) -> tuple[Column, ...]:
    """Return a table's columns in their order."""
    return tuple(
        Column(mapper.get_property_by_column(column).key, column.name, column.type)
        for column in mapper.local_table.columns
    )
