"""Today, before it can do more: a greeting, the date, the copies, and the way to the clients."""

from __future__ import annotations

from PySide6.QtGui import QAction

from app.core.clock import Clock
from app.core.wording import NOON, long_day
from app.ui.shell.page import Address, Page
from app.ui.today.overdue_banner import OverdueBanner
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.layouts import column
from app.ui.widgets.page_header import PageHeader

EVENING = 17


class TodayPage(Page):
    """No appointments are kept yet, so there is nothing to prepare: it says so."""

    title = "Today"
    shows = frozenset({"backups", "drives", "practice"})

    def __init__(
        self,
        clock: Clock,
        first_name: str,
        *,
        overdue: OverdueBanner | None = None,
        close_day: QAction | None = None,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._overdue = overdue
        said = greeting(clock.now().astimezone().hour, first_name)
        self._header = PageHeader(said, buttons=[_doing(close_day)] if close_day else ())
        self._clients = Button("Open clients", "primary", "users")
        self._build()
        self._clients.clicked.connect(lambda: self.asked.emit(Address("clients")))

    def _build(self) -> None:
        within = column(self, 0)
        within.addWidget(self._header)
        if self._overdue is not None:
            above = column(None, 0, (32, 0, 32, 0))
            above.addWidget(self._overdue)
            within.addLayout(above)
            self._overdue.another_asked.connect(lambda: self.asked.emit(Address("safekeeping")))
        within.addWidget(
            EmptyState(
                "sun",
                "No sessions today",
                "Sessions stand here once the calendar keeps appointments. "
                "Until then, notes are written from a client’s chart.",
                [self._clients],
            ),
            1,
        )

    def refresh(self) -> None:
        self._header.say(long_day(self._clock.today()))
        if self._overdue is not None:
            self._overdue.refresh()

    def first_focus(self) -> Button:
        return self._clients


def _doing(action: QAction) -> Button:
    button = Button(action.text(), icon="moon")
    button.clicked.connect(action.trigger)
    return button


def greeting(hour: int, first_name: str) -> str:
    """Return how the page greets at an hour of the day."""
    part = "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"
    return f"Good {part}, {first_name}" if first_name else f"Good {part}"
