"""Which days the calendar shows: one, a week, or the weeks of a month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from app.core.wording import long_day
from app.services.appointments import AppointmentRow
from app.services.open_days import OpenDay
from app.ui.calendar.words import month_title, week_title

WEEK = 7
FRIDAY = 4
DECEMBER = 12


class View(IntEnum):
    """In the order of the segments."""

    DAY = 0
    WEEK = 1
    MONTH = 2


@dataclass(frozen=True)
class Span:
    """A view, and a day that is in it."""

    view: View
    day: date

    @property
    def first(self) -> date:
        """The first day to be read."""
        if self.view is View.DAY:
            return self.day
        begins = self.day if self.view is View.WEEK else self.day.replace(day=1)
        return begins - timedelta(days=begins.weekday())

    @property
    def last(self) -> date:
        """The last day to be read; always a Sunday, but for a single day."""
        if self.view is View.DAY:
            return self.day
        ends = self.day if self.view is View.WEEK else _month_on(self.day, 1) - timedelta(days=1)
        return ends + timedelta(days=WEEK - 1 - ends.weekday())

    def on(self, pages: int) -> Span:
        """Return the span so many days, weeks or months on."""
        if self.view is View.MONTH:
            return replace(self, day=_month_on(self.day, pages))
        return replace(self, day=self.day + timedelta(days=pages * self._page))

    @property
    def _page(self) -> int:
        return 1 if self.view is View.DAY else WEEK

    @property
    def unit(self) -> str:
        """What the arrows step by: "day", "week" or "month"."""
        return self.view.name.lower()

    def title(self, days: tuple[OpenDay, ...]) -> str:
        """Say the days that are shown."""
        if self.view is View.DAY:
            return long_day(self.day)
        if self.view is View.MONTH:
            return month_title(self.day)
        return week_title(days[0].day, days[-1].day)

    def seen(self, days: list[OpenDay], rows: list[AppointmentRow]) -> tuple[OpenDay, ...]:
        """Return the days worth a column: a weekend where it is open or something is on it."""
        if self.view is not View.WEEK:
            return tuple(days)
        used = {row.day for row in rows}
        last = max((n for n, day in enumerate(days) if day.hours or day.day in used), default=0)
        return tuple(days[: max(last, FRIDAY) + 1])


def _month_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, DECEMBER)
    return date(day.year + years, month + 1, 1)
