"""The session in which the practice's rows are read and written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.models.audit import AuditEntry
from app.models.base import Base
from app.models.guard import Gate, Mode, UnauditedWrite
from app.models.sealed import seal_waiting

OPENED = "opened"
"""Where a session keeps the records whose opening it wrote, until it commits."""
TOUCHED = "touched"
"""Where a session keeps the names of the tables it wrote to."""


class PracticeSession(Session):
    """A session whose flush is the only way to write to audited tables."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what changed, and its entries, while the connection allows it."""
        if self._is_clean():
            return
        changed = [*self.new, *self.dirty, *self.deleted]
        if any(isinstance(row, AuditEntry) for row in changed):
            raise UnauditedWrite("the log is written by the trail")
        gate = gate_of(self)
        if gate.mode is Mode.READING:
            raise UnauditedWrite("a reading session writes nothing")
        with gate.standing(Mode.FLUSHING):
            super().flush(objects)
        tables = {row.__tablename__ for row in changed if isinstance(row, Base)}
        self.info.setdefault(TOUCHED, set()).update(tables)


def gate_of(session: Session) -> Gate:
    """Return the gate of the connection that the session works on."""
    connection = session.connection().connection.driver_connection
    gate: Gate = connection.gate  # type: ignore[union-attr]  # every pooled one is gated
    return gate


def _forget_openings(session: Session, _transaction: Any) -> None:
    """Take an opening back whose entry was taken back, be it with a savepoint only."""
    session.info.pop(OPENED, None)


event.listen(PracticeSession, "after_attach", seal_waiting)
event.listen(PracticeSession, "after_soft_rollback", _forget_openings)
