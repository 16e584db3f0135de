"""Every table as plain lines: what a bundle holds for a reader without Alcove."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import LargeBinary, Table

from app.crypto.ring import KeyRing
from app.crypto.sealing import Place, unseal
from app.models.base import Base
from app.models.sealed import sealed
from app.models.segments import Segment

_APART: Final = {("private_notes", "age_file")}
"""Private notes leave in a part of their own, still closed."""
_NO_ROW: Final = UUID(int=0)
_encode: Final = msgspec.json.Encoder().encode


def readable_lines(segment: Segment, ring: KeyRing) -> Iterator[bytes]:
    """Yield a segment's rows, one JSON object a line, clinical text opened.

    Other binary values are written in hex.
    """
    table = segment.table
    names = [str(column.name) for column in table.columns]
    left_out = [name for name in names if (table.name, name) in _APART]
    opened = _sealed_columns().get(table.name, frozenset())
    in_hex = [name for name in _binary(table) if name not in opened]
    for values in segment.rows:
        row = dict(zip(names, values, strict=True))
        for name in left_out:
            del row[name]
        key = UUID(hex=row["id"]) if opened else _NO_ROW
        for name in opened:
            row[name] = unseal(ring, Place(table.name, name, key), row[name]).decode()
        for name in in_hex:
            row[name] = None if row[name] is None else row[name].hex()
        yield _encode(row)


def _binary(table: Table) -> list[str]:
    """Return the columns that may hold bytes and stay in the row."""
    kept = (column for column in table.columns if (table.name, column.name) not in _APART)
    return [str(column.name) for column in kept if isinstance(column.type, LargeBinary)]


@cache
def _sealed_columns() -> dict[str, frozenset[str]]:
    return {
        mapper.local_table.name: frozenset(  # type: ignore[attr-defined]  # a mapped table
            name for name, value in vars(mapper.class_).items() if isinstance(value, sealed)
        )
        for mapper in Base.registry.mappers
    }


def private_notes(connection: Any) -> Iterator[tuple[str, bytes]]:
    """Yield each private note's id (32 hex digits) and its age file, as stored."""
    yield from connection.execute("SELECT id, age_file FROM private_notes ORDER BY id")


def private_index(connection: Any) -> list[bytes]:
    """Return a JSON line for each private note: whose it is and when, nothing that was said."""
    query = "SELECT id, chart_id, service_date, written_at FROM private_notes ORDER BY id"
    names = ("id", "chart_id", "service_date", "written_at")
    return [_encode(dict(zip(names, row, strict=True))) for row in connection.execute(query)]
