"""When a client comes next, at the head of the chart; with nothing booked, a way to book it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.core.errors.base import PracticeError
from app.core.ids import ChartId
from app.core.wording import clock_time, weekday_and_day
from app.services.appointments import AppointmentRow, NewAppointment
from app.ui.calendar.addresses import booking_for, week_of
from app.ui.calendar.deeds import Deeds
from app.ui.desk import Desk
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.layouts import line
from app.ui.widgets.turning import turn
from app.ui.widgets.zones import is_roomy

ICON = "calendar-days"


class NextAppointment(QWidget):
    """Says it and leads there; or books the usual time, with a toast that takes it back."""

    asked = Signal(object)
    """The Address in the calendar."""

    def __init__(self, desk: Desk, deeds: Deeds, chart: ChartId) -> None:
        super().__init__()
        self._practice = desk.practice
        self._toasts = desk.toasts
        self._deeds = deeds
        self._chart = chart
        self._row: AppointmentRow | None = None
        self._usual: NewAppointment | None = None
        self.main = Button("Book", icon=ICON)
        self.other = IconButton("New appointment", "plus")
        within = line(self, 8)
        within.addWidget(self.main)
        within.addWidget(self.other)
        self.main.clicked.connect(self._press)
        self.other.clicked.connect(self._ask)

    def refresh(self) -> None:
        """Read what is booked next; with nothing, when the client usually comes."""
        self._row = self._practice.appointments.next_of(self._chart)
        unbooked = None if self._row else self._practice.unbooked.of(self._chart)
        self._usual = unbooked.next if unbooked else None
        self.main.setToolTip("")
        if self._row is not None:
            self.main.say(f"Next: {when(self._row)}")
        elif self._usual is not None:
            self._offer(self._usual)
        else:
            self.main.say("Book")
        self.other.setVisible(self._usual is not None or self._row is not None)
        self.setVisible(self._row is not None or unbooked is not None)

    def _offer(self, usual: NewAppointment) -> None:
        at = f"{weekday_and_day(usual.slot.day)}, {clock_time(usual.slot.starts)}"
        self.main.say(f"Book {at}")
        self.main.setToolTip("The usual time, on its next free day")
        self.main.setAccessibleName(f"Book usual slot, {at}")

    def _press(self) -> None:
        if self._row is not None:
            self.asked.emit(week_of(self._row))
        elif self._usual is not None:
            self._book(self._usual)
        else:
            self._ask()

    def _ask(self) -> None:
        self.asked.emit(booking_for(self._chart))

    def _book(self, usual: NewAppointment) -> None:
        try:
            self._deeds.book(usual)
        except PracticeError as error:
            self._toasts.say(self._deeds.refusal(error, usual.slot.day))


class HeadActs(QWidget):
    """The buttons at the head, beside each other; under each other where the name needs room."""

    def __init__(self, coming: NextAppointment, begin: Button) -> None:
        super().__init__()
        self._inside: QBoxLayout = line(self, 14)
        self._inside.addWidget(coming)
        self._inside.addWidget(begin)

    def fit(self) -> None:
        """Set them out as the window has room."""
        turn(self._inside, down=not is_roomy(self))


def when(row: AppointmentRow) -> str:
    """Say "Thu Dec 3, 10:00 AM"."""
    return f"{weekday_and_day(row.day)}, {clock_time(row.starts.time())}"
