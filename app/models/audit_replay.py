"""Replaying the log: every row must be as its entries say, and no row more or less."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import LargeBinary, Table

from app.core.actions import Action
from app.core.progress import Progress
from app.models.audit import spelled, written
from app.models.audit_findings import Finding, Trouble
from app.models.schema import AUDITED

ROWS_A_STEP: Final = 20_000
CHECKING: Final = "checking the log"
SEQ, ACTION, SUBJECT, SUBJECT_ID, FIELDS = 0, 4, 5, 6, 8
"""Where they stand in a whole entry."""
_EVENT: Final = ("{}", '{"facts"')
_BIRTH: Final = '{"new"'


Counted = TypeVar("Counted")
Told = tuple[int, str]
"""What the log says of a row: its last entry, and its columns as `{"new": …}`.

No named tuple: the collector would look at a hundred thousand of them again and again, and she
would feel it. It soon leaves plain tuples of numbers and texts alone.
"""
Row = tuple[str, str]
"""The table and the id of one row."""
Rows = dict[Row, Told]
Entry = tuple[Any, ...]
"""A whole entry of the log, its columns in their order."""
OfRow = tuple[int, str, str, str]
"""An entry about one row: its number, the table, the row's id, what it says."""
OfRows = tuple[int, str, str | None, str]
"""An entry about one row or, without an id, about many."""


class Disagreement(Exception):
    """Raised where the entries contradict each other."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.trouble.name)
        self.finding = finding


def about_rows(entries: Iterable[Entry]) -> Iterator[OfRows]:
    """Pick from whole entries what tells of rows: number, table, row, fields."""
    for entry in entries:
        row = entry[SUBJECT_ID]
        if row is not None or entry[ACTION] == Action.RESEALED:
            yield entry[SEQ], entry[SUBJECT], row, entry[FIELDS]


def first_difference_of_all(connection: Any, rows: Rows, progress: Progress) -> Finding | None:
    """Compare every audited row with what its entries add up to; return the first that differs.

    Ciphertext is compared by its digest: no key is needed. Raises Cancelled.
    """
    for table in _tables_there(connection):
        present = reported(_present(connection, table), progress)
        if found_here := first_difference(table, present, rows):
            return found_here
    for (table_name, row), (seq, _fields) in rows.items():
        return Finding(Trouble.ROW_REMOVED, seq, table_name, row)
    return None


def reported(rows: Iterable[Counted], progress: Progress) -> Iterator[Counted]:
    """Yield the rows, stepping the progress now and then: it may say that nobody waits any more."""
    for count, row in enumerate(rows):
        if count % ROWS_A_STEP == 0:
            progress.step(count, 0, CHECKING)
        yield row


def _tables_there(connection: Any) -> list[Table]:
    """Return the audited tables that the file has: one of an earlier version has fewer."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    there = {name for (name,) in names}
    return [table for name, table in AUDITED.items() if name in there]


def _present(connection: Any, table: Table) -> Iterable[tuple[Any, ...]]:
    """Return a table's rows; a column that a file of an earlier version lacks is empty."""
    heading = connection.execute(f'SELECT * FROM "{table.name}" LIMIT 0').description  # noqa: S608 - our own names
    there = {name for name, *_ in heading}
    names = (f'"{c.name}"' if c.name in there else "NULL" for c in table.columns)
    rows: Iterable[tuple[Any, ...]] = connection.execute(
        f'SELECT {", ".join(names)} FROM "{table.name}"'  # noqa: S608 - our own names
    )
    return rows


def told_by(entries: Iterable[OfRow]) -> Rows:
    """Add up entries (seq, table, id, fields), oldest first; raises Disagreement.

    Most rows are created once and never touched: their text is kept.
    """
    rows: Rows = {}
    for seq, table, row, fields in entries:
        if is_event(fields):
            continue
        if fields.startswith(_BIRTH):
            told = (seq, fields) if (table, row) not in rows else None
        else:
            told = _after(rows.pop((table, row), None), seq, fields)
        if told is None:
            raise Disagreement(Finding(Trouble.ENTRY_DISAGREES, seq, table, row))
        if told[1]:
            rows[table, row] = told
    return rows


def each_by_itself(entries: Iterable[OfRows]) -> Iterator[OfRow]:
    """Give every row an entry of its own: that of a re-key tells of many rows at once."""
    for seq, table, row, fields in entries:
        if row is not None:
            yield seq, table, row, fields
            continue
        for resealed, columns in msgspec.json.decode(fields)["resealed"].items():
            old, new = ({name: pair[at] for name, pair in columns.items()} for at in (0, 1))
            yield seq, table, resealed, written({"old": old, "new": new})


def is_event(fields: str) -> bool:
    """Say whether an entry tells of something else than a row's columns."""
    return fields == _EVENT[0] or fields.startswith(_EVENT[1])


def rows_more(fields: str) -> int:
    """Return what an entry about a row adds to its table: 1 for a birth, -1 for a death."""
    if fields.startswith(_BIRTH):
        return 1
    return 0 if "new" in msgspec.json.decode(fields) else -1


def _after(before: Told | None, seq: int, fields: str) -> Told | None:
    """Return the row after a change (without fields: deleted), or None where they disagree.

    A column that came with a later version than the row is not among what was told: it was empty.
    """
    change = msgspec.json.decode(fields)
    present = msgspec.json.decode(before[1])["new"] if before else {}
    untold = None if before else ...
    if any(present.get(column, untold) != value for column, value in change["old"].items()):
        return None
    if "new" not in change:
        return seq, ""
    return seq, written({"new": {**present, **change["new"]}})


def first_difference(
    table: Table, present: Iterable[tuple[Any, ...]], rows: Rows
) -> Finding | None:
    """Compare a table's rows with what was told of them, and take those out of `rows`."""
    names = [str(column.name) for column in table.columns]
    binary = [str(c.name) for c in table.columns if isinstance(c.type, LargeBinary)]
    for values in present:
        row = dict(zip(names, values, strict=True))
        for name in binary:
            row[name] = spelled(row[name])
        row_id = str(row["id"])
        told = rows.pop((table.name, row_id), None)
        if told is None:
            return Finding(Trouble.ROW_ADDED, None, table.name, row_id)
        seq, fields = told
        if fields != written({"new": row}) and (column := _differing(fields, row)):
            return Finding(Trouble.ROW_CHANGED, seq, table.name, row_id, column)
    return None


def _differing(fields: str, present: dict[str, Any]) -> str | None:
    """Return the first column that differs; one the log does not know must be empty."""
    said = msgspec.json.decode(fields)["new"]
    names = {**present, **said}
    return next((name for name in names if said.get(name) != present.get(name)), None)
