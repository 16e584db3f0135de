"""Changes when and where a session was: date, start, stop, place, service."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.clock import Clock
from app.core.errors.base import PracticeError
from app.services.note_rows import NoteRow
from app.services.notes import SessionFacts
from app.services.places import PLACES
from app.services.practice import ServiceOffered
from app.ui.messages import sentence
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import all_right
from app.ui.widgets.labeled import labeled
from app.ui.widgets.layouts import line
from app.ui.widgets.popover import Popover
from app.ui.widgets.time_field import TimeField


class SessionPopover(Popover):
    """Enter or "Change session" says the new facts; whoever opened it stores them."""

    decided = Signal(object)
    """The SessionFacts as they should be."""

    def __init__(
        self, window: QWidget, row: NoteRow, services: list[ServiceOffered], clock: Clock
    ) -> None:
        super().__init__(window, "Change session", 360)
        self.date = DateField("Date", clock)
        self.starts = TimeField("Start")
        self.stops = TimeField("Stop")
        self._places = _with(row.place, {code: each.said for code, each in PLACES.items()})
        self._services = _with(row.service, {_text_of(s): _said(s) for s in services})
        self.place = Choice("Place", list(self._places.values()))
        self.service = Choice("Service", list(self._services.values()))
        self._change = Button("Change session", "primary")
        self._cancel = Button("Cancel")
        self._build()
        self._show(row)
        self._change.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.close_quietly)

    def _build(self) -> None:
        self.inside.addWidget(self.date)
        times = line(None, 12)
        times.addWidget(self.starts)
        times.addWidget(self.stops)
        self.inside.addLayout(times)
        self.inside.addWidget(labeled("Place", self.place))
        self.inside.addWidget(labeled("Service", self.service))
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._change)
        self.inside.addLayout(buttons)

    def _show(self, row: NoteRow) -> None:
        self.date.set_day(row.service_date)
        self.starts.set_time(row.starts)
        self.stops.set_time(row.stops)
        self.place.setCurrentIndex(list(self._places).index(row.place))
        self.service.setCurrentIndex(list(self._services).index(row.service))

    def accept(self) -> None:
        """Say the new facts, once every field is right."""
        day = self.date.day
        if not all_right([self.date, self.starts, self.stops]) or day is None:
            return
        place = list(self._places)[self.place.currentIndex()]
        service = list(self._services)[self.service.currentIndex()]
        self.decided.emit(SessionFacts(day, self.starts.at, self.stops.at, place, service))

    def show_error(self, error: PracticeError) -> None:
        """Say why the facts were not taken."""
        self.stops.say_error(sentence(error).what)
        self.refit()


def _with(current: str, offered: dict[str, str]) -> dict[str, str]:
    """Return what is offered, and first what stands there now if it is not offered any more."""
    return offered if current in offered else {current: current or "None", **offered}


def _text_of(service: ServiceOffered) -> str:
    return service.code or service.name


def _said(service: ServiceOffered) -> str:
    return f"{service.code}  {service.name}" if service.code else service.name
