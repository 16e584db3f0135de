"""Every row of every table as it stands in the encrypted file, to be compared after a restore."""

from __future__ import annotations

from contextlib import closing

from app.crypto.ring import Purpose
from app.models.connection import connect

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
LOG = "audit_entries"
OF_THE_LAPTOP = {"home", "machine"}
"""What a practice says of the laptop it lives on: another one after a restore."""


def rows_of(practice):
    """Return each table's rows, as sets of pairs of column and value; of the log, in its order."""
    key = practice.held.keys.ring.current(Purpose.RECORDS)
    with closing(connect(practice.folder.database, key)) as connection:
        names = [name for (name,) in connection.execute(TABLES)]
        return {name: _rows(connection, name) for name in names}


def _rows(connection, table):
    asked = connection.execute(f"SELECT * FROM {table} ORDER BY rowid")
    columns = [each[0] for each in asked.description]
    return [dict(zip(columns, row, strict=True)) for row in asked]


def without(rows, columns):
    """Leave columns out."""
    return [{name: row[name] for name in row.keys() - columns} for row in rows]


def assert_all_came_back(before, after):
    """See that every row is there, byte for byte, and the log goes on where it stood."""
    assert after.keys() == before.keys()
    assert after[LOG][: len(before[LOG])] == before[LOG]
    assert without(after["practice"], OF_THE_LAPTOP) == without(before["practice"], OF_THE_LAPTOP)
    assert after["backups"][: len(before["backups"])] == before["backups"]
    for table in before.keys() - {LOG, "practice", "backups"}:
        assert after[table] == before[table], table
