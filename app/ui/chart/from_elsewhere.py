"""What can be done with a chart from elsewhere: from the palette, from a row of the client list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.core.ids import ChartId
from app.ui.actions import Actions
from app.ui.calendar.addresses import booking_for
from app.ui.shell.page import Address

DEEDS: Final = ("new note", "new appointment", "log contact", "chart brief")
"""By their names in the key table."""
BOOK: Final = "new appointment"
"""The calendar asks for it: the chart need not be opened, and the log does not say it was."""


@dataclass(frozen=True)
class Elsewhere:
    """A page that is not the chart's: `go` leads on, `where` says what lies open then."""

    registry: Actions
    go: Callable[[Address], object]
    where: Callable[[], Address | None] | None = None

    def do(self, name: str, chart: ChartId) -> None:
        """Open the chart and do it there, unless words that are not kept hold her where she is."""
        if name == BOOK:
            self.go(booking_for(chart))
            return
        self.go(Address("chart", chart))
        here = self.where() if self.where else Address("chart", chart)
        if here is not None and (here.place, here.subject) == ("chart", chart):
            self.registry[name].trigger()
