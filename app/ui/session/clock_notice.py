"""Says above the page that the laptop's clock was set back; it never blocks a note (UX 0, 20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.core.wording import counted
from app.ui.session.clock_settings import open_clock_settings, way_to_clock_settings
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column

if TYPE_CHECKING:
    from app.services.clock_check import ClockCheck

MINUTE, HOUR, DAY = 60, 3600, 86400
LOOK_AGAIN = MINUTE * 1000
CARRIES = "What you sign now carries this time."


class ClockNotice(QWidget):
    """Stays until she has read it; its margins come and go with it."""

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner("amber", "clock-alert")
        column(self, 0, (32, 16, 32, 0)).addWidget(self.banner)
        self.hide()
        self.settings = Button("Open clock settings", size="small")
        self.settings.setVisible(way_to_clock_settings() is not None)
        self.read = Button("Close", "ghost", size="small")
        self.banner.add(self.settings)
        self.banner.add(self.read)
        self.settings.clicked.connect(open_clock_settings)
        self.read.clicked.connect(self.hide)

    def say_back(self, seconds: int) -> None:
        """Say by how much the clock went back."""
        self.show()
        self.banner.say(f"This laptop’s clock moved back {span(seconds)}.", CARRIES)


class ClockLook(QObject):
    """Looks at the clock every minute, while the records are open."""

    def __init__(self, notice: ClockNotice, check: ClockCheck) -> None:
        super().__init__(notice)
        self._notice = notice
        self._check = check
        self._timer = QTimer(self, interval=LOOK_AGAIN)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Warn where the clock was set back since the last look."""
        if back := self._check.moved_back():
            self._notice.say_back(back)


def span(seconds: int) -> str:
    """Say a length of time in its largest unit: "3 hours", "12 minutes"."""
    for size, unit in ((DAY, "day"), (HOUR, "hour")):
        if seconds >= size:
            return counted(round(seconds / size), unit)
    return counted(round(seconds / MINUTE), "minute")
