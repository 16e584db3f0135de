"""The engine: a few keyed connections, each behind its gate, and explicit transactions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, QueuePool, StaticPool, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import ConnectionPoolEntry

from app.core.errors.practice import DiskIsFull
from app.crypto.ring import RingKey
from app.models.connection import connect
from app.models.disk_faults import disk_fault
from app.models.guard import Gate, GatedConnection, Mode, UnauditedWrite

_MODE = "alcove_mode"
_BEGIN = {Mode.READING: "BEGIN", Mode.WORKING: "BEGIN IMMEDIATE"}


def open_engine(path: Path, key: RingKey, connections: int) -> Engine:
    """Return an engine on the encrypted file; it reads unless asked for `working(engine)`.

    The key is given by the creator, never in a URL; parameters stay out of exceptions,
    because they are health information.
    """

    def open_gated() -> GatedConnection:
        connection: GatedConnection = connect(path, key, GatedConnection)
        connection.gate.shut()
        return connection

    def leave(connection: Any, record: ConnectionPoolEntry) -> None:
        """Shut the gate; after a lock, which wipes the key, nobody takes the connection again."""
        if connection is not None:
            connection.gate.stand(Mode.READING)
            if not len(key.key):
                record.invalidate()

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=open_gated,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_use_lifo=True,  # the connection whose pages are read and whose statements are known
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", leave)
    event.listen(engine, "handle_error", _name_errors)
    return engine


def open_ungated(path: Path, key: RingKey) -> Engine:
    """Return an engine of one connection without a gate, each of its transactions immediate.

    For a file that nobody else has open: a migration's, or one that is being written anew.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    event.listen(engine, "handle_error", _name_errors)
    return engine


def working(engine: Engine) -> Engine:
    """Return the same engine for sessions that write."""
    return engine.execution_options(**{_MODE: Mode.WORKING})


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get(_MODE, Mode.READING)
    gate: Gate = connection.connection.driver_connection.gate  # type: ignore[union-attr]  # in use, and ours
    gate.stand(mode)
    connection.exec_driver_sql(_BEGIN[mode])


def _name_errors(context: ExceptionContext) -> None:
    """Say a refused statement for what it is, a bug; and a full disk for what it is, no bug."""
    if str(context.original_exception).startswith("not authorized"):
        raise UnauditedWrite("refused by the gate") from None
    if (fault := disk_fault(context.original_exception)) is not None:
        # After a page that could not be read SQLCipher refuses all that follows: a new one is had.
        context.is_disconnect = not isinstance(fault, DiskIsFull)
        raise fault from context.original_exception
