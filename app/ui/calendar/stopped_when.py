"""Asks when a session was over whose timer was forgotten: once, with the booked end."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.wording import clock_time, time_here, time_span, weekday_and_day
from app.services.appointments import AppointmentRow
from app.services.sessions import usual_stop
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.time_field import TimeField, not_a_time

TITLE: Final = "Stopped when?"
STOPPED: Final = "Session stopped at {}."
DISCARDED: Final = "Timer discarded. The note takes the booked times."


class StoppedWhen(Ceremony):
    """Names nobody: another client's chart may be open behind it."""

    def __init__(self, window: QWidget, desk: Desk, row: AppointmentRow) -> None:
        super().__init__(window, TITLE, 460)
        self._desk = desk
        self.at = TimeField("Stopped at")
        self.at.set_time(usual_stop(row).time())
        self.stop = Button("Stop session", "primary")
        self.discard = Button("Discard timer", "ghost")
        self.not_now = Button("Not now")
        self._build(row)
        self.safe_focus, self.primary = self.at.edit, self.stop
        self.stop.clicked.connect(self._stop)
        self.discard.clicked.connect(self._discard)
        self.not_now.clicked.connect(self.dismiss)
        self.at.edit.returnPressed.connect(self._stop)

    def _build(self, row: AppointmentRow) -> None:
        self.inside.addSpacing(px(8))
        self.inside.addWidget(Label(still_runs(row), "body", "text2", wrap=True))
        self.inside.addSpacing(px(16))
        self.inside.addWidget(self.at)
        self.inside.addSpacing(px(20))
        buttons = line(None, 8)
        buttons.addWidget(self.discard)
        buttons.addStretch()
        buttons.addWidget(self.not_now)
        buttons.addWidget(self.stop)
        self.inside.addLayout(buttons)

    def _stop(self) -> None:
        at = self.at.at
        if at is None:
            self._refuse(not_a_time())
            return
        try:
            self._desk.practice.sessions.stop_at(at)
        except PracticeError as error:
            self._refuse(str(sentence(error)))
            return
        self.close_quietly()
        self._desk.toasts.say(STOPPED.format(clock_time(at)))

    def _refuse(self, words: str) -> None:
        self.at.say_error(words)
        self.refit()
        self.at.edit.setFocus()

    def _discard(self) -> None:
        self._desk.practice.sessions.discard_timer()
        self.close_quietly()
        self._desk.toasts.say(DISCARDED)


def ask_when_stopped(desk: Desk, row: AppointmentRow) -> None:
    """Ask above whatever page is open."""
    StoppedWhen(desk.toasts.window(), desk, row).open()


def still_runs(row: AppointmentRow) -> str:
    """Say which session's timer runs, and since when."""
    span = time_span(row.starts.time(), row.ends.time())
    since = _since(row, row.started_at) if row.started_at else ""
    return f"The timer of the session of {weekday_and_day(row.day)}, {span}, still runs{since}."


def _since(row: AppointmentRow, started: datetime) -> str:
    return f", since {time_here(started, row.starts.tzinfo)}"
