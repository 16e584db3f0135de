"""Changes what an appointment is: type, place, room and service, or what time is blocked for."""

from __future__ import annotations

from typing import Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.appointments import AppointmentKind, AppointmentRow, WhatFor
from app.services.places import PLACES
from app.services.practice import ServiceOffered
from app.ui.calendar.time_popover import SCOPES
from app.ui.calendar.words import NO_SERVICE, kind_words, service_words
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.fields import TextField, all_right, needed
from app.ui.widgets.labeled import labeled
from app.ui.widgets.layouts import line
from app.ui.widgets.popover import Popover
from app.ui.widgets.veil import Veil

_Key = TypeVar("_Key")
KINDS: Final[list[AppointmentKind]] = [
    kind for kind in AppointmentKind if kind is not AppointmentKind.BLOCKED
]


class ChangePopover(Popover):
    """Enter says what it should be, and how much of a series is meant."""

    decided = Signal(object, object)
    """A WhatFor and a Scope."""

    def __init__(
        self, window: QWidget, row: AppointmentRow, services: list[ServiceOffered]
    ) -> None:
        super().__init__(window, "Change appointment", 400)
        self._row = row
        self._services = _with(
            {service.id: service_words(service) for service in services} | {None: NO_SERVICE},
            {row.service_id: row.service},
        )
        self._places = _with(
            {code: place.said for code, place in PLACES.items()}, {row.place: row.place}
        )
        self.title = TextField("What for", check=needed("Say what the time is for."))
        self.kind = Choice("Type", [kind_words(kind) for kind in KINDS])
        self.service = Choice("Service", list(self._services.values()))
        self.place = Choice("Place", list(self._places.values()))
        self.room = TextField("Room", optional=True, veil=Veil.WORDS)
        self.scope = Segments(list(SCOPES.values()))
        self._change = Button("Change appointment", "primary")
        self._not_now = Button("Not now")
        self._build()
        self._show()
        self._change.clicked.connect(self.accept)
        self._not_now.clicked.connect(self.close_quietly)

    def _build(self) -> None:
        for choice in (self.kind, self.service, self.place):
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(10)
        for part in self._parts():
            self.inside.addWidget(part)
        self.inside.addWidget(self.scope)
        self.scope.setVisible(bool(self._row.repeats))
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self._not_now)
        buttons.addWidget(self._change)
        self.inside.addLayout(buttons)

    def _parts(self) -> list[QWidget]:
        if self.is_blocked:
            return [self.title, self.room]
        named = {"Type": self.kind, "Place": self.place, "Service": self.service}
        parts = [labeled(name, choice) for name, choice in named.items()]
        return [*parts[:2], self.room, parts[2]]

    def _show(self) -> None:
        row = self._row
        self.room.set_text(row.room)
        if self.is_blocked:
            self.title.set_text(row.name)
            return
        self.kind.setCurrentIndex(KINDS.index(row.kind))
        self.service.setCurrentIndex(list(self._services).index(row.service_id))
        self.place.setCurrentIndex(list(self._places).index(row.place))

    @property
    def is_blocked(self) -> bool:
        """Whether it is blocked time."""
        return self._row.kind is AppointmentKind.BLOCKED

    @property
    def first(self) -> QWidget:
        """What takes the focus."""
        return self.title.edit if self.is_blocked else self.kind

    def accept(self) -> None:
        """Say what it should be, once every field is right."""
        if self.is_blocked and not all_right([self.title]):
            self.refit()
            return
        self.decided.emit(self._wanted(), list(SCOPES)[self.scope.current])

    def _wanted(self) -> WhatFor:
        if self.is_blocked:
            room, title = self.room.text(), self.title.text()
            return WhatFor(AppointmentKind.BLOCKED, room=room, title=title)
        return WhatFor(
            KINDS[self.kind.currentIndex()],
            list(self._places)[self.place.currentIndex()],
            self.room.text(),
            list(self._services)[self.service.currentIndex()],
        )


def _with(offered: dict[_Key, str], now: dict[_Key, str]) -> dict[_Key, str]:
    """Return what is offered, and what stands there now where it is not offered any more."""
    return now | offered if now.keys() - offered.keys() else offered
