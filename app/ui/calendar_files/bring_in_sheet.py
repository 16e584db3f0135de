"""Another calendar's file: shown entry by entry, and booked all at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from app.core.wording import counted
from app.services.appointments import Undo
from app.services.calendar_files import CalendarPlan, Comes
from app.ui.bringing_in.plan_sheet import PlanSheet, PlanWords
from app.ui.calendar_files.plan_columns import COLUMNS, Entry
from app.ui.desk import Desk

TOLD: Final = PlanWords(
    "Bring in a calendar",
    "From another calendar: an .ics file, or a table saved as CSV with columns for date, start, "
    "end and title. Everything is shown first. A title that is a client’s whole name becomes a "
    "session; anything else becomes blocked time.",
    "Entries of the file",
)
STAYS_OUT: Final = (Comes.OVER, Comes.TAKEN, Comes.NOT)


class BringInSheet(PlanSheet[Entry, Undo]):
    """What takes a time that is free comes in, unless she leaves it out."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        self._plan = CalendarPlan(())
        self._left_out: set[int] = set()
        super().__init__(window, desk, TOLD, COLUMNS)

    def look(self, path: Path) -> None:
        files = self._desk.practice.calendar_files
        self.read(lambda: files.look(path), self._show)

    def _show(self, plan: CalendarPlan) -> None:
        self._plan, self._left_out = plan, set()
        self.show_entries()

    def entries(self) -> list[Entry]:
        return [Entry(row, n in self._left_out) for n, row in enumerate(self._plan.rows)]

    def comes_in(self, place: int) -> bool | None:
        if self._plan.rows[place].comes is not Comes.IN:
            return None
        return place not in self._left_out

    def why(self, place: int) -> str:
        return self._plan.rows[place].why

    def turn(self, place: int) -> None:
        self._left_out ^= {place}

    @property
    def _coming(self) -> int:
        return self._plan.count(Comes.IN) - len(self._left_out)

    def summary(self) -> str:
        coming, there = self._coming, self._plan.count(Comes.THERE)
        out = len(self._left_out) + sum(self._plan.count(each) for each in STAYS_OUT)
        said = [f"{counted(coming, 'entry', 'entries')} {'comes' if coming == 1 else 'come'} in"]
        if there:
            said.append(f"{there:,} {'is' if there == 1 else 'are'} there already")
        if out:
            said.append(f"{out:,} {'stays' if out == 1 else 'stay'} out")
        return f"{', '.join(said)}."

    def brought(self) -> tuple[Callable[[], Undo], Callable[[Undo], None], str]:
        files, plan, left_out = self._desk.practice.calendar_files, self._plan, self._left_out
        words = f"{counted(self._coming, 'entry', 'entries')} brought in."
        return lambda: files.bring_in(plan, left_out), files.undo, words
