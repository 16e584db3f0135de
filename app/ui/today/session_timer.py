"""One key starts the session that is due, and stops it: the timer stands in the records."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from app.core.errors.base import PracticeError
from app.core.wording import clock_time
from app.services.appointments import AppointmentRow
from app.services.sessions import NextStep, is_forgotten, next_step
from app.ui.calendar.stopped_when import STOPPED, ask_when_stopped
from app.ui.calendar.told import telehealth_words
from app.ui.desk import Desk
from app.ui.messages import sentence

NEAR: Final = 15
"""A session may be started this many minutes before its time."""
STARTED = "Session started at {}."
NONE_NEAR = "No session is due now. Another one starts from the calendar."


class SessionTimer(QObject):
    """Works on every page. Names nobody: another client's chart may be open."""

    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self._desk = desk
        desk.registry.bind("session timer", self.press, self)

    def press(self) -> None:
        """Stop the session that runs; else start the one that is due.

        Where the timer was forgotten, it is asked when the session was over.
        """
        running = self._desk.practice.sessions.running()
        if running is not None and is_forgotten(running, self._desk.clock.now()):
            ask_when_stopped(self._desk, running)
            return
        try:
            self._desk.toasts.say(self._done())
        except PracticeError as error:
            self._desk.toasts.say(sentence(error).what)

    def _done(self) -> str:
        practice = self._desk.practice
        at = clock_time(practice.open_days.wall_clock().time())
        if practice.sessions.stop() is not None:
            return STOPPED.format(at)
        due = self._due()
        if due is None:
            return NONE_NEAR
        practice.sessions.start(due.key)
        told = telehealth_words(practice, due, named=False)
        return f"{STARTED.format(at)} {told}".strip()

    def _due(self) -> AppointmentRow | None:
        """Return the session she is in by the clock, or the next one when it is near."""
        day = self._desk.practice.today.day()
        minutes = day.minutes_to_next
        due = day.current or (day.next if minutes is not None and minutes <= NEAR else None)
        can_start = due and next_step(due, self._desk.clock.now()) is NextStep.START
        return due if can_start else None
