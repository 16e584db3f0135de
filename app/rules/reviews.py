"""The quarterly look through the activity log: which days, and what is worth a second look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

MONTHS: Final = 3
NIGHT_FROM: Final = time(23, 0)
NIGHT_UNTIL: Final = time(5, 0)
"""Opened between these is worth a look; on the practice's own clock."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year, 1 to 4."""

    year: int
    number: int

    @property
    def first_day(self) -> date:
        """The day it begins on."""
        return date(self.year, MONTHS * (self.number - 1) + 1, 1)

    @property
    def last_day(self) -> date:
        """The day it ends on."""
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        """The quarter after this one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> Quarter:
        """The quarter before this one."""
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)


def quarter_of(day: date) -> Quarter:
    """Return the quarter that a day lies in."""
    return Quarter(day.year, (day.month - 1) // MONTHS + 1)


def quarters_to_review(since: date, today: date) -> list[Quarter]:
    """Return the quarters that have ended since the records began, oldest first."""
    quarter, ended = quarter_of(since), []
    while quarter.last_day < today:
        ended.append(quarter)
        quarter = quarter.next
    return ended


def is_at_night(at: datetime) -> bool:
    """Say whether a local time lies between eleven at night and five in the morning."""
    return at.time() >= NIGHT_FROM or at.time() < NIGHT_UNTIL
