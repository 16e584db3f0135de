"""Which old backups may give way: by counter and date, never by file times (BACKUP, rotation).

Of each day, week, month and year within its reach the last checked copy stays. The four reaches
overlap, so that the copy which will stand for its year is never taken as one of its week.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

BEHIND: Final = 3
"""Nothing goes unless so many newer checked copies stand before it."""


class OldCopies(StrEnum):
    """What she chose: how long old copies are kept."""

    SHORTER = "shorter"
    USUAL = "usual"
    LONGER = "longer"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Copy:
    """A complete bundle on a drive: its number, its civil day, whether it was read back."""

    counter: int
    day: date
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Keeping:
    """How far back copies are kept, and how close together."""

    every_copy_for_days: int = 7
    daily_for_days: int = 31
    weekly_for_weeks: int = 26
    monthly_for_months: int = 36
    yearly_for_years: int = 10


USUAL: Final = Keeping()
KEEPINGS: Final[Mapping[OldCopies, Keeping | None]] = {
    OldCopies.SHORTER: Keeping(monthly_for_months=12, yearly_for_years=0),
    OldCopies.USUAL: USUAL,
    # Half a year and two years have 184 days and 104 weeks and some days at most.
    OldCopies.LONGER: Keeping(31, 184, 105, 120, 30),
    OldCopies.EVERYTHING: None,
}
"""What each choice keeps; None: nothing gives way."""


def may_go(copies: Iterable[Copy], today: date, keeping: Keeping | None = USUAL) -> list[Copy]:
    """Return the copies that may be removed, oldest first.

    A copy of a day to come (the clock was set back) stays, and so does whatever has fewer than
    three newer checked copies before it. Without a keeping nothing may go.
    """
    if keeping is None:
        return []
    newest_first = sorted(copies, key=lambda copy: copy.counter, reverse=True)
    behind = _behind(newest_first)
    # Also of all copies together: one that nobody has checked yet is better than none.
    kept = _kept([copy for copy in newest_first if copy.is_verified], today, keeping)
    kept |= _kept(newest_first, today, keeping)
    return [copy for copy in reversed(behind) if copy.counter not in kept]


def _behind(newest_first: Sequence[Copy]) -> list[Copy]:
    """Return those that have enough newer checked copies before them."""
    newer, found = 0, []
    for copy in newest_first:
        if newer >= BEHIND:
            found.append(copy)
        newer += copy.is_verified
    return found


def _kept(newest_first: Sequence[Copy], today: date, keeping: Keeping) -> set[int]:
    reaches: tuple[tuple[date, Callable[[Copy], Hashable]], ...] = (
        (today - timedelta(days=keeping.every_copy_for_days), lambda copy: copy.counter),
        (today - timedelta(days=keeping.daily_for_days), lambda copy: copy.day),
        (today - timedelta(weeks=keeping.weekly_for_weeks), lambda copy: _week(copy.day)),
        (
            _months_before(today, keeping.monthly_for_months),
            lambda copy: (copy.day.year, copy.day.month),
        ),
        (_months_before(today, 12 * keeping.yearly_for_years), lambda copy: copy.day.year),
    )
    return {
        copy.counter
        for since, period in reaches
        for copy in _last_of_each(newest_first, since, period)
    }


def _last_of_each(
    newest_first: Sequence[Copy], since: date, period: Callable[[Copy], Hashable]
) -> list[Copy]:
    found: dict[Hashable, Copy] = {}
    for copy in newest_first:
        if copy.day >= since:
            found.setdefault(period(copy), copy)
    return list(found.values())


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


def _months_before(day: date, months: int) -> date:
    """Return the day so many months earlier; of a shorter month, its last day."""
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    _, last = monthrange(year, month + 1)
    return date(year, month + 1, min(day.day, last))
