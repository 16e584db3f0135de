"""The worklist's columns: whose, of which session, how far, how old."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.ids import NoteId
from app.core.wording import clock_time, counted, time_span, weekday_and_day
from app.services.owed_notes import OwedNote
from app.ui.widgets.rows import Cell, Column
from app.ui.widgets.veil import Veil

OLD = 7
"""From this many days a note that waits asks for a look."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A note that is owed, and for how many days."""

    owed: OwedNote
    days: int
    is_ready: bool
    """Whether it needs nothing but a signature."""


def waiting(owed: Sequence[OwedNote], today: date, ready: Collection[NoteId] = ()) -> list[Waiting]:
    """Return the notes with their age today, those that are `ready` as such."""
    return [Waiting(each, max((today - each.day).days, 0), each.note in ready) for each in owed]


def _name(row: Waiting) -> Cell:
    owed = row.owed
    avatar = (owed.name.initials, owed.client)
    return Cell(owed.name.full, "strong", avatar=avatar, veil=Veil.NAME)


def _day(row: Waiting) -> Cell:
    return Cell(weekday_and_day(row.owed.day), tone="text2")


def _time(row: Waiting) -> Cell:
    starts, stops = row.owed.starts, row.owed.stops
    if starts is None:
        return Cell("–", tone="text3")
    return Cell(time_span(starts, stops) if stops else clock_time(starts), tone="text2")


def _state(row: Waiting) -> Cell:
    if row.is_ready:
        return Cell(pill=("To sign", "blue", "signature"))
    if row.owed.is_begun:
        return Cell(pill=("Draft", "amber", "pen-line"))
    return Cell(pill=("Not begun", "gray", ""))


def _age(row: Waiting) -> Cell:
    if row.owed.until is not None:
        return Cell(f"Until {weekday_and_day(row.owed.until)}", tone="text3")
    words = counted(row.days, "day") if row.days else "Today"
    return Cell(words, tone="clay" if row.days >= OLD else "text2")


COLUMNS: Sequence[Column[Waiting]] = (
    Column("Client", _name),
    Column("Session", _day, 130),
    Column("Time", _time, 180),
    Column("Note", _state, 140),
    Column("Waiting", _age, 150),
)
SPARE = (2, 4)
"""What a narrow window leaves out."""
