"""Where the time comes from."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time; tests supply a stopped one."""

    def now(self) -> datetime:
        """Return this instant, aware, in UTC."""
        ...

    def today(self) -> date:
        """Return the civil date where the laptop is."""
        ...

    def elapsed(self) -> float:
        """Return seconds since some fixed moment; never jumps with the wall clock."""
        ...


class SystemClock:
    """The laptop's own clock."""

    def now(self) -> datetime:
        """Return this instant, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the civil date in the laptop's time zone."""
        return datetime.now(UTC).astimezone().date()

    def elapsed(self) -> float:
        """Return seconds on the monotonic clock."""
        return time.monotonic()
