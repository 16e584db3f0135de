"""How an entry of another calendar's file is shown before it is booked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.core.wording import clock_time, weekday_and_day
from app.services.calendar_files import Comes
from app.services.calendar_plan import PlanRow
from app.ui.widgets.rows import Cell, Column
from app.ui.widgets.veil import Veil

BLOCKED: Final = "Blocked time"
LEFT_OUT: Final = ("Left out", "gray", "ban")
PILLS: Final = {
    Comes.IN: ("Comes in", "green", "check"),
    Comes.THERE: ("Is there already", "gray", "circle-check"),
    Comes.OVER: ("Is over", "gray", "clock"),
    Comes.TAKEN: ("Time is taken", "amber", "triangle-alert"),
    Comes.NOT: ("Not understood", "amber", "circle-alert"),
}


@dataclass(frozen=True)
class Entry:
    """One entry of the file, and whether she leaves it out."""

    row: PlanRow
    is_left_out: bool

    @property
    def comes_in(self) -> bool:
        """Whether it is booked as things stand."""
        return self.row.comes is Comes.IN and not self.is_left_out


def _title(entry: Entry) -> Cell:
    row = entry.row
    under = row.why or (f"Session with {row.name}" if row.name else BLOCKED)
    return Cell(row.title, "strong", under=under, veil=Veil.WORDS)


def _when(entry: Entry) -> Cell:
    row = entry.row
    if row.starts is None:
        return Cell("–", tone="text3")
    when = f"{weekday_and_day(row.starts.date())}, {clock_time(row.starts.time())}"
    lasts = f"{row.minutes} min"
    return Cell(when, under=f"{lasts}, {row.repeats}" if row.repeats else lasts)


def _becomes(entry: Entry) -> Cell:
    return Cell(pill=LEFT_OUT if entry.is_left_out else PILLS[entry.row.comes])


COLUMNS: Final[Sequence[Column[Entry]]] = (
    Column("Entry", _title),
    Column("When", _when, 190),
    Column("Becomes", _becomes, 170),
)
