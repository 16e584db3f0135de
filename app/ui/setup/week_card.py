"""The weekly hours: a line a day, Monday to Friday nine to five until she says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from app.core.wording import WEEKDAYS
from app.services.practice import OpenHours
from app.ui.setup.day_break import DayBreak
from app.ui.theme.look import px
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.labels import Label
from app.ui.widgets.time_field import TimeField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

OPENS, CLOSES = time(9), time(17)
WORKING_DAYS = 5
NEEDED = "A time is needed."
REVERSED = "This is before the day starts."
FIELD = 120
LINES = 2
"""Of a day in the grid: its own, and that of its break."""
WITH_BREAK = 2
"""Stretches of a day with a break."""


class _Day:
    """One line: open or not, from when to when; in Settings with a break."""

    def __init__(self, weekday: int, *, breaks: bool) -> None:
        name = WEEKDAYS[weekday]
        self.weekday = weekday
        self.open = CheckBox(name)
        self.starts, self.stops = TimeField(f"{name} from"), TimeField(f"{name} to")
        for field in (self.starts, self.stops):
            field.label.hide()
            field.setFixedWidth(px(FIELD))
        self.rest = DayBreak(name) if breaks else None
        self.open.toggled.connect(lambda _on: self._follow())

    def show(self, hours: Sequence[OpenHours]) -> None:
        """Show the day's hours, one stretch or two; none is a closed day."""
        self.starts.set_time(hours[0].starts if hours else OPENS)
        self.stops.set_time(hours[-1].stops if hours else CLOSES)
        if self.rest is not None:
            has_break = len(hours) == WITH_BREAK
            self.rest.show((hours[0].stops, hours[1].starts) if has_break else None)
        self.open.setChecked(bool(hours))
        self._follow()

    def hours(self) -> list[OpenHours]:
        """Return the day's hours, if it is open and both times are understood."""
        if not self.open.isChecked() or not self.starts.at or not self.stops.at:
            return []
        times = self.rest.times() if self.rest is not None else None
        if times is None:
            return [OpenHours(self.weekday, self.starts.at, self.stops.at)]
        return [
            OpenHours(self.weekday, self.starts.at, times[0]),
            OpenHours(self.weekday, times[1], self.stops.at),
        ]

    def wrong(self) -> TimeField | None:
        """Show what is wrong with the line, and return the field to turn to."""
        if not self.open.isChecked():
            return None
        for field in (self.starts, self.stops):
            if not field.is_right() or field.at is None:
                field.say_error(field.error.text or NEEDED)
                return field
        if self.starts.at and self.stops.at and self.stops.at <= self.starts.at:
            self.stops.say_error(REVERSED)
            return self.stops
        return self._wrong_break()

    def _wrong_break(self) -> TimeField | None:
        starts, stops = self.starts.at, self.stops.at
        if self.rest is None or starts is None or stops is None:
            return None
        return self.rest.wrong(starts, stops)

    def _follow(self) -> None:
        if self.rest is not None:
            self.rest.allow(on=self.open.isChecked())
        for field in (self.starts, self.stops):
            field.edit.setEnabled(self.open.isChecked())
            if not self.open.isChecked():
                field.say_error("")


class WeekCard(Card):
    """Seven lines; with `breaks` each may have a second one."""

    def __init__(self, *, breaks: bool = False) -> None:
        super().__init__("plain", 10, (24, 18, 24, 20))
        self.days = [_Day(weekday, breaks=breaks) for weekday in range(len(WEEKDAYS))]
        self._build()
        self.show_hours([OpenHours(day, OPENS, CLOSES) for day in range(WORKING_DAYS)])

    def _build(self) -> None:
        self.inside.addWidget(Label("Hours", "h3"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(0, 1)
        for weekday, day in enumerate(self.days):
            line = LINES * weekday
            if day.rest is not None:
                day.rest.put(grid, line)
            grid.addWidget(day.open, line, 0)
            grid.addWidget(day.starts, line, 1)
            grid.addWidget(Label("to", "small", "text3"), line, 2)
            grid.addWidget(day.stops, line, 3)
        self.inside.addLayout(grid)

    @property
    def first(self) -> QWidget:
        """Where the focus begins."""
        return self.days[0].open

    def show_hours(self, hours: Sequence[OpenHours]) -> None:
        """Show the hours of a week."""
        for day in self.days:
            day.show([each for each in hours if each.weekday == day.weekday])

    def hours(self) -> list[OpenHours]:
        """Return the open days."""
        return [each for day in self.days for each in day.hours()]

    def first_wrong(self) -> TimeField | None:
        """Show what is wrong, and return the first field to turn to."""
        wrong = [field for day in self.days if (field := day.wrong()) is not None]
        return wrong[0] if wrong else None
