"""The weekly hours: a line a day, Monday to Friday nine to five until she says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from app.core.wording import WEEKDAYS
from app.services.practice import OpenHours
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


class _Day:
    """One line: open or not, from when to when."""

    def __init__(self, weekday: int) -> None:
        name = WEEKDAYS[weekday]
        self.weekday = weekday
        self.open = CheckBox(name)
        self.starts, self.stops = TimeField(f"{name} from"), TimeField(f"{name} to")
        for field in (self.starts, self.stops):
            field.label.hide()
            field.setFixedWidth(px(FIELD))
        self.open.toggled.connect(lambda _on: self._follow())

    def show(self, hours: OpenHours | None) -> None:
        """Show the day's hours; none is a closed day."""
        self.starts.set_time(hours.starts if hours else OPENS)
        self.stops.set_time(hours.stops if hours else CLOSES)
        self.open.setChecked(hours is not None)
        self._follow()

    def hours(self) -> OpenHours | None:
        """Return the day's hours, if it is open and both times are understood."""
        if not self.open.isChecked() or not self.starts.at or not self.stops.at:
            return None
        return OpenHours(self.weekday, self.starts.at, self.stops.at)

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
        return None

    def _follow(self) -> None:
        for field in (self.starts, self.stops):
            field.edit.setEnabled(self.open.isChecked())
            if not self.open.isChecked():
                field.say_error("")


class WeekCard(Card):
    """Seven lines."""

    def __init__(self) -> None:
        super().__init__("plain", 10, (24, 18, 24, 20))
        self.days = [_Day(weekday) for weekday in range(len(WEEKDAYS))]
        self._build()
        self.show_hours([OpenHours(day, OPENS, CLOSES) for day in range(WORKING_DAYS)])

    def _build(self) -> None:
        self.inside.addWidget(Label("Hours", "h3"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(0, 1)
        for line, day in enumerate(self.days):
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
        by_day = {each.weekday: each for each in hours}
        for day in self.days:
            day.show(by_day.get(day.weekday))

    def hours(self) -> list[OpenHours]:
        """Return the open days."""
        return [hours for day in self.days if (hours := day.hours()) is not None]

    def first_wrong(self) -> TimeField | None:
        """Show what is wrong, and return the first field to turn to."""
        wrong = [field for day in self.days if (field := day.wrong()) is not None]
        return wrong[0] if wrong else None
