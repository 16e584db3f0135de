"""When she asked to be reminded of a missing copy; kept from unlock to unlock, not to disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass
class Reminder:
    """One for the program: a lock in between does not forget what was put off."""

    not_before: datetime | None = None
    asked_on: date | None = None
    """The day on which the day's close asked about it."""

    def is_put_off(self, now: datetime) -> bool:
        """Say whether it is still to be quiet."""
        return self.not_before is not None and now < self.not_before
