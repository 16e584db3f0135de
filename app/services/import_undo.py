"""Taking out again who was brought in, as long as nothing hangs on them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from app.core.errors.people import ClientsAreInUse
from app.models.schema import METADATA
from app.services.calendar_undo import Undo, columns_of_row

OWNERS = ("clients", "charts")


def take_out(session: Session, undo: Undo) -> None:
    """Remove every row that was added. Raises ClientsAreInUse where one changed or is used."""
    ids = {changed.id for changed in undo.rows}
    rows = [session.get(changed.kind, changed.id) for changed in undo.rows]
    for row, changed in zip(rows, undo.rows, strict=True):
        if row is None or columns_of_row(row) != changed.after:
            raise ClientsAreInUse
    if any(_hangs_on(session, table, ids) for table in METADATA.sorted_tables):
        raise ClientsAreInUse
    for row in reversed(rows):
        session.delete(row)


def _hangs_on(session: Session, table: Table, ids: Collection[UUID]) -> bool:
    """Say whether a row that was not brought in points to somebody who was."""
    for column in table.columns:
        if any(key.column.table.name in OWNERS for key in column.foreign_keys):
            query = select(table.c.id).where(column.in_(ids), table.c.id.not_in(ids))
            if session.execute(query.limit(1)).first() is not None:
                return True
    return False
