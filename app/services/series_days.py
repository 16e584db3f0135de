"""The days that a rule of RFC 5545 names, on a wall clock: dateutil counts them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Final

from dateutil.rrule import rrule, rrulestr

from app.core.errors.appointments import RuleIsUnclear
from app.core.wording import WEEKDAYS

WEEK: Final = 7
_FREQUENCIES: Final = {"DAILY", "WEEKLY", "MONTHLY"}
_PARTS: Final = {"FREQ", "INTERVAL", "COUNT", "BYDAY", "BYMONTHDAY", "BYSETPOS", "WKST"}
_ORDINALS: Final = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTHLY_BY_WEEKDAY: Final = "FREQ=MONTHLY;BYDAY="
EVERY_WEEK: Final = "FREQ=WEEKLY"
EVERY_SECOND_WEEK: Final = "FREQ=WEEKLY;INTERVAL=2"


@dataclass(frozen=True, slots=True)
class Repeating:
    """A rule, the day it begins, the last day it may name, and the days taken out of it."""

    rule: str
    first_on: date
    last_on: date | None = None
    skipped: Collection[date] = frozenset()

    def days(self, first: date, last: date) -> Iterator[date]:
        """Yield its days from `first` to `last`, both included; raises RuleIsUnclear."""
        until = last if self.last_on is None else min(last, self.last_on)
        if until < max(first, self.first_on):
            return
        for at in self._from_near(first).between(_noon(first), _noon(until), inc=True):
            if at.date() not in self.skipped:
                yield at.date()

    def days_from(self, first: date) -> Iterator[date]:
        """Yield its days from `first` on, one after the other: who wants one counts no more."""
        for day in self._every_week(first) or self._counted(first):
            if self.last_on is not None and day > self.last_on:
                return
            if day not in self.skipped:
                yield day

    def _every_week(self, first: date) -> Iterator[date] | None:
        """Return the days of a rule that says no more than how many weeks lie between them.

        Most rules do, and dateutil takes longer to read one than to count a year by it.
        """
        parts = _parts(self.rule)
        if parts["FREQ"] != "WEEKLY" or not parts.keys() <= {"FREQ", "INTERVAL"}:
            return None
        step = timedelta(weeks=int(parts.get("INTERVAL", "1")))
        passed = max(0, -((self.first_on - first) // step))
        return (self.first_on + number * step for number in count(passed))

    def _counted(self, first: date) -> Iterator[date]:
        return (at.date() for at in self._from_near(first).xafter(_noon(first), inc=True))

    def is_on(self, day: date) -> bool:
        """Say whether it names a day."""
        return day in set(self.days(day, day))

    def _from_near(self, first: date) -> rrule:
        """Return the rule as if begun shortly before a day: years of weeks need no counting.

        Moved by whole periods of the rule, so that every second week stays the same one. A rule
        with COUNT is counted from its own beginning.
        """
        parts = _parts(self.rule)
        begins = self.first_on
        if "COUNT" not in parts and first > begins:
            begins = _moved_near(parts, begins, first)
        found = rrulestr(self.rule, dtstart=_noon(begins))
        assert isinstance(found, rrule), "one rule, no set"  # noqa: S101 - `_parts` saw to it
        return found


def require_rule(rule: str) -> None:
    """Raise RuleIsUnclear unless the calendar understands a rule."""
    parts = _parts(rule)
    try:
        rrulestr(rule, dtstart=_noon(date(2026, 1, 1)))
    except (ValueError, TypeError, KeyError) as error:
        raise RuleIsUnclear from error
    if parts.get("INTERVAL", "1") == "0":
        raise RuleIsUnclear


def words_for(rule: str) -> str:
    """Say how a rule repeats: "every week", "every 2 weeks", "second Tuesday of each month"."""
    parts = _parts(rule)
    every = int(parts.get("INTERVAL", "1"))
    if parts["FREQ"] == "MONTHLY":
        return _monthly_words(parts, every)
    unit = "week" if parts["FREQ"] == "WEEKLY" else "day"
    return f"every {unit}" if every == 1 else f"every {every} {unit}s"


def split_rule(series: Repeating, day: date) -> tuple[str | None, str]:
    """Return the rule of the days before `day` (None: there are none) and of those from it on.

    A COUNT is shared out between the two.
    """
    parts = _parts(series.rule)
    before = sum(1 for _ in series.days(series.first_on, day - timedelta(days=1)))
    if "COUNT" not in parts:
        return (series.rule if before else None), series.rule
    left = max(1, int(parts["COUNT"]) - before)
    of_before = _written(parts | {"COUNT": str(before)}) if before else None
    return of_before, _written(parts | {"COUNT": str(left)})


def days_later(rule: str, by: int) -> str:
    """Return a rule that names weekdays so that each is `by` days later; the week begins so, too.

    Every day that it names is then that much later, also of "Monday and Thursday, every 2 weeks".
    """
    parts = _parts(rule)
    weekdays = parts.get("BYDAY", "").split(",")
    if parts["FREQ"] == "MONTHLY" or not set(weekdays) <= set(_WEEKDAYS):
        return rule
    later = {day: _WEEKDAYS[(at + by) % WEEK] for at, day in enumerate(_WEEKDAYS)}
    named = {"BYDAY": ",".join(later[day] for day in weekdays)}
    if len(weekdays) > 1:
        named["WKST"] = later[parts.get("WKST", "MO")]
    return _written(parts | named)


def in_line(rule: str, day: date, was: date, to: date) -> date:
    """Return where a day of a series comes to stand as another of its days is moved, `was` to `to`.

    As many days on; in months, on the day that has the place in its month that `to` has.
    """
    if was == to or not rule.upper().startswith(MONTHLY_BY_WEEKDAY):
        return day + (to - was)
    months = (day.year - was.year + to.year) * 12 + day.month - was.month + to.month - 1
    begins = date(months // 12, months % 12 + 1, 1)
    return next(Repeating(monthly_like(to), begins).days(begins, begins + timedelta(days=31)))


def monthly_like(day: date) -> str:
    """Return the rule "the same weekday of each month" for a day: its second Tuesday, say.

    What would be the fifth is the last: not every month has five.
    """
    nth = (day.day - 1) // WEEK + 1
    place = -1 if nth > 4 else nth  # noqa: PLR2004 - a month surely has four of each weekday
    return f"FREQ=MONTHLY;BYDAY={place}{_WEEKDAYS[day.weekday()]}"


def _parts(rule: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in rule.upper().split(";")]
    parts = {name: value for name, _, value in pairs}
    is_known = parts.keys() <= _PARTS and parts.get("FREQ") in _FREQUENCIES
    if not is_known or len(parts) != len(pairs) or not all(parts.values()):
        raise RuleIsUnclear
    return parts


def _written(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _moved_near(parts: dict[str, str], begins: date, first: date) -> date:
    every = int(parts.get("INTERVAL", "1"))
    if parts["FREQ"] == "MONTHLY":
        if begins.day > 28:  # noqa: PLR2004 - every month has them: no day is lost on the way
            return begins
        months = (first.year - begins.year) * 12 + first.month - begins.month - 1
        return _months_later(begins, max(0, months // every * every))
    period = every * (WEEK if parts["FREQ"] == "WEEKLY" else 1)
    return begins + timedelta(days=max(0, ((first - begins).days // period - 1) * period))


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1)


def _monthly_words(parts: dict[str, str], every: int) -> str:
    month = "each month" if every == 1 else f"every {every} months"
    by_day = parts.get("BYDAY", "")
    place, weekday = by_day[:-2], by_day[-2:]
    if weekday not in _WEEKDAYS or int(place or 0) not in _ORDINALS:
        return month
    return f"{_ORDINALS[int(place)]} {WEEKDAYS[_WEEKDAYS.index(weekday)]} of {month}"


def _noon(day: date) -> datetime:
    """Return a moment of a day: the rules count days, the wall clock is told apart."""
    return datetime.combine(day, time(12))
