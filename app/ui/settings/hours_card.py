"""Working hours, when the day ends, and holidays: each acts at once, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from app.core.wording import clock_time
from app.services.practice import OpenHours
from app.ui.desk import Desk
from app.ui.settings.choice_row import add_choice
from app.ui.setup.week_card import WITH_BREAK, WeekCard
from app.ui.theme.look import px
from app.ui.widgets.cards import divider
from app.ui.widgets.choices import Segments
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.time_field import TimeField

CHANGED = "Hours changed."
ENDS = "The day ends"
ENDS_WORDS = "The day’s backup is due then."
ENDS_NEEDED = "A time is needed. Try {}."
HOLIDAYS = "Federal holidays"
HOLIDAYS_WORDS = "Named in the calendar and told when you book; no usual time is offered on them."
SHOWN, HIDDEN = range(2)
FIELD = 120


class HoursCard(WeekCard):
    """A line a day, and one for its break. A day in more stretches keeps them until it changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(breaks=True)
        self._desk = desk
        self._practice = desk.practice.practice
        self._times = desk.practice.backups.times
        self.day_ends = TimeField(ENDS)
        self.holidays = Segments(["Shown", "Not shown"])
        self._add_end()
        self._add_holidays()
        self.refresh()
        for day in self.days:
            day.open.toggled.connect(self._keep)
            for field in (day.starts, day.stops):
                field.left.connect(self._keep)
            if (rest := day.rest) is not None:
                rest.turned.connect(self._keep)
                for field in (rest.starts, rest.stops):
                    field.left.connect(self._keep)
        self.day_ends.left.connect(self._keep_end)
        self.holidays.chosen.connect(self._keep_holidays)

    def _add_end(self) -> None:
        self.inside.addWidget(divider())
        across = line(None, 16)
        said = column(None, 1)
        said.addWidget(Label(ENDS, "strong"))
        said.addWidget(Label(ENDS_WORDS, "small", "text2", wrap=True))
        across.addLayout(said, 1)
        self.day_ends.label.hide()
        self.day_ends.setFixedWidth(px(FIELD))
        across.addWidget(self.day_ends)
        self.inside.addLayout(across)

    def _add_holidays(self) -> None:
        self.inside.addWidget(divider())
        add_choice(self, HOLIDAYS, HOLIDAYS_WORDS, self.holidays)

    def refresh(self) -> None:
        """Show what is kept."""
        self._is_showing = True
        self._kept = self._practice.hours()
        self._show_kept()
        self._is_showing = False
        self.day_ends.set_time(self._times.day_ends())
        self.holidays.choose(SHOWN if self._practice.card().holidays else HIDDEN)

    def _show_kept(self) -> None:
        stretches = (_of_day(self._kept, day.weekday) for day in self.days)
        self.show_hours([shown for each in stretches for shown in _shown(each)])

    def _keep(self) -> None:
        # while all days are shown anew, each of them changes on its own
        if self._is_showing or self.first_wrong() is not None:
            return
        before, wanted = self._kept, [each for day in self.days for each in self._of(day.weekday)]
        if wanted == before:
            return
        self._practice.set_hours(wanted)
        self._kept = wanted
        self._desk.toasts.say(CHANGED, lambda: self._take_back(before))

    def _of(self, weekday: int) -> list[OpenHours]:
        before, now = _of_day(self._kept, weekday), self.days[weekday].hours()
        return before if now == _shown(before) else now

    def _take_back(self, before: list[OpenHours]) -> None:
        self._practice.set_hours(before)
        self.refresh()

    def _keep_end(self) -> None:
        before, at = self._times.day_ends(), self.day_ends.at
        if at is None:
            self.day_ends.say_error(ENDS_NEEDED.format(clock_time(before)))
        elif at != before:
            self._times.set_day_ends(at)
            self._desk.toasts.say(CHANGED, lambda: self._end_again(before))

    def _end_again(self, before: time) -> None:
        self._times.set_day_ends(before)
        self.refresh()

    def _keep_holidays(self, number: int) -> None:
        before, is_on = self._practice.card().holidays, number == SHOWN
        if is_on != before:
            self._practice.set_holidays(on=is_on)
            self._desk.toasts.say(CHANGED, lambda: self._holidays_again(before=before))

    def _holidays_again(self, *, before: bool) -> None:
        self._practice.set_holidays(on=before)
        self.refresh()


def _shown(stretches: list[OpenHours]) -> list[OpenHours]:
    """Return what a day's lines can show: from three stretches on, the first hour and the last."""
    if len(stretches) <= WITH_BREAK:
        return stretches
    first, last = stretches[0], stretches[-1]
    return [OpenHours(first.weekday, first.starts, last.stops)]


def _of_day(hours: Sequence[OpenHours], weekday: int) -> list[OpenHours]:
    return [each for each in hours if each.weekday == weekday]
