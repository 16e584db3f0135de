"""Dates as people type them: "3/14/94", "14 mar 94", "1994-03-14".

Figures alone are read in the order of the manner in use: American, unless she says otherwise.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from app.core.manner import Manner
from app.core.wording import MONTHS, WEEKDAYS, age_on, written_date

CENTURY = 100
LETTERS = 3
DIGITS_ALONE = (6, 8)
"""How long a date may be that is typed without any separator: 031494 or 03141994."""

DAYS_AHEAD = 4 * 366
"""How far a day is looked for: February 29 is never farther, but for the turn of a century."""

_PARTS = re.compile(r"[\s,./]+")
_NUMBERS = re.compile(r"^(\d{1,4})\D+(\d{1,2})\D+(\d{1,4})$")
_DAY_FIRST = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?\W*([a-z]{3,9})\.?\W*(\d{2}|\d{4})$")
_MONTH_FIRST = re.compile(r"^([a-z]{3,9})\.?\W*(\d{1,2})(?:st|nd|rd|th)?\W+(\d{2}|\d{4})$")


def understood(typed: str, today: date, manner: Manner | None = None) -> date | None:
    """Return the date that `typed` means, or None; in the order of a manner, or of that in use.

    A year of two digits is the last such year that is not after this one: dates typed here
    are dates of birth and of what has happened.
    """
    text, is_day_first = typed.strip().lower(), (manner or Manner.in_use).is_day_first
    if text in ("today", "yesterday"):
        return today if text == "today" else today - timedelta(days=1)
    if text.isdecimal() and len(text) in DIGITS_ALONE:
        return _date(_in_order(text[:2], text[2:4], text[4:], is_day_first=is_day_first), today)
    if found := _NUMBERS.match(text):
        return _date(_in_order(*found.groups(), is_day_first=is_day_first), today)
    if found := _DAY_FIRST.match(text):
        return _date((found[3], _month(found[2]), found[1]), today)
    if found := _MONTH_FIRST.match(text):
        return _date((found[3], _month(found[1]), found[2]), today)
    return None


def _in_order(first: str, second: str, third: str, *, is_day_first: bool) -> tuple[str, str, str]:
    """Return year, month and day; a year that stands first is followed by the month."""
    if len(first) == len("1994"):
        return first, second, third
    return (third, second, first) if is_day_first else (third, first, second)


def nearest(typed: str, today: date, manner: Manner | None = None) -> date | None:
    """Return the date that `typed` means in a calendar: "1/20/27" is the next January 20, 2027.

    No appointment is half a century old, so what would be is one of this century.
    """
    day = understood(typed, today, manner)
    if day is None or today.year - day.year < CENTURY // 2:
        return day
    return _date((str(day.year + CENTURY), str(day.month), str(day.day)), today)


def said_back(day: date, today: date) -> str:
    """Say what was understood of a birthday: "March 14, 1994, age 32"."""
    return f"{written_date(day)}, age {age_on(day, today)}"


def _month(name: str) -> str:
    numbers = {month.lower()[:LETTERS]: number for number, month in enumerate(MONTHS, start=1)}
    number = numbers.get(name[:LETTERS], 0)
    return str(number) if number and MONTHS[number - 1].lower().startswith(name) else "0"


def _date(parts: tuple[str, str, str], today: date) -> date | None:
    year, month, day = (int(part) for part in parts)
    if len(parts[0]) not in (len("94"), len("1994")):
        return None
    if year < CENTURY:
        year += today.year - today.year % CENTURY
        year -= CENTURY if year > today.year else 0
    try:
        return date(year, month, day)
    except ValueError:
        return None


def ahead(typed: str, today: date) -> date | None:
    """Return the next day that is meant: "thu", "thu 14", "nov 14", "11/14", or a whole date."""
    text = typed.strip().lower()
    if (whole := understood(text, today)) is not None:
        return whole
    if text == "tomorrow":
        return today + timedelta(days=1)
    parts = [part for part in _PARTS.split(text) if part]
    numbers = [int(part) for part in parts if part.isdecimal()]
    words = [part for part in parts if not part.isdecimal()]
    weekdays, months = _which(words, WEEKDAYS), _which(words, MONTHS)
    if Manner.in_use.is_day_first and len(numbers) == len("dm"):
        numbers.reverse()
    if len(numbers) > len("md") or len(weekdays) + len(months) != len(words) or not parts:
        return None
    wanted = _Wanted(weekdays, [*months, *numbers[:-1]], numbers[-1:])
    days = (today + timedelta(days=each) for each in range(DAYS_AHEAD))
    return next((day for day in days if wanted.holds(day)), None)


class _Wanted(NamedTuple):
    """What must be true of a day; nothing is said where a list is empty."""

    weekdays: list[int]
    months: list[int]
    days: list[int]

    def holds(self, day: date) -> bool:
        pairs = (
            (self.weekdays, day.weekday() + 1),
            (self.months, day.month),
            (self.days, day.day),
        )
        return all(each == is_ for wanted, is_ in pairs for each in wanted)


def _which(words: list[str], names: list[str]) -> list[int]:
    """Return the numbers of the names that words of three letters or more begin, from one."""
    return [
        number
        for word in words
        for number, name in enumerate(names, start=1)
        if len(word) >= LETTERS and name.lower().startswith(word)
    ]
