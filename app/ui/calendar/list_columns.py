"""The calendar as a table: the same appointments for who reads by ear, or likes lists."""

from __future__ import annotations

from typing import Final

from app.core.wording import time_span, weekday_and_day
from app.services.appointment_rows import SessionNote
from app.services.appointments import AppointmentRow
from app.ui.calendar.words import kind_words, shown_name, status_words
from app.ui.widgets.rows import Cell, Column
from app.ui.widgets.veil import Veil

NOTES = {
    SessionNote.NONE: "",
    SessionNote.DRAFT: "Draft",
    SessionNote.SIGNED: "Signed",
}


SPARE: Final = (5, 3)
"""What a narrow window leaves out: whether there is a note, then the type."""


def columns() -> list[Column[AppointmentRow]]:
    """Return the table's columns: day, time, who, what, how it went, its note."""
    return [
        Column("Day", lambda row: Cell(weekday_and_day(row.day), "strong"), 116),
        Column("Time", _time, 172),
        Column("Client", _who),
        Column("Type", lambda row: Cell(kind_words(row.kind), "small", "text2"), 106),
        Column("Status", _status, 116),
        Column("Note", lambda row: Cell(NOTES[row.note_state], "small", "text2"), 72),
    ]


def _time(row: AppointmentRow) -> Cell:
    return Cell(time_span(row.starts.time(), row.ends.time()), "small", "text2")


def _who(row: AppointmentRow) -> Cell:
    if row.client is None:
        return Cell(shown_name(row), tone="text2")
    return Cell(row.name, "strong", avatar=(row.initials, row.client), veil=Veil.NAME)


def _status(row: AppointmentRow) -> Cell:
    return Cell("" if row.client is None else status_words(row.status), "small", "text2")
