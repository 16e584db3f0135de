"""The calendar, before it keeps appointments: what will stand here, and the way on."""

from __future__ import annotations

from app.ui.shell.page import Address, Page
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.layouts import column
from app.ui.widgets.page_header import PageHeader


class CalendarPage(Page):
    """Appointments are not kept yet: it says so, and says what works meanwhile."""

    title = "Calendar"

    def __init__(self) -> None:
        super().__init__()
        self._clients = Button("Open clients", "primary", "users")
        self._clients.clicked.connect(lambda: self.asked.emit(Address("clients")))
        within = column(self, 0)
        within.addWidget(PageHeader("Calendar"))
        within.addWidget(
            EmptyState(
                "calendar-days",
                "The calendar is not here yet",
                "This version keeps charts and notes. Each note carries its own date and "
                "times, so nothing is lost by starting today.",
                [self._clients],
            ),
            1,
        )

    def first_focus(self) -> Button:
        return self._clients
