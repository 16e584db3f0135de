"""Holding a restored copy against the log of the records that it was copied from.

The log says what every row was at any entry. So a copy of last Tuesday is compared with last
Tuesday, though the records have gone on since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

import msgspec

from app.core.errors.keys import KeyIsNotHeld, SealedTextIsDamaged
from app.crypto.ring import KeyRing
from app.crypto.sealing import Place, unseal
from app.models.audit import Head, spelled
from app.models.audit_replay import Disagreement, Row, Rows, told_by
from app.models.base import Base
from app.models.guard import LOG
from app.models.schema import AUDITED
from app.models.sealed import sealed

SAMPLE: Final = 20
"""How many records are compared field by field; half of them with sealed text."""
_UNTIL: Final = (
    "SELECT seq, subject, subject_id, fields FROM audit_entries "
    "WHERE subject_id IS NOT NULL AND seq <= ? ORDER BY seq"
)
_DIGEST: Final = "SELECT digest FROM audit_entries WHERE seq = ?"
_TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table'"

Draw = Callable[[Sequence[Row], int], list[Row]]


class Kind(StrEnum):
    """In what a copy can differ."""

    COUNT = "count"
    RECORD = "record"
    TEXT = "text"
    """A sealed text does not open."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The first thing that differs, by table and numbers, never by anybody's name."""

    kind: Kind
    table: str = ""
    there: int = 0
    expected: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much was held against the log, and what differed."""

    tables: int
    rows: int
    compared: int
    difference: Difference | None


def rows_at(connection: Any, head: Head) -> Rows | None:
    """Return what the log says of every row at one of its entries; None where it has it not.

    A log that contradicts itself is no measure either.
    """
    if connection.execute(_DIGEST, (head.seq,)).fetchone() != (head.digest,):
        return None
    try:
        return told_by(connection.execute(_UNTIL, (head.seq,)))
    except Disagreement:
        return None


def compare(copy: Any, told: Rows, head: Head, ring: KeyRing, *, draw: Draw) -> Comparison:
    """Count every table of a copy, and compare some records of it field by field.

    `copy` is a connection to it; `ring` opens its sealed text; `draw` chooses the records.
    """
    counts = _counts(copy)
    expected = {**Counter(table for table, _row in told), LOG: head.seq}
    difference = _miscount(counts, expected)
    chosen = drawn(told, draw) if difference is None else []
    for row in chosen:
        _seq, fields = told[row]
        difference = difference or _difference(copy, row, fields, ring)
    return Comparison(len(counts), sum(counts.values()), len(chosen), difference)


def drawn(told: Rows, draw: Draw) -> list[Row]:
    """Choose the records: half with sealed text, where there are so many, half of any kind."""
    sealed_names = sealed_columns()
    with_text = sorted(row for row in told if row[0] in sealed_names)
    first = draw(with_text, min(SAMPLE // 2, len(with_text)))
    others = sorted(told.keys() - set(first))
    return first + draw(others, min(SAMPLE - len(first), len(others)))


def sealed_columns() -> dict[str, frozenset[str]]:
    """Return the sealed columns of each table that has any."""
    found = {
        mapper.local_table.name: frozenset(  # type: ignore[attr-defined]  # a mapped table
            name for name, value in vars(mapper.class_).items() if isinstance(value, sealed)
        )
        for mapper in Base.registry.mappers
    }
    return {table: names for table, names in found.items() if names}


def _counts(copy: Any) -> dict[str, int]:
    there = {name for (name,) in copy.execute(_TABLES)} & set(Base.metadata.tables)
    return {
        name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - our own names
        for name in sorted(there)
    }


def _miscount(counts: dict[str, int], expected: dict[str, int]) -> Difference | None:
    for table in (*AUDITED, LOG):
        there, told = counts.get(table, 0), expected.get(table, 0)
        if there != told:
            return Difference(Kind.COUNT, table, there, told)
    return None


def _difference(copy: Any, row: Row, fields: str, ring: KeyRing) -> Difference | None:
    table, row_id = row
    found = copy.execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))  # noqa: S608 - our own names
    names = [column[0] for column in found.description]
    values = found.fetchone()
    if values is None:
        return Difference(Kind.RECORD, table)
    present = dict(zip(names, values, strict=True))
    said = msgspec.json.decode(fields)["new"]
    if any(said.get(name) != spelled(present.get(name)) for name in {**present, **said}):
        return Difference(Kind.RECORD, table)
    return _unopened(table, UUID(hex=row_id), present, ring)


def _unopened(table: str, row: UUID, present: dict[str, Any], ring: KeyRing) -> Difference | None:
    for name in sealed_columns().get(table, ()):
        try:
            text = unseal(ring, Place(table, name, row), present[name])
        except (SealedTextIsDamaged, KeyIsNotHeld):
            return Difference(Kind.TEXT, table)
        text[:] = bytes(len(text))
    return None
