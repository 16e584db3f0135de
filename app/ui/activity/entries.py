"""The log's entries as rows: newest first, read a page at a time while she scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.wording import day_here, time_here, weekday_and_day
from app.services.activity import ActivityPage, ActivityRow
from app.ui.widgets.rows import Cell, Column, Index, RowsModel
from app.ui.widgets.veil import Veil

Read = Callable[[int | None], ActivityPage]
"""Reads the entries before a number; before none, the newest."""


@dataclass(frozen=True)
class Entry:
    """An entry, with its day where it is the newest of that day."""

    row: ActivityRow
    day: str = ""


def _said(row: ActivityRow) -> Cell:
    return Cell(row.sentence, veil=Veil.NAME if row.name else None, name=row.name)


COLUMNS: Sequence[Column[Entry]] = (
    Column("Day", lambda entry: Cell(entry.day, "strong"), 160),
    Column("Time", lambda entry: Cell(time_here(entry.row.at), "small", "text2"), 92),
    Column("What was done", lambda entry: _said(entry.row)),
    Column("Entry", lambda entry: Cell(f"{entry.row.seq:,}", "small", "text3"), 100, right=True),
)
SPARE = (3,)
"""What a narrow window leaves out; an entry's number also stands in the exported log."""


class Entries(RowsModel[Entry]):
    """Grows at its end when the view comes near it."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self._read: Read | None = None
        self._next: int | None = None
        self._shown: list[Entry] = []
        self._last_day: date | None = None
        self._today = date.min

    def begin(self, read: Read, today: date) -> None:
        """Show the newest entries, by another filter or after a change."""
        self._read, self._today, self._last_day = read, today, None
        page = read(None)
        self._shown = self._dated(page.rows)
        self._next = page.next_before
        self.show_rows(self._shown)

    def _dated(self, rows: Sequence[ActivityRow]) -> list[Entry]:
        entries = []
        for row in rows:
            day = day_here(row.at)
            entries.append(Entry(row, "" if day == self._last_day else self._named(day)))
            self._last_day = day
        return entries

    def _named(self, day: date) -> str:
        if day == self._today:
            return f"Today, {weekday_and_day(day)}"
        named = weekday_and_day(day)
        return named if day.year == self._today.year else f"{named}, {day.year}"

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None

    def fetchMore(self, parent: Index) -> None:
        if self._read is None or self._next is None or parent.isValid():
            return
        page = self._read(self._next)
        more = self._dated(page.rows)
        first = len(self._shown)
        self.beginInsertRows(parent, first, first + len(more) - 1)
        self._shown.extend(more)
        self._next = page.next_before
        self.endInsertRows()
