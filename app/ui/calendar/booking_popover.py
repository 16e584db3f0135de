"""Books an appointment: by one typed line, or field by field; what would be booked is said live."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.services.appointments import AppointmentKind, NewAppointment, Slot
from app.services.clients import ChartKind, ClientRow
from app.services.places import PLACES
from app.services.practice import ServiceOffered
from app.services.quick_add import Line
from app.ui.calendar.echo import Echo
from app.ui.calendar.followed import Followed
from app.ui.calendar.length_field import LengthField
from app.ui.calendar.quick_field import QuickField
from app.ui.calendar.repeat_field import RepeatField
from app.ui.calendar.shown import Moment
from app.ui.calendar.told import told_of
from app.ui.calendar.words import NO_SERVICE, kind_words, service_words
from app.ui.desk import Desk
from app.ui.people.alert_banner import AlertBanner
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextField, all_right, needed
from app.ui.widgets.labeled import labeled
from app.ui.widgets.layouts import line, sharing
from app.ui.widgets.popover import Popover
from app.ui.widgets.time_field import TimeField, not_a_time
from app.ui.widgets.veil import Veil

WIDTH: Final = 420
USUAL_MINUTES: Final = 50
PAUSE: Final = 120
"""Milliseconds after the last key before it is said what would be booked."""
SHORTENED: Final = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
KINDS: Final = list(AppointmentKind)
BY_CHART: Final = {
    ChartKind.INDIVIDUAL: AppointmentKind.INDIVIDUAL,
    ChartKind.COUPLE: AppointmentKind.COUPLE,
    ChartKind.FAMILY: AppointmentKind.FAMILY,
    ChartKind.GROUP: AppointmentKind.GROUP,
}


WhyNot = Callable[[NewAppointment], str]
"""Says why something cannot be booked; nothing where it can."""


class BookingPopover(Popover):
    """Enter or "Book appointment" says what is wanted; whoever opened it books."""

    decided = Signal(object)
    """The NewAppointment."""

    def __init__(self, window: QWidget, desk: Desk, moment: Moment, why_not: WhyNot) -> None:
        super().__init__(window, "New appointment", WIDTH)
        self._practice = desk.practice
        self._why_not = why_not
        self._services: list[ServiceOffered | None] = [*desk.practice.practice.services(), None]
        self.client = QuickField(desk.practice.clients, desk.clock, moment.day)
        self.echo = Echo()
        self._charts, self.alerts = desk.practice.charts, AlertBanner(desk)
        self.title = TextField("What for", check=needed("Say what the time is for."))
        self.day = DateField("Day", desk.clock).of_calendar()
        self.starts = TimeField("Start")
        self.length = LengthField()
        self.kind = Choice("Type", [kind_words(kind) for kind in KINDS])
        self.service = Choice(
            "Service", [service_words(each) if each else NO_SERVICE for each in self._services]
        )
        self.place = Choice("Place", [place.said for place in PLACES.values()])
        self.room = TextField("Room", optional=True, veil=Veil.WORDS)
        self.repeat = RepeatField(desk.clock)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._book = Button("Book appointment", "primary")
        self._not_now = Button("Not now")
        self._build()
        self._connect()
        self._show(moment)

    def _build(self) -> None:
        for choice in (self.kind, self.service, self.place):
            choice.setSizeAdjustPolicy(SHORTENED)
            choice.setMinimumContentsLength(10)
        self.day.hint.setWordWrap(False)
        self.inside.addWidget(self.client)
        self.inside.addWidget(self.alerts)
        self.inside.addWidget(self.title)
        self.inside.addWidget(self.echo)
        self.inside.addLayout(sharing(12, (self.day, 4), (self.starts, 3), (self.length, 3)))
        self._service = labeled("Service", self.service)
        self._place = labeled("Place", self.place)
        self.inside.addLayout(sharing(12, (labeled("Type", self.kind), 1), (self._place, 1)))
        self.inside.addLayout(sharing(12, (self._service, 3), (self.room, 2)))
        self.inside.addWidget(self.repeat)
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self._not_now)
        buttons.addWidget(self._book)
        self.inside.addLayout(buttons)
        self.title.hide()

    def _connect(self) -> None:
        self._book.clicked.connect(self.accept)
        self._not_now.clicked.connect(self.close_quietly)
        self.client.found.connect(self._fit_client)
        self.client.said.connect(self._follow)
        self.client.settled.connect(self._settle)
        self.client.grew.connect(self._refit_soon)
        self.repeat.grew.connect(self._refit_soon)
        self.service.currentIndexChanged.connect(self._fit_service)
        self.kind.currentIndexChanged.connect(self._fit_kind)
        self.day.edited.connect(self._fit_day)
        for field in (self.client, self.title, self.day, self.starts, self.length):
            field.edited.connect(self._say_soon)
        for choice in (self.kind, self.service, self.place, self.repeat.repeats):
            choice.currentIndexChanged.connect(self._say_soon)
        self.repeat.grew.connect(self._say_soon)
        self._pause.timeout.connect(self._say)

    def _show(self, moment: Moment) -> None:
        self.day.set_day(moment.day)
        self.starts.set_time(moment.at)
        self.length.set_minutes(USUAL_MINUTES)
        self._fit_service()
        self._fit_day()
        self._followed: tuple[Followed[Any], ...] = (
            Followed(lambda: self.day.day, self.day.set_day),
            Followed(lambda: self.starts.at, self.starts.set_time),
            Followed(lambda: self.length.minutes or USUAL_MINUTES, self.length.set_minutes),
            # once, every week, every second week: as many weeks as the place in the list
            Followed(self.repeat.repeats.currentIndex, self.repeat.repeats.setCurrentIndex),
        )

    def _follow(self, line: Line) -> None:
        """Let the fields show what the line says, and what they showed where it says no more."""
        said = (line.day, line.starts, line.minutes, line.weeks or None)
        for followed, value in zip(self._followed, said, strict=True):
            followed.follow(value)
        self._fit_day()

    def _settle(self) -> None:
        for followed in self._followed:
            followed.settle()

    def _say(self) -> None:
        """Say what would be booked now, and why it could not be."""
        new = self._new() if self._is_whole else None
        row = None if self.is_blocked else self.client.row
        if new is None or (row is None and not self.is_blocked):
            self.echo.say_nothing(self.client.unclear)
        else:
            self.echo.say(row, new, told_of(self._practice, new), self._why_not(new))
        self._refit_soon()

    @property
    def _is_whole(self) -> bool:
        when = (self.day.day, self.starts.at, self.length.minutes)
        return None not in when and self.repeat.is_known and not self.client.unclear

    @property
    def is_blocked(self) -> bool:
        """Whether time is blocked, and nobody is booked."""
        return KINDS[self.kind.currentIndex()] is AppointmentKind.BLOCKED

    def block(self) -> None:
        """Turn to blocked time."""
        self.kind.setCurrentIndex(KINDS.index(AppointmentKind.BLOCKED))

    def _refit_soon(self) -> None:
        # once the new lines are dressed: before that they claim more room than they take
        QTimer.singleShot(0, self, self.refit)

    def _say_soon(self) -> None:
        self._pause.start()

    def _fit_client(self, row: ClientRow | None) -> None:
        self.alerts.hide()
        if row is not None:
            self.alerts.show_of(self._charts.identity(row.chart))
            self._refit_soon()
        if row is not None and not self.is_blocked:
            self.kind.setCurrentIndex(KINDS.index(BY_CHART[row.kind]))

    def _fit_service(self) -> None:
        service = self._services[self.service.currentIndex()]
        if service is not None and not self.is_blocked:
            self.length.set_minutes(service.minutes)
            if service.place in PLACES:
                self.place.setCurrentIndex(list(PLACES).index(service.place))

    def _fit_kind(self) -> None:
        for part in (self.client, self._service, self._place):
            part.setVisible(not self.is_blocked)
        self.title.setVisible(self.is_blocked)
        self._book.say("Block time" if self.is_blocked else "Book appointment")
        self.refit()

    def _fit_day(self) -> None:
        """Offer to repeat by the weekday of the day that is typed."""
        if self.day.day is not None:
            self.repeat.begin_on(self.day.day)

    def accept(self) -> None:
        """Say what is wanted, once every field is right."""
        whom = self.title if self.is_blocked else self.client
        wanted = [whom, self.day, self.starts, self.length]
        if not all_right(wanted):
            self.refit()
            return
        if self.starts.at is None:
            self.starts.say_error(not_a_time())
            self.starts.edit.setFocus()
            self.refit()
            return
        if not self.repeat.is_right():
            self.refit()
            return
        self.decided.emit(self._new())

    def _new(self) -> NewAppointment:
        day, starts = self.day.day, self.starts.at
        assert day is not None and starts is not None, "checked in accept"  # noqa: S101, PT018
        slot = Slot(day, starts, self.length.minutes or USUAL_MINUTES)
        new = NewAppointment(
            slot,
            kind=KINDS[self.kind.currentIndex()],
            room=self.room.text(),
            **self.repeat.wanted._asdict(),
        )
        if self.is_blocked:
            return replace(new, title=self.title.text())
        service = self._services[self.service.currentIndex()]
        return replace(
            new,
            chart=self.client.row.chart if self.client.row else None,
            place=list(PLACES)[self.place.currentIndex()],
            service=service.id if service else None,
        )

    def show_refusal(self, words: str) -> None:
        """Say why it was not booked, beside the time."""
        self.starts.say_error(words)
        self.refit()
