"""The tables of a copy in segments: what was not written since stays, byte for byte, the same."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Table

from app.models import schema as _schema  # noqa: F401 - every table stands in the metadata
from app.models.base import Base

ROWS: Final = 2048
"""New rows join the last segment, so that a day touches few of them. A copy whose
rows were numbered anew has other segments, and everything is looked at again."""

Rows = list[tuple[Any, ...]]
_DOMAIN: Final = "alcove-segment-v1"


class Segment(NamedTuple):
    """Some rows of one table, as they are stored, in the order in which they were written."""

    table: Table
    number: int
    rows: Rows

    @property
    def digest(self) -> bytes:
        """SHA-256 over the table's name, its columns and every stored value."""
        names = [str(column.name) for column in self.table.columns]
        return sha256(_packed((_DOMAIN, str(self.table.name), names, self.rows))).digest()


_packed = msgspec.msgpack.Encoder().encode
"""MessagePack tells text from bytes and says each length: no two lists of rows come out alike."""


def tables() -> list[Table]:
    """Return every table, in the order in which they are made."""
    return list(Base.metadata.sorted_tables)


def segments(connection: Any, table: Table) -> Iterator[Segment]:
    """Give a table's segments, wherever its rows were numbered; without rows, an empty one."""
    first = f'SELECT min(rowid) FROM "{table.name}"'  # noqa: S608 - our own name
    (row,) = connection.execute(first).fetchone()
    if row is None:
        yield Segment(table, 0, [])
    while row is not None:
        number = row // ROWS
        yield segment(connection, table, number)
        (row,) = connection.execute(f"{first} WHERE rowid > ?", (_last_of(number),)).fetchone()


def segment(connection: Any, table: Table, number: int) -> Segment:
    """Read one segment, in one go: row by row two threads would wait for each other."""
    listed = ", ".join(f'"{column.name}"' for column in table.columns)
    query = f'SELECT {listed} FROM "{table.name}" WHERE rowid BETWEEN ? AND ? ORDER BY rowid'  # noqa: S608 - our own names
    rows = connection.execute(query, (number * ROWS, _last_of(number))).fetchall()
    return Segment(table, number, rows)


def _last_of(number: int) -> int:
    return number * ROWS + ROWS - 1
