"""The break in a day: from when to when nobody is seen between two stretches of hours."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout

from app.ui.theme.look import px
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import Label
from app.ui.widgets.time_field import TimeField

USUAL = (time(12), time(13))
NEEDED = "A time is needed."
NOT_WITHIN = "A break lies within the day."
ADD, LEAVE_OUT = "Add a break on {}", "No break on {}"
FIELD = 120
Times = tuple[time, time]


class DayBreak(QObject):
    """The button at the end of a day's line, and the line under it while there is a break."""

    turned = Signal()
    """It was added, or left out."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.is_on = False
        self.turn = IconButton(ADD.format(name), "plus", "ghost", "small")
        self.starts, self.stops = TimeField(f"{name}, break from"), TimeField(f"{name}, break to")
        self._words = (Label("Break", "small", "text2"), Label("to", "small", "text3"))
        for field in (self.starts, self.stops):
            field.label.hide()
            field.setFixedWidth(px(FIELD))
        self.turn.clicked.connect(self._turn)

    def put(self, grid: QGridLayout, line: int) -> None:
        """Stand in a grid: the button in a day's line, the rest in the one below."""
        said, to = self._words
        grid.addWidget(self.turn, line, 4)
        grid.addWidget(said, line + 1, 0, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.starts, line + 1, 1)
        grid.addWidget(to, line + 1, 2)
        grid.addWidget(self.stops, line + 1, 3)
        self.show(None)

    def show(self, times: Times | None) -> None:
        """Show a break, or that there is none."""
        self.is_on = times is not None
        starts, stops = times or USUAL
        self.starts.set_time(starts)
        self.stops.set_time(stops)
        self.turn.show_as(
            (LEAVE_OUT if self.is_on else ADD).format(self._name), "x" if self.is_on else "plus"
        )
        for part in (*self._words, self.starts, self.stops):
            part.setVisible(self.is_on)

    def allow(self, *, on: bool) -> None:
        """Let it be changed: not on a day that is closed."""
        for part in (self.turn, self.starts.edit, self.stops.edit):
            part.setEnabled(on)

    def times(self) -> Times | None:
        """Return from when to when, if there is a break and both times are understood."""
        if not self.is_on or self.starts.at is None or self.stops.at is None:
            return None
        return self.starts.at, self.stops.at

    def wrong(self, opens: time, closes: time) -> TimeField | None:
        """Show what is wrong with it in a day of these hours; return the field to turn to."""
        if not self.is_on:
            return None
        for field in (self.starts, self.stops):
            if not field.is_right() or field.at is None:
                field.say_error(field.error.text or NEEDED)
                return field
        times = self.times()
        if times is not None and not opens < times[0] < times[1] < closes:
            self.stops.say_error(NOT_WITHIN)
            return self.stops
        return None

    def _turn(self) -> None:
        self.show(None if self.is_on else USUAL)
        if self.is_on:
            self.starts.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()
