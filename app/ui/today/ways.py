"""Where Today's cards lead: to a note, a chart, the calendar; and a session's next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.core.ids import ChartId, NoteId
from app.services.appointments import AppointmentRow, AppointmentStatus
from app.services.owed_notes import OwedNote
from app.services.sessions import NextStep, next_step
from app.ui.calendar.addresses import BOOKING
from app.ui.calendar.cancel_popover import ask_to_cancel
from app.ui.calendar.deeds import Deeds
from app.ui.desk import Desk
from app.ui.people.brief_sheet import open_brief
from app.ui.shell.page import Address


class Ways:
    """`go` leads to an address. What was refused is said, and nothing has changed then."""

    def __init__(self, desk: Desk, go: Callable[[Address], object]) -> None:
        self.desk = desk
        self._deeds = Deeds(desk)
        self._go = go

    def write(self, owed: OwedNote) -> None:
        """Open the draft, or begin the note about the session."""
        self._open(self._deeds.note_owed(owed))

    def new_note(self) -> None:
        """Open the note of the session she is in, or the newest that is owed; begin it first."""
        self._open(self._deeds.note_due())

    def step(self, row: AppointmentRow) -> None:
        """Take a session's next step: start, stop, begin or open its note."""
        self._open(self._deeds.take_step(row, self.next_step(row)))

    def set_status(self, row: AppointmentRow, status: AppointmentStatus) -> None:
        """Say what became of a session, with a toast that undoes it."""
        self._deeds.set_status(row, status)

    def cancel(self, row: AppointmentRow, over: QWidget) -> None:
        """Ask how a session was called off."""
        ask_to_cancel(over, row, self.desk, self._deeds)

    def next_step(self, row: AppointmentRow) -> NextStep:
        """Say what comes next for a session."""
        return next_step(row, self.desk.clock.now())

    def _open(self, note: NoteId | None) -> None:
        if note is not None:
            self._go(Address("note", note))

    def chart(self, chart: ChartId | None) -> None:
        """Open a chart."""
        self._go(Address("chart", chart))

    def brief(self, row: AppointmentRow, over: QWidget) -> None:
        """Open the brief of a session's chart over a window."""
        open_brief(over, self.desk, Address("chart", row.chart), self._go, session=row)

    def place(self, place: str) -> None:
        """Go to a destination."""
        self._go(Address(place))

    def book(self) -> None:
        """Open the calendar with a new appointment."""
        self._go(BOOKING)
