"""Time off: when, what for, and what becomes of everybody who is booked in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.core.wording import weekday_and_day
from app.services.appointments import AppointmentRow, Slot
from app.services.time_off import Away, DaysOff
from app.ui.calendar.affected import Affected
from app.ui.calendar.deeds import Deeds
from app.ui.calendar.telling_sheet import Telling, tell_again
from app.ui.desk import Desk
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextField, all_right
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.time_field import TimeField, not_a_time
from app.ui.widgets.veil import Veil

TITLE: Final = "Time off"
WORDS: Final = (
    "Days off show in the calendar, hours off as blocked time. Each session in them stays until "
    "you say otherwise."
)
BACKWARDS: Final = "This is before the first day."
TOO_EARLY: Final = "This is before the time off starts."
NOT_TAKEN: Final = "The time off was not taken. Nothing was changed."
PAUSE: Final = 200
"""Milliseconds after the last key before it is read whom the time concerns."""


class TimeOffSheet(Sheet):
    """Ctrl+Enter takes the time off; the toast takes it back, with everything that was moved."""

    keeps_words = True
    opened_by = "time off"

    def __init__(self, window: QWidget, desk: Desk, deeds: Deeds, day: date) -> None:
        super().__init__(window, TITLE, WORDS, 600)
        self._desk = desk
        self._deeds = deeds
        self._off = desk.practice.time_off
        self.first = DateField("First day", desk.clock).of_calendar()
        self.last = DateField("Last day", desk.clock).of_calendar()
        self.title = TextField("What for", optional=True, veil=Veil.WORDS)
        self.some_hours = CheckBox("Only some hours")
        self.starts, self.stops = TimeField("From"), TimeField("Until")
        self.affected = Affected(desk.clock, self._propose)
        self.take = Button("Take time off", "primary")
        self.given_back: list[Button] = []
        self.told_again: list[Button] = []
        self._coming = column(None, 8)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.primary = self.take
        self.safe_focus = self.first.edit
        self._build()
        self._connect()
        for field in (self.first, self.last):
            field.set_day(day)
        self._fit()
        self._show_coming()
        self._look()

    def _build(self) -> None:
        self.close_button.say("Not now")
        self._hours = QWidget()
        days, hours = line(None, 12), line(self._hours, 12)
        for field in (self.first, self.last):
            days.addWidget(field)
        for each in (self.starts, self.stops):
            hours.addWidget(each)
        self.inside.addLayout(days)
        self.inside.addSpacing(px(12))
        for part in (self.title, self.some_hours, self._hours, self.affected):
            self.inside.addWidget(part)
            self.inside.addSpacing(px(12))
        self.inside.addLayout(self._coming)
        self.foot((self.take,))

    def _connect(self) -> None:
        self.take.clicked.connect(self._take)
        self.first.left.connect(self._follow_first)
        for field in (self.first, self.last, self.starts, self.stops):
            field.edited.connect(self._look_soon)
        self.some_hours.toggled.connect(self._fit)
        self.affected.grew.connect(self._refit_soon)
        self._pause.timeout.connect(self._look)

    @property
    def away(self) -> Away | None:
        """What is to be off, once it can be known."""
        first, last = self.first.day, self.last.day
        if first is None or last is None or last < first:
            return None
        title = self.title.text()
        if not self.some_hours.isChecked():
            return Away(first, last, title)
        starts, stops = self.starts.at, self.stops.at
        if starts is None or stops is None or stops <= starts:
            return None
        return Away(first, last, title, (starts, stops))

    def _propose(self, row: AppointmentRow, given: Sequence[Slot]) -> Slot | None:
        away = self.away
        return self._off.proposal(row, away, given) if away else None

    def _follow_first(self) -> None:
        """Let the last day be no earlier than the first."""
        first, last = self.first.day, self.last.day
        if first is not None and last is not None and last < first:
            self.last.set_day(first)
            self._look()

    def _look_soon(self) -> None:
        self._pause.start()

    def _look(self) -> None:
        away = self.away
        self.affected.show_rows(self._off.affected(away) if away else [])
        if self.affected.isHidden() != (away is None):
            self.affected.setVisible(away is not None)
            self._refit_soon()

    def _fit(self) -> None:
        self._hours.setVisible(self.some_hours.isChecked())
        self._look()
        self._refit_soon()

    def _refit_soon(self) -> None:
        QTimer.singleShot(0, self, self.refit)

    def _is_right(self) -> bool:
        if not all_right([self.first, self.last]):
            return False
        wrong = self._wrong()
        for field, words in wrong.items():
            field.say_error(words)
        if wrong:
            next(iter(wrong)).edit.setFocus()
        return not wrong and self.affected.is_right()

    def _wrong(self) -> dict[TextField, str]:
        """Return the fields that make no time off, and why."""
        if self.away is not None:
            return {}
        first, last = self.first.day, self.last.day
        if first is not None and last is not None and last < first:
            return {self.last: BACKWARDS}
        unsaid = [field for field in (self.starts, self.stops) if field.at is None]
        return dict.fromkeys(unsaid, not_a_time()) or {self.stops: TOO_EARLY}

    def _take(self) -> None:
        self._look()
        away = self.away
        if not self._is_right() or away is None:
            self._refit_soon()
            return
        decided = self.affected.decided()
        telling = Telling(self.window(), self._desk, decided)
        try:
            settled = [each for _, each in decided]
            self._deeds.take_time_off(away, settled, telling.end)
        except PracticeError as error:
            self.hush()
            self.failed.say(self._deeds.refusal(error, away.first), NOT_TAKEN)
            self._refit_soon()
        else:
            self.close_quietly()
            telling.begin()

    def _show_coming(self) -> None:
        clear(self._coming)
        self.given_back, self.told_again = [], []
        coming = self._off.coming()
        if coming:
            self._coming.addWidget(Label("Days off to come", "small_strong"))
        for days in coming:
            self._coming.addLayout(self._line(days))
        self._refit_soon()

    def _line(self, days: DaysOff) -> QHBoxLayout:
        across = line(None, 8)
        label = Label(days_words(days.first, days.last), "body")
        across.addWidget(label)
        across.addWidget(Label(days.title, "small", "text2", veil=Veil.WORDS), 1)
        tell = Button(hers("Tell clients…"), size="small")
        tell.setAccessibleName(f"{tell.text()} {label.text()}")
        tell.clicked.connect(lambda: self._tell(days))
        self.told_again.append(tell)
        across.addWidget(tell)
        button = Button("Work after all", size="small")
        button.setAccessibleName(f"Work after all, {label.text()}")
        button.clicked.connect(lambda: self._give_back(days))
        self.given_back.append(button)
        across.addWidget(button)
        return across

    def _tell(self, days: DaysOff) -> None:
        window = self.window()
        self.close_quietly()
        tell_again(window, self._desk, days)

    def _give_back(self, days: DaysOff) -> None:
        self._deeds.give_back(days)
        self.close_quietly()


def days_words(first: date, last: date) -> str:
    """Say "Thu Nov 26 – Fri Nov 27", or one day."""
    words = weekday_and_day(first)
    return words if first == last else f"{words} – {weekday_and_day(last)}"
