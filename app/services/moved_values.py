"""Values that a merge changes: noted as they were and as they became, and put back one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.models.audit import AuditEntry
from app.models.base import Entity
from app.models.clients import Client
from app.models.merges import Merge
from app.models.schema import ENTITIES
from app.models.types import Words

_KINDS: Final[dict[str, Any]] = {
    kind.__tablename__: kind for kind in ENTITIES if issubclass(kind, Entity)
}


class MovedValue(NamedTuple):
    """One column of one row, before and after, as the table spells it."""

    table: str
    row: str
    column: str
    before: str | int | None
    after: str | int | None


class MovedValues:
    """Changes rows, and notes each change."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._moved: list[MovedValue] = []

    def put(self, row: Entity, column: str, value: Any) -> None:
        """Put another value into a row's column."""
        before = spelled(self._session, row, column)
        setattr(row, column, value)
        after = spelled(self._session, row, column)
        if before != after:
            self._moved.append(MovedValue(row.__tablename__, row.id.hex, column, before, after))

    @property
    def written(self) -> str:
        """All of it, as JSON."""
        return msgspec.json.encode(self._moved).decode()


def read_moved(text: str) -> list[MovedValue]:
    """Read what was written."""
    return msgspec.json.decode(text, type=list[MovedValue])


def row_of(session: Session, moved: MovedValue) -> Entity | None:
    """Return the row as it stands now; None where it was removed."""
    row: Entity | None = session.get(_KINDS[moved.table], UUID(hex=moved.row))
    return row


def spelled(session: Session, row: Entity, column: str) -> str | int | None:
    """Return a value as its table spells it."""
    kind = inspect(type(row)).columns[column].type
    bound: str | int | None = kind.process_bind_param(  # type: ignore[attr-defined]  # all are our own
        getattr(row, column), session.get_bind().dialect
    )
    return bound


def stands(session: Session, row: Entity, moved: MovedValue) -> bool:
    """Say whether a row still has the value that it was given."""
    return spelled(session, row, moved.column) == moved.after


def changed_since(session: Session, merge: Merge, values: Sequence[MovedValue]) -> set[str]:
    """Return the moved rows of which the log tells another change, or that they were removed.

    A column that moved may have been moved on and back: what stands in it is looked at itself.
    Of the client who stays only the columns count that the merge chose.
    """
    columns: dict[str, set[str]] = defaultdict(set)
    for each in values:
        if each.table != Client.__tablename__:
            columns[each.row].add(each.column)
    end = (
        select(func.max(AuditEntry.seq))
        .where(AuditEntry.chart_id == merge.other_chart_id, AuditEntry.subject_id == merge.id)
        .where(AuditEntry.action == Action.MERGED)
        .scalar_subquery()
    )
    later = select(AuditEntry.subject_id, AuditEntry.fields).where(
        AuditEntry.seq > end,
        AuditEntry.action != Action.OPENED,
        AuditEntry.subject_id.in_([UUID(hex=row) for row in columns]),
    )
    return {
        key.hex
        for key, fields in session.execute(later)
        if key is not None and not _changes_only(fields, columns[key.hex])
    }


def _changes_only(fields: str, columns: set[str]) -> bool:
    told = msgspec.json.decode(fields)
    return "old" in told and "new" in told and set(told["new"]) <= columns


def put_back(session: Session, row: Entity, moved: MovedValue) -> None:
    """Give a row the value that it had before."""
    kind = inspect(type(row)).columns[moved.column].type
    value: Any = moved.before
    if not isinstance(kind, Words):
        value = kind.process_result_value(value, session.get_bind().dialect)  # type: ignore[attr-defined]
    setattr(row, moved.column, value)
