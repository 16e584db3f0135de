"""Picks another day, time and length: for moving and for copying without a mouse."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.clock import Clock
from app.services.appointments import AppointmentRow, Scope, Slot
from app.ui.calendar.length_field import LengthField
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Segments
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import all_right
from app.ui.widgets.layouts import line
from app.ui.widgets.popover import Popover
from app.ui.widgets.time_field import TimeField, not_a_time

SCOPES: Final = {
    Scope.THIS: "This one",
    Scope.LATER: "This and later",
    Scope.ALL: "All to come",
}


class TimePopover(Popover):
    """Enter says the Slot, and how much of a series is meant; whoever opened it moves."""

    decided = Signal(object, object)
    """A Slot and a Scope."""

    def __init__(self, window: QWidget, row: AppointmentRow, clock: Clock, do: str) -> None:
        super().__init__(window, do, 380)
        self.day = DateField("Day", clock).of_calendar()
        self.starts = TimeField("Start")
        self.length = LengthField()
        self.scope = Segments(list(SCOPES.values()))
        self._do = Button(do, "primary")
        self._not_now = Button("Not now")
        self._build()
        self.day.set_day(row.day)
        self.starts.set_time(row.starts.time())
        self.length.set_minutes(row.minutes)
        self._do.clicked.connect(self.accept)
        self._not_now.clicked.connect(self.close_quietly)

    def _build(self) -> None:
        self.inside.addWidget(self.day)
        times = line(None, 12)
        times.addWidget(self.starts)
        times.addWidget(self.length)
        self.inside.addLayout(times)
        self.inside.addWidget(self.scope)
        self.scope.hide()
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self._not_now)
        buttons.addWidget(self._do)
        self.inside.addLayout(buttons)

    def ask_how_much(self) -> None:
        """Ask how much of a series is meant."""
        self.scope.show()

    def accept(self) -> None:
        """Say the time, once every field is right."""
        right = all_right([self.day, self.starts, self.length])
        day, starts, minutes = self.day.day, self.starts.at, self.length.minutes
        if right and starts is None:
            self.starts.say_error(not_a_time())
        elif right and day is not None and starts is not None and minutes is not None:
            self.decided.emit(Slot(day, starts, minutes), list(SCOPES)[self.scope.current])
            return
        self.refit()

    def show_refusal(self, words: str) -> None:
        """Say why it was not done, beside the time."""
        self.starts.say_error(words)
        self.refit()
