"""Taking out again who was brought in, as long as nothing of it changed and nothing hangs on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from app.core.errors.people import ClientsAreInUse, NoListToTakeOut
from app.models.base import Entity
from app.models.clients import Client
from app.models.list_arrivals import ListArrival
from app.models.schema import ENTITIES, METADATA
from app.services.calendar_undo import RowChanged, Undo, columns_of_row

OWNERS = ("clients", "charts")
Brought = tuple[str, str, str]
"""Table, row, and a digest of what stood in it."""
_KINDS: dict[str, Any] = {kind.__tablename__: kind for kind in ENTITIES}


def remember_arrival(session: Session, undo: Undo, at: datetime) -> ListArrival | None:
    """Keep who came, so that they can be taken out later as well; None where nobody did."""
    people = sum(changed.kind is Client for changed in undo.rows)
    if not people:
        return None
    rows = [(c.kind.__tablename__, c.id.hex, _digest(c.after or {})) for c in undo.rows]
    written = msgspec.json.encode(rows).decode()
    arrival = ListArrival(brought_at=at, people=people, brought=written)
    session.add(arrival)
    session.flush()
    return arrival


def last_arrival(session: Session) -> ListArrival:
    """Return the list that came in last and is still here. Raises NoListToTakeOut."""
    asked = select(ListArrival).order_by(ListArrival.brought_at.desc(), ListArrival.id.desc())
    found = session.scalars(asked.limit(1)).first()
    if found is None:
        raise NoListToTakeOut
    return found


def take_out(session: Session, arrival: ListArrival) -> Undo:
    """Remove every row that came, and return how to put it back.

    Raises ClientsAreInUse where one was changed or is used.
    """
    brought = msgspec.json.decode(arrival.brought, type=list[Brought])
    rows = list(_as_they_came(session, brought))
    ids = {row.id for row in rows}
    if any(_hangs_on(session, table, ids) for table in METADATA.sorted_tables):
        raise ClientsAreInUse
    gone = [RowChanged(type(row), row.id, columns_of_row(row), None) for row in [arrival, *rows]]
    for row in reversed([arrival, *rows]):
        session.delete(row)
    return Undo("Taken out again", tuple(gone))


def put_back(session: Session, undo: Undo) -> None:
    """Add every row again that `take_out` removed."""
    session.add_all([changed.kind(**(changed.before or {})) for changed in undo.rows])


def _as_they_came(session: Session, brought: Iterable[Brought]) -> Iterable[Entity]:
    for table, row_id, digest in brought:
        row = session.get(_KINDS[table], UUID(row_id))
        if row is None or _digest(columns_of_row(row)) != digest:
            raise ClientsAreInUse
        yield row


def _digest(columns: Mapping[str, Any]) -> str:
    """Return a digest of what stands in a row; an empty column of a later version adds nothing."""
    held = sorted((name, str(value)) for name, value in columns.items() if value is not None)
    return sha256(msgspec.json.encode(held)).hexdigest()


def _hangs_on(session: Session, table: Table, ids: Collection[UUID]) -> bool:
    """Say whether a row that was not brought in points to somebody who was."""
    for column in table.columns:
        if any(key.column.table.name in OWNERS for key in column.foreign_keys):
            query = select(table.c.id).where(column.in_(ids), table.c.id.not_in(ids))
            if session.execute(query.limit(1)).first() is not None:
                return True
    return False
