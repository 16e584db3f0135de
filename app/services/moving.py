"""Changing what is booked: one appointment, or its series from one of its days on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from app.core.errors.appointments import SeriesHasNoDay
from app.core.wording import clock_time, weekday_and_day
from app.models.appointments import Appointment
from app.models.series import Series
from app.services.appointment_rows import Sitting
from app.services.booking import Scope, Slot
from app.services.calendar_reading import repeating_in
from app.services.calendar_undo import Remembering
from app.services.free_time import require_free, require_within_day
from app.services.series_changes import end_before, go_on_otherwise
from app.services.series_days import Repeating, in_line
from app.services.sittings import own_row, require_stopped, series_of, stands_for, take_one
from app.services.wall_clock import at_clock, minutes_after

AHEAD: Final = timedelta(days=366)
"""How far the next day of a series is looked for."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a change is meant for: an appointment, and how much of its series at what time."""

    sitting: Sitting
    scope: Scope
    now: datetime

    def series(self, before: Remembering) -> Series | None:
        """Return the series that changes; None where only one appointment does."""
        is_one = self.scope is Scope.THIS
        return None if is_one else series_of(before.session, self.sitting)

    def first_day(self, series: Series) -> date | None:
        """Return the first day of the series that is meant; None where none is to come."""
        day = stands_for(self.sitting)
        if self.scope is Scope.LATER:
            return day
        today = self.now.astimezone(ZoneInfo(series.zone)).date()
        soonest = max(today, series.first_on)
        days = Repeating(series.rule, series.first_on, series.last_on).days(
            soonest, soonest + AHEAD
        )
        return next((day for day in days if not self._is_over(Sitting(series, day))), None)

    @property
    def is_itself_meant(self) -> bool:
        """Whether the appointment changes by itself: a row of its own that is not left alone."""
        return isinstance(self.sitting.of, Appointment) and not self.is_left

    @property
    def is_left(self) -> bool:
        """Whether what is over stays, and only what is to come changes."""
        return self.scope is Scope.ALL and self._is_over(self.sitting)

    def _is_over(self, sitting: Sitting) -> bool:
        of = sitting.of
        return minutes_after(at_clock(sitting.day, of.starts, of.zone), of.minutes) <= self.now


def move(meant: Meant, to: Slot, before: Remembering) -> str:
    """Give an appointment another time, and its series by as many days, as far as meant.

    Returns what was done, in words. Raises TimeIsTaken, EndsAfterMidnight, SeriesHasNoDay.
    """
    series = meant.series(before)
    day = None if series is None else _require_some(meant, series)
    words = f"Moved to {weekday_and_day(to.day)}, {clock_time(to.starts)}"
    if series is not None and day is not None:
        first_on = in_line(series.rule, day, stands_for(meant.sitting), to.day)
        if meant.is_left:
            words = f"Moved from {weekday_and_day(first_on)} on, to {clock_time(to.starts)}"
        _move_series(meant, series, (day, to), before)
    if series is None or meant.is_itself_meant:
        _move_one(meant, to, before)
    return words


def take_out(meant: Meant, before: Remembering) -> None:
    """Remove an appointment, and its series as far as meant. Raises SessionIsRunning."""
    series = meant.series(before)
    if series is None or meant.is_itself_meant:
        require_stopped(before.session, meant.sitting.of.id)
    if series is None:
        take_one(before.session, meant.sitting, before)
        return
    day = _require_some(meant, series)
    if meant.is_itself_meant:
        take_one(before.session, meant.sitting, before)
    if day is not None:
        require_stopped(before.session, series.id, day)
        end_before(series, day, before)


def change(meant: Meant, columns: Mapping[str, Any], before: Remembering) -> None:
    """Give an appointment other columns, none of them its time; and its series as far as meant."""
    series = meant.series(before)
    if series is not None:
        day = _require_some(meant, series)
        if day is not None:
            go_on_otherwise(series, day, {"first_on": day, **columns}, before)
    if series is None or meant.is_itself_meant:
        row = own_row(meant.sitting, before, meant.now)
        for name, value in columns.items():
            setattr(row, name, value)


def _require_some(meant: Meant, series: Series) -> date | None:
    day = meant.first_day(series)
    if day is None and not meant.is_itself_meant:
        raise SeriesHasNoDay
    return day


def _move_one(meant: Meant, to: Slot, before: Remembering) -> None:
    starts = at_clock(to.day, to.starts, meant.sitting.of.zone)
    require_within_day(starts, to.minutes)
    row = own_row(meant.sitting, before, meant.now)
    before.session.flush()
    require_free(before.session, to.day, (starts, to.minutes), {row.id})
    if row.held_on != to.day:
        row.client_state = None  # where they said to be was said of another day
    row.held_on, row.starts, row.minutes = to.day, to.starts, to.minutes


def _move_series(
    meant: Meant, series: Series, move: tuple[date, Slot], before: Remembering
) -> None:
    day, to = move
    first_on = in_line(series.rule, day, stands_for(meant.sitting), to.day)
    starts = at_clock(first_on, to.starts, series.zone)
    require_within_day(starts, to.minutes)
    changes = {"first_on": first_on, "starts": to.starts, "minutes": to.minutes}
    following = go_on_otherwise(series, day, changes, before, like=to.day)
    before.session.flush()
    [(_, repeating)] = repeating_in(before.session, [following])
    own = {following.id} | ({meant.sitting.of.id} if meant.is_itself_meant else set())
    require_free(before.session, repeating, (starts, to.minutes), own)
