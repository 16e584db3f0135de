"""Calls an appointment off: by whom, and why where she wants to say."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.services.appointments import AppointmentKind, AppointmentRow, AppointmentStatus
from app.ui.calendar.deeds import Deeds
from app.ui.desk import Desk
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choice
from app.ui.widgets.fields import TextField
from app.ui.widgets.labeled import labeled
from app.ui.widgets.layouts import line
from app.ui.widgets.popover import Popover
from app.ui.widgets.veil import Veil

WAYS: Final = {
    AppointmentStatus.LATE_CANCEL: "Late, by the client",
    AppointmentStatus.CANCELED_BY_CLIENT: "In time, by the client",
    AppointmentStatus.CANCELED_BY_THERAPIST: "By the therapist",
}


LATE: Final = timedelta(hours=24)
"""Called off later than this before it begins is late, where nobody says otherwise."""


class CancelPopover(Popover):
    """Enter or "Cancel appointment" says how; whoever opened it does it."""

    decided = Signal(object, str)
    """An AppointmentStatus and the reason."""

    def __init__(self, window: QWidget, *, in_time: bool = False) -> None:
        super().__init__(window, "Cancel appointment", 340)
        self.way = Choice("Canceled", [hers(each) for each in WAYS.values()])
        if in_time:
            self.way.setCurrentIndex(list(WAYS).index(AppointmentStatus.CANCELED_BY_CLIENT))
        self.reason = TextField("Reason", optional=True, veil=Veil.WORDS)
        self._cancel = Button("Cancel appointment", "primary")
        self._keep = Button("Keep it")
        self.inside.addWidget(labeled("Canceled", self.way))
        self.inside.addWidget(self.reason)
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self._keep)
        buttons.addWidget(self._cancel)
        self.inside.addLayout(buttons)
        self._keep.clicked.connect(self.close_quietly)
        self._cancel.clicked.connect(self.accept)

    def accept(self) -> None:
        """Say how it was called off."""
        way = list(WAYS)[self.way.currentIndex()]
        reason = self.reason.text()
        self.close_quietly()
        self.decided.emit(way, reason)


def ask_to_cancel(spot: QWidget, row: AppointmentRow, desk: Desk, deeds: Deeds) -> None:
    """Ask beside a widget how an appointment was called off; blocked time is taken out instead."""
    if row.kind is AppointmentKind.BLOCKED:
        return
    in_time = row.starts - desk.clock.now() > LATE
    popover = CancelPopover(spot.window(), in_time=in_time)
    popover.decided.connect(lambda status, why: deeds.set_status(row, status, why))
    popover.open_at(spot, popover.way)
