"""The calendar's sheets, by key and from anywhere: a new appointment, time off, reminders."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.core.ids import ChartId
from app.services.clients import Clients
from app.ui.calendar.addresses import BOOKING, chart_to_book
from app.ui.calendar.asking import Asking
from app.ui.calendar.stage import Stage
from app.ui.shell.page import Address

TIME_OFF: Final = Address("calendar", part="off")
"""Where time off is asked for at once."""
UNBOOKED: Final = Address("calendar", part="unbooked")
"""Where it is shown at once who has no next appointment."""

GOING_OUT: Final = Address("calendar", part="going out")
"""Where the page that goes along is offered at once."""
REMINDERS: Final = Address("calendar", part="reminders")
"""Where it is shown at once whom to remind."""


class Sheets:
    """Opens them over the page, about what the cursor is on."""

    def __init__(self, page: QWidget, clients: Clients, asking: Asking, stage: Stage) -> None:
        self._page = page
        self._clients = clients
        self._asking = asking
        self._stage = stage
        self.by_key = {
            "slot off": self.take_off,
            "slot unbooked": self.show_unbooked,
            "slot reminders": self.show_reminders,
            "slot going out": self.show_going_out,
        }
        self.by_part = {
            BOOKING.part: self.book,
            TIME_OFF.part: self.take_off,
            UNBOOKED.part: self.show_unbooked,
            REMINDERS.part: self.show_reminders,
            GOING_OUT.part: self.show_going_out,
        }

    def asked_by(self, part: str) -> Callable[[], object] | None:
        """Return what the part of an address asks for at once; None where it means a day."""
        if chart := chart_to_book(part):
            return partial(self.book_for, chart)
        return self.by_part.get(part)

    def book(self) -> None:
        """Ask what is to be booked, where the cursor is."""
        moment = self._stage.moment
        if moment is not None:
            self._asking.book(self._stage.spot(), moment)

    def take_off(self) -> None:
        """Ask for time off, from the day of the cursor on."""
        moment = self._stage.moment
        if moment is not None:
            self._asking.time_off(self._page.window(), moment.day)

    def show_unbooked(self) -> None:
        """Show who has no next appointment."""
        self._asking.unbooked(self._page.window()).other_asked.connect(
            lambda row: self.book_for(row.chart)
        )

    def show_reminders(self) -> None:
        """Show whom to remind of the next day's sessions."""
        self._asking.reminders(self._page.window())

    def show_going_out(self) -> None:
        """Offer the page that goes along."""
        self._asking.going_out(self._page.window())

    def book_for(self, chart: ChartId) -> None:
        """Ask when somebody is to be booked: whom is known."""
        moment = self._stage.moment
        if moment is not None:
            popover = self._asking.book(self._stage.spot(), moment)
            popover.client.go_on_after(self._clients.row(chart))
