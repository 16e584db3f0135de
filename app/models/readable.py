"""Every table as plain lines: what a bundle holds for a reader without Alcove."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Table

from app.crypto.ring import KeyRing, RingKey
from app.crypto.sealing import Place, unseal
from app.models import schema as _schema  # noqa: F401 - every table stands in the metadata
from app.models.base import Base
from app.models.connection import connect
from app.models.sealed import sealed

_APART: Final = {("private_notes", "age_file")}
"""Private notes leave in a part of their own, still closed."""


def readable_tables(
    path: Path, key: RingKey, ring: KeyRing
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield each table's name and its rows, one JSON object a line, clinical text opened.

    `path` is a snapshot that nobody writes to. Other binary values are written in hex.
    """
    with closing(connect(path, key)) as connection:
        for table in Base.metadata.sorted_tables:
            yield table.name, _lines(connection, table, ring)


def private_notes(path: Path, key: RingKey) -> Iterator[tuple[str, bytes]]:
    """Yield each private note's id (32 hex digits) and its age file, as stored."""
    with closing(connect(path, key)) as connection:
        yield from connection.execute("SELECT id, age_file FROM private_notes ORDER BY id")


def private_index(path: Path, key: RingKey) -> list[bytes]:
    """Return a JSON line for each private note: whose it is and when, nothing that was said."""
    query = "SELECT id, chart_id, service_date, written_at FROM private_notes ORDER BY id"
    names = ("id", "chart_id", "service_date", "written_at")
    with closing(connect(path, key)) as connection:
        return [_line(dict(zip(names, row, strict=True))) for row in connection.execute(query)]


def _lines(connection: Any, table: Table, ring: KeyRing) -> Iterator[bytes]:
    names = [c.name for c in table.columns if (table.name, c.name) not in _APART]
    sealed_names = _sealed_columns().get(table.name, frozenset())
    listed = ", ".join(f'"{name}"' for name in names)
    order = ", ".join(f'"{column.name}"' for column in table.primary_key)
    cursor = connection.execute(f'SELECT {listed} FROM "{table.name}" ORDER BY {order}')  # noqa: S608 - our own names
    for row in cursor:
        yield _line(_plain(table.name, dict(zip(names, row, strict=True)), sealed_names, ring))


def _plain(
    table: str, row: dict[str, Any], sealed_names: Iterable[str], ring: KeyRing
) -> Mapping[str, Any]:
    for name in sealed_names:
        place = Place(table, name, UUID(hex=row["id"]))
        row[name] = unseal(ring, place, row[name]).decode()
    return {name: v.hex() if isinstance(v, bytes) else v for name, v in row.items()}


def _line(row: Mapping[str, Any]) -> bytes:
    return msgspec.json.encode(row)


def _sealed_columns() -> dict[str, frozenset[str]]:
    return {
        mapper.local_table.name: frozenset(  # type: ignore[attr-defined]  # a mapped table
            name for name, value in vars(mapper.class_).items() if isinstance(value, sealed)
        )
        for mapper in Base.registry.mappers
    }
