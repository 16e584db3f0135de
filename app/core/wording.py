"""How dates, times and people are said, the same on every screen and paper.

American first (UX 0): "Thursday, November 12", "Nov 12, 2026", "1:00 PM". By the manner in use
they are "Thursday, 12 November", "12 Nov 2026" and "13:00"; the month always stands in letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, tzinfo

from app.core.manner import Manner

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SHORT = 3
NOON = 12
CENTURY = 100
FIGURES = 100
"""From here three figures say enough."""
DOT = "\u00a0\u00a0·\u2002"
"""Between facts on one line, which may end after it and never before it."""
TOGETHER = 16
"""A fact of so many characters is not torn over two lines."""


def fact_by_fact(facts: Iterable[str]) -> str:
    """Say "11:00 – 11:50 AM · Individual · In person", without those that are empty."""
    return DOT.join(_kept_together(fact) for fact in facts if fact)


def _kept_together(fact: str) -> str:
    return fact.replace(" ", "\u00a0") if len(fact) <= TOGETHER else fact


def long_day(day: date) -> str:
    """Say "Thursday, November 12"."""
    return f"{WEEKDAYS[day.weekday()]}, {day_of_month(day)}"


def day_of_month(day: date) -> str:
    """Say "November 12"."""
    return _in_order(day, MONTHS[day.month - 1])


def written_date(day: date) -> str:
    """Say "November 12, 2026", the month in letters, as on paper."""
    return _with_year(day_of_month(day), day)


def short_date(day: date) -> str:
    """Say "Nov 12, 2026"."""
    return _with_year(short_day(day), day)


def short_day(day: date) -> str:
    """Say "Nov 12"."""
    return _in_order(day, MONTHS[day.month - 1][:SHORT])


def date_in_figures(day: date) -> str:
    """Say "3/14/94", as a date may be typed."""
    first, second = (day.day, day.month) if Manner.in_use.is_day_first else (day.month, day.day)
    return f"{first}/{second}/{day.year % CENTURY:02d}"


def weekday_and_day(day: date) -> str:
    """Say "Thu Nov 12"."""
    return f"{WEEKDAYS[day.weekday()][:SHORT]} {short_day(day)}"


def clock_time(at: time) -> str:
    """Say "1:00 PM"."""
    return bare_time(at) if Manner.in_use.is_24_hours else f"{bare_time(at)} {_half(at)}"


def bare_time(at: time) -> str:
    """Say "1:00", where what stands around it says which half of the day is meant."""
    if Manner.in_use.is_24_hours:
        return f"{at.hour:02d}:{at.minute:02d}"
    return f"{_hour(at)}:{at.minute:02d}"


def whole_hour(at: time) -> str:
    """Say "8 AM", as at the edge of a calendar."""
    return bare_time(at) if Manner.in_use.is_24_hours else f"{_hour(at)} {_half(at)}"


def time_span(starts: time, stops: time) -> str:
    """Say "10:00 – 10:50 AM", or "11:30 AM – 12:20 PM" across noon."""
    is_one_half = _half(starts) == _half(stops)
    first = bare_time(starts) if is_one_half else clock_time(starts)
    return f"{first} – {clock_time(stops)}"


def time_here(at: datetime, zone: tzinfo | None = None) -> str:
    """Say the clock time of an instant in `zone` (the laptop's own, when none is given)."""
    return clock_time(at.astimezone(zone).time())


def day_here(at: datetime, zone: tzinfo | None = None) -> date:
    """Return the civil date of an instant in `zone` (the laptop's own, when none is given)."""
    return at.astimezone(zone).date()


def when(at: datetime, today: date, zone: tzinfo | None = None) -> str:
    """Say "Today 8:47 AM", "Yesterday 7:00 PM", "Monday 7:00 PM" or "Nov 2, 2026"."""
    day = day_here(at, zone)
    days_ago = (today - day).days
    if days_ago == 0:
        return f"Today {time_here(at, zone)}"
    if days_ago == 1:
        return f"Yesterday {time_here(at, zone)}"
    if 1 < days_ago < len(WEEKDAYS):
        return f"{WEEKDAYS[day.weekday()]} {time_here(at, zone)}"
    return short_date(day)


def day_of_year(day: date, today: date) -> str:
    """Say "October 3", with the year where it is another than today's."""
    return long_day(day).partition(", ")[2] if day.year == today.year else written_date(day)


def age_on(born: date, day: date) -> int:
    """Return the age in whole years on `day`; a February 29 birthday counts on March 1."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def counted(number: int, noun: str, plural: str = "") -> str:
    """Say "1 note", "3 notes", "1,284 bodies"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def size(octets: int) -> str:
    """Say a file's size: "412 MB", "2.1 GB", "640 KB", "611 GB"."""
    step = 1000.0
    amount = float(octets)
    for unit in ("bytes", "KB", "MB"):
        if amount < step:
            return f"{amount:.0f} {unit}"
        amount /= step
    if amount >= step:
        return f"{amount / step:.1f} TB"
    return f"{amount:.0f} GB" if amount >= FIGURES else f"{amount:.1f} GB"


def _in_order(day: date, month: str) -> str:
    return f"{day.day} {month}" if Manner.in_use.is_day_first else f"{month} {day.day}"


def _with_year(said: str, day: date) -> str:
    return f"{said} {day.year}" if Manner.in_use.is_day_first else f"{said}, {day.year}"


def _hour(at: time) -> int:
    return at.hour % NOON or NOON


def _half(at: time) -> str:
    return "AM" if at.hour < NOON else "PM"
