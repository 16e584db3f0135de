"""Replaying the log: every row must be as its entries say, and no row more or less."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Table

from app.models.audit import spelled, written
from app.models.audit_findings import Finding, Trouble
from app.models.schema import AUDITED

_OF_ROWS: Final = (
    "SELECT seq, subject, subject_id, fields FROM audit_entries "
    "WHERE subject_id IS NOT NULL ORDER BY seq"
)
_EVENT: Final = ("{}", '{"facts"')


class Told(NamedTuple):
    """What the log says of a row: its last entry, and its columns as `{"new": …}`."""

    seq: int
    fields: str


Rows = dict[tuple[str, str], Told]


class _Disagreement(Exception):
    """Raised with the finding: the entries contradict each other."""


def replay(connection: Any) -> Finding | None:
    """Compare every audited row with what its entries add up to; return the first that differs.

    Ciphertext is compared by its digest: no key is needed.
    """
    try:
        rows = _told(connection)
    except _Disagreement as found:
        finding: Finding = found.args[0]
        return finding
    for table in _tables_there(connection):
        if found_here := _first_difference(connection, table, rows):
            return found_here
    for (table_name, row), told in rows.items():
        return Finding(Trouble.ROW_REMOVED, told.seq, table_name, row)
    return None


def _tables_there(connection: Any) -> list[Table]:
    """Return the audited tables that the file has: an older bundle lacks the newer ones."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    return [table for name, table in AUDITED.items() if name in names]


def _told(connection: Any) -> Rows:
    """Add up the entries. Most rows are created once and never touched: their text is kept."""
    rows: Rows = {}
    for seq, table, row, fields in connection.execute(_OF_ROWS):
        if fields == _EVENT[0] or fields.startswith(_EVENT[1]):
            continue
        if fields.startswith('{"new"'):
            told = Told(seq, fields) if (table, row) not in rows else None
        else:
            told = _after(rows.pop((table, row), None), seq, fields)
        if told is None:
            raise _Disagreement(Finding(Trouble.ENTRY_DISAGREES, seq, table, row))
        if told.fields:
            rows[table, row] = told
    return rows


def _after(before: Told | None, seq: int, fields: str) -> Told | None:
    """Return the row after a change (without fields: deleted), or None where they disagree."""
    change = msgspec.json.decode(fields)
    present = msgspec.json.decode(before.fields)["new"] if before else {}
    if any(present.get(column, ...) != value for column, value in change["old"].items()):
        return None
    if "new" not in change:
        return Told(seq, "")
    return Told(seq, written({"new": {**present, **change["new"]}}))


def _first_difference(connection: Any, table: Table, rows: Rows) -> Finding | None:
    there = connection.execute(f'SELECT * FROM "{table.name}"')  # noqa: S608 - our own names
    names = [column[0] for column in there.description]
    for row in there:
        present = dict(zip(names, map(spelled, row), strict=True))
        row_id = str(present["id"])
        told = rows.pop((table.name, row_id), None)
        if told is None:
            return Finding(Trouble.ROW_ADDED, None, table.name, row_id)
        if told.fields != written({"new": present}) and (column := _differing(told, present)):
            return Finding(Trouble.ROW_CHANGED, told.seq, table.name, row_id, column)
    return None


def _differing(told: Told, present: dict[str, Any]) -> str | None:
    """Return the first column that differs; one the log does not know must be empty."""
    said = msgspec.json.decode(told.fields)["new"]
    names = {**present, **said}
    return next((name for name in names if said.get(name) != present.get(name)), None)
