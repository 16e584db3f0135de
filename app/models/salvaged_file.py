"""Writing what came through into a new records file, with a log that says what happened."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, StaticPool, create_engine, event

from app.core.actions import Action
from app.crypto.ring import RingKey
from app.models.audit import Entry, Trail, facts
from app.models.base import Base
from app.models.connection import connect
from app.models.disk_faults import naming_disk_faults
from app.models.guard import LOG
from app.models.migrate import run_scripts
from app.models.salvaging import Salvaged

_FIRST: Final = ("note_sections", "notes")
"""A section goes in before its note: once that is signed, the file takes no more."""


@naming_disk_faults()
def write_salvaged(path: Path, key: RingKey, found: Salvaged, trail: Trail) -> None:
    """Make a new, encrypted file of what came through; one transaction, or no rows at all.

    The old entries stand as they were. What they do not agree with is put right by new ones,
    and the last one says what was salvaged and what was not.
    """
    path.touch(mode=0o600, exist_ok=False)
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as connection:
            run_scripts(connection)
        with engine.begin() as connection:
            _insert(connection, LOG, found.entries)
            for table in (*_FIRST, *(found.rows.keys() - set(_FIRST))):
                _insert(connection, table, _values(table, found))
            trail.append(connection, [*found.corrections, _account(found)])
    finally:
        engine.dispose()


def _values(table: str, found: Salvaged) -> list[tuple[Any, ...]]:
    names = [column.name for column in Base.metadata.tables[table].columns]
    return [tuple(row[name] for name in names) for row in found.rows[table].values()]


def _insert(connection: Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    names = [f'"{column.name}"' for column in Base.metadata.tables[table].columns]
    holes = ", ".join("?" for _ in names)
    if rows:
        query = f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({holes})'  # noqa: S608 - our own names
        connection.exec_driver_sql(query, rows)


def _account(found: Salvaged) -> Entry:
    said = facts(
        came={table: len(rows) for table, rows in sorted(found.rows.items()) if rows},
        lost=dict(sorted(found.lost.items())),
        rebuilt=found.rebuilt,
        unplaced=found.unplaced,
        entries_lost=found.entries_lost,
    )
    return Entry(Action.SALVAGED, "records", None, None, said)
