"""How dates, times and people are said, the same on every screen and paper.

American first (UX 0): "Thursday, November 12", "Nov 12, 2026", "1:00 PM".
"""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo

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
FIGURES = 100
"""From here three figures say enough."""


def long_day(day: date) -> str:
    """Say "Thursday, November 12"."""
    return f"{WEEKDAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}"


def written_date(day: date) -> str:
    """Say "November 12, 2026", the month in letters, as on paper."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def short_date(day: date) -> str:
    """Say "Nov 12, 2026"."""
    return f"{short_day(day)}, {day.year}"


def short_day(day: date) -> str:
    """Say "Nov 12"."""
    return f"{MONTHS[day.month - 1][:SHORT]} {day.day}"


def weekday_and_day(day: date) -> str:
    """Say "Thu Nov 12"."""
    return f"{WEEKDAYS[day.weekday()][:SHORT]} {short_day(day)}"


def clock_time(at: time) -> str:
    """Say "1:00 PM"."""
    return f"{_hour(at)}:{at.minute:02d} {_half(at)}"


def time_span(starts: time, stops: time) -> str:
    """Say "10:00 – 10:50 AM", or "11:30 AM – 12:20 PM" across noon."""
    first = f"{_hour(starts)}:{starts.minute:02d}"
    if _half(starts) != _half(stops):
        first += f" {_half(starts)}"
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


def _hour(at: time) -> int:
    return at.hour % NOON or NOON


def _half(at: time) -> str:
    return "AM" if at.hour < NOON else "PM"
