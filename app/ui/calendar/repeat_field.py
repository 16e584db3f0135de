"""How an appointment repeats and when that ends, with what would be booked in words."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.clock import Clock
from app.services.series_days import EVERY_SECOND_WEEK, EVERY_WEEK, monthly_like, words_for
from app.services.series_words import booked_words, is_a_number_of_times, times_over
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextField, all_right
from app.ui.widgets.labeled import labeled
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line

ENDS: Final = ("Never", "After a number", "On a date")
NEVER, AFTER, ON_A_DATE = range(3)
NOT_A_NUMBER: Final = "Try 10. At most 500."
NO_DAY: Final = "Choose a day after the first."


class Repeats(NamedTuple):
    """A rule, empty for once, and the last day it may name."""

    rule: str
    last_on: date | None


class RepeatField(QWidget):
    """Repeats, and where it does: ends never, after so many times, or on a date."""

    grew = Signal()
    """More or less is asked than before."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.repeats = Choice("Repeats", ["Once"])
        self.ends = Choice("Ends", list(ENDS))
        self.times = TextField("Times", check=_wrong_times)
        self.last = DateField("Last day", clock).of_calendar()
        self.words = Label("", "small", "text2", wrap=True)
        self._rules = [""]
        self._first_on: date | None = None
        self._build()
        self._connect()
        self._fit()

    def _build(self) -> None:
        within = column(self, 10)
        across = line(None, 12)
        self._ends = labeled("Ends", self.ends)
        across.addWidget(labeled("Repeats", self.repeats), 1)
        across.addWidget(self._ends, 1)
        within.addLayout(across)
        for choice in (self.repeats, self.ends):
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(10)
        for part in (self.times, self.last, self.words):
            within.addWidget(part)

    def _connect(self) -> None:
        self.repeats.currentIndexChanged.connect(self._fit)
        self.ends.currentIndexChanged.connect(self._fit)
        self.times.edited.connect(self._say)
        self.last.edited.connect(self._say)

    def begin_on(self, day: date) -> None:
        """Offer to repeat by the weekday of a day."""
        self._first_on = day
        at = self.repeats.currentIndex()
        self._rules = ["", EVERY_WEEK, EVERY_SECOND_WEEK, monthly_like(day)]
        self.repeats.clear()
        self.repeats.addItems(["Once", *(_capital(words_for(rule)) for rule in self._rules[1:])])
        self.repeats.setCurrentIndex(max(0, at))

    @property
    def wanted(self) -> Repeats:
        """What was chosen."""
        rule = self._rules[max(0, self.repeats.currentIndex())]
        if not rule or self._end == NEVER:
            return Repeats(rule, None)
        if self._end == AFTER:
            return Repeats(times_over(rule, _times(self.times.text())), None)
        return Repeats(rule, self.last.day)

    @property
    def is_known(self) -> bool:
        """Whether it can be said now when it ends."""
        return {
            NEVER: True,
            AFTER: not _wrong_times(self.times.text()),
            ON_A_DATE: bool(self.last.day),
        }[self._end]

    def is_right(self) -> bool:
        """Check what is asked now; the first wrong field takes the focus."""
        if self._end == NEVER:
            return True
        if not all_right([self.times if self._end == AFTER else self.last]):
            return False
        if self._end == ON_A_DATE and not self._said():
            self.last.say_error(NO_DAY)
            self.last.edit.setFocus()
            return False
        return True

    @property
    def _end(self) -> int:
        return self.ends.currentIndex() if self.repeats.currentIndex() > 0 else NEVER

    def _fit(self) -> None:
        self._ends.setVisible(self.repeats.currentIndex() > 0)
        self.times.setVisible(self._end == AFTER)
        self.last.setVisible(self._end == ON_A_DATE)
        self._say()
        self.grew.emit()

    def _say(self) -> None:
        was = self.words.isHidden()
        words = self._said()
        self.words.setText(words)
        self.words.setVisible(bool(words))
        if self.words.isHidden() != was:
            self.grew.emit()

    def _said(self) -> str:
        """Say what would be booked; nothing while that is not known."""
        rule, last_on = self.wanted if self.is_known else Repeats("", None)
        return booked_words(rule, self._first_on, last_on) if rule and self._first_on else ""


def _times(typed: str) -> int:
    return int(typed) if typed.isdecimal() else 0


def _wrong_times(typed: str) -> str:
    return "" if is_a_number_of_times(_times(typed)) else NOT_A_NUMBER


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
