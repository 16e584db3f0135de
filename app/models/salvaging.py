"""Sorting what was carved from a damaged file: which table, which of today, what is lost.

The log tells: an entry names each row's table and id, and what the row must be. So a row that
stands twice is taken as the log knows it, one that was removed does not come back, and one that
is lost but has no sealed text is written again from the log itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import LargeBinary, Table

from app.core.actions import Action
from app.models.audit import START, Entry, Head, spelled, written
from app.models.audit_replay import Disagreement, Rows, Told, told_by
from app.models.base import Base
from app.models.carving import Cell, Value
from app.models.guard import LOG
from app.models.schema import AUDITED
from app.rules.audit import entry_digest

DRAFTS: Final = ("drafts", "draft_versions")
_ID: Final = re.compile(r"[0-9a-f]{32}")
_NO_SALT: Final = bytes(16)
"""Stands for a signature's salt that is lost: the seal under the note is checked no more."""

Row = dict[str, Value]
Entries = list[tuple[Value, ...]]


@dataclass(slots=True)
class Salvaged:
    """What came through, ready to be written; `entries` are its log's unbroken beginning."""

    entries: Entries = field(default_factory=list)
    rows: dict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))
    corrections: list[Entry] = field(default_factory=list)
    """What the log must say so that it agrees with the rows again."""
    lost: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    rebuilt: int = 0
    """Rows that were written again from what the log says of them."""
    entries_lost: int = 0
    unplaced: int = 0
    """Rows that belong to nothing that came through: they stay in the damaged file."""


def sort_out(cells: Iterable[Cell]) -> Salvaged:
    """Sort carved rows by what the log says of them."""
    found = Salvaged()
    others: list[tuple[Value, ...]] = []
    entries: dict[int, tuple[Value, ...]] = {}
    for cell in cells:
        if _is_entry(cell):
            entries.setdefault(cell.rowid, (cell.rowid, *cell.values[1:]))
        elif cell.values and isinstance(cell.values[0], str) and _ID.fullmatch(cell.values[0]):
            others.append(cell.values)
    found.entries = unbroken(entries)
    found.entries_lost = max(entries, default=0) - len(found.entries)
    told = _told(found.entries)
    _place(found, others, told)
    _agree(found, told)
    _leave_out_strays(found)
    _keep_todays_drafts(found)
    return found


def unbroken(entries: Mapping[int, tuple[Value, ...]]) -> Entries:
    """Return the log's entries from the first on, as far as each follows the one before."""
    kept: Entries = []
    head = START
    while (entry := entries.get(head.seq + 1)) is not None:
        seq, *fields, previous, digest = entry
        hashed = (str(seq), *(None if each is None else str(each) for each in fields))
        if previous != head.digest or digest != entry_digest(str(previous), hashed):
            break
        kept.append(entry)
        head = Head(head.seq + 1, str(digest))
    return kept


def _is_entry(cell: Cell) -> bool:
    """Tell an entry of the log: its number stands as the row's own."""
    width = len(Base.metadata.tables[LOG].columns)
    return len(cell.values) == width and cell.values[0] is None


def _told(entries: Entries) -> Rows:
    about = [(e[0], e[5], e[6], e[8]) for e in entries if e[6] is not None]
    try:
        return told_by(about)  # type: ignore[arg-type]  # texts and numbers, as the log's columns are
    except Disagreement:
        return {}


def _place(found: Salvaged, others: list[tuple[Value, ...]], told: Rows) -> None:
    """Give each row to its table: by the log, else by its shape, where that leaves one."""
    by_id = {row: table for table, row in told}
    is_whole = found.entries_lost == 0
    for values in others:
        row_id = str(values[0])
        table = by_id.get(row_id)
        if table is None:
            fitting = [name for name in (DRAFTS if is_whole else _TABLES) if _fits(name, values)]
            if len(fitting) != 1:
                found.unplaced += not is_whole
                continue
            table = fitting[0]
        row = _named(table, values)
        before = found.rows[table].get(row_id)
        if before is None or _is_better(row, before, told.get((table, row_id))):
            found.rows[table][row_id] = row


def _is_better(row: Row, before: Row, told: Told | None) -> bool:
    if told is not None:
        said = msgspec.json.decode(told[1])["new"]
        return all(said.get(name) == spelled(value) for name, value in row.items())
    return int(row.get("saves") or 0) > int(before.get("saves") or 0)


def _agree(found: Salvaged, told: Rows) -> None:
    """Write again what can be, count what is lost, and have the log agree with all of it."""
    for (table, row_id), (_seq, fields) in told.items():
        said = msgspec.json.decode(fields)["new"]
        row = found.rows[table].get(row_id)
        if row is None and (row := _from_log(table, said)) is not None:
            found.rows[table][row_id] = row
            found.rebuilt += 1
        if row is None:
            found.lost[table] += 1
            found.corrections.append(_entry(Action.DELETED, table, row_id, {"old": said}))
        elif changed := _changes(said, row):
            found.corrections.append(_entry(Action.CHANGED, table, row_id, changed))
    for table in AUDITED:
        for row_id, row in found.rows[table].items():
            if (table, row_id) not in told:
                found.corrections.append(_entry(Action.CREATED, table, row_id, _new(row)))


def _leave_out_strays(found: Salvaged) -> None:
    """Leave out, again and again, what hangs on a row that did not come through."""
    gone = -1
    while gone:
        gone = 0
        for name, rows in list(found.rows.items()):
            for row_id, row in list(rows.items()):
                if not _hangs_on_nothing(found, Base.metadata.tables[name], row):
                    continue
                del rows[row_id]
                gone += 1
                found.unplaced += 1
                _take_back(found, name, row_id, row)


def _take_back(found: Salvaged, table: str, row_id: str, row: Row) -> None:
    if table in DRAFTS:
        return
    born = _entry(Action.CREATED, table, row_id, _new(row))
    if born in found.corrections:
        found.corrections.remove(born)
    else:
        old = {name: spelled(value) for name, value in row.items()}
        found.corrections.append(_entry(Action.DELETED, table, row_id, {"old": old}))


def _hangs_on_nothing(found: Salvaged, table: Table, row: Row) -> bool:
    for key in table.foreign_keys:
        held = row.get(key.parent.name)
        if held is not None and str(held) not in found.rows[key.column.table.name]:
            return True
    return False


def _keep_todays_drafts(found: Salvaged) -> None:
    """Leave out the drafts of notes that were signed, and all but the newest of each other."""
    notes, newest = found.rows["notes"], dict[Value, Row]()
    for draft in sorted(found.rows["drafts"].values(), key=lambda row: str(row["saved_at"])):
        if notes[str(draft["note_id"])]["signed_at"] is None:
            newest[draft["note_id"]] = draft
    found.rows["drafts"] = {str(draft["id"]): draft for draft in newest.values()}
    versions = {
        (row["note_id"], row["number"]): row
        for row in found.rows["draft_versions"].values()
        if row["note_id"] in newest
    }
    found.rows["draft_versions"] = {str(row["id"]): row for row in versions.values()}


def _from_log(table: str, said: dict[str, Any]) -> Row | None:
    """Return a lost row as the log knows it; None where it holds text, which the log does not."""
    row: Row = {}
    for column in Base.metadata.tables[table].columns:
        value = said.get(column.name)
        if isinstance(column.type, LargeBinary) and value is not None:
            if not column.nullable:
                return None
            value = _NO_SALT
        row[column.name] = value
    return row


def _changes(said: dict[str, Any], row: Row) -> dict[str, Any]:
    names = [name for name in row if said.get(name) != spelled(row[name])]
    if not names:
        return {}
    known = [name for name in names if name in said]
    return {
        "old": {name: said[name] for name in known},
        "new": {name: spelled(row[name]) for name in names},
    }


def _new(row: Row) -> dict[str, Any]:
    return {"new": {name: spelled(value) for name, value in row.items()}}


def _entry(action: Action, table: str, row_id: str, fields: dict[str, Any]) -> Entry:
    return Entry(action, table, UUID(hex=row_id), None, written(fields))


_TABLES: Final = (*AUDITED, *DRAFTS)


def _named(table: str, values: tuple[Value, ...]) -> Row:
    """Name a row's values; columns that came later than the row are empty."""
    names = [column.name for column in Base.metadata.tables[table].columns]
    filled = (*values, *[None] * (len(names) - len(values)))
    return dict(zip(names, filled, strict=False))


def _fits(table: str, values: tuple[Value, ...]) -> bool:
    """Say whether values could be a row of a table: as many, each of its kind."""
    columns = list(Base.metadata.tables[table].columns)
    if len(values) != len(columns):
        return False
    return all(_may_hold(column, value) for column, value in zip(columns, values, strict=True))


def _may_hold(column: Any, value: Value) -> bool:
    if value is None:
        return bool(column.nullable)
    kind = column.type.compile()
    return isinstance(value, {"TEXT": str, "INTEGER": int, "BLOB": bytes}[kind])
