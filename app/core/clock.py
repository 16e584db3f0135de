"""Where the time comes from."""

from __future__ import annotations

import sys
import time
from datetime import UTC, date, datetime
from typing import Final, Protocol

MOST_DRIFT: Final = 120
"""Seconds by which two looks at the clock may differ from the time that passed between them."""


class Clock(Protocol):
    """Tells the time; tests supply a stopped one."""

    def now(self) -> datetime:
        """Return this instant, aware, in UTC."""
        ...

    def today(self) -> date:
        """Return the civil date where the laptop is."""
        ...

    def elapsed(self) -> float:
        """Return seconds since some fixed moment; never jumps with the wall clock.

        The time a laptop sleeps counts, so that waking up is no jump of the clock.
        """
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
        """Return seconds on a clock that nobody sets and that goes on in sleep."""
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        elif sys.platform == "darwin":  # noqa: RET505 - mypy knows a branch of another system so
            # Python's own monotonic() stands still in sleep there
            return time.clock_gettime(time.CLOCK_MONOTONIC)
        else:
            return time.monotonic()


class ClockWatch:
    """Notices when the laptop's clock was set; a change of zone changes nothing in UTC."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = clock.now(), clock.elapsed()

    def jump(self) -> int | None:
        """Return by how many seconds the clock jumped since the last look; None up to two minutes.

        A little drift is let go of at each look: only a jump adds up.
        """
        now, elapsed = self._clock.now(), self._clock.elapsed()
        jumped = (now - self._last[0]).total_seconds() - (elapsed - self._last[1])
        self._last = now, elapsed
        return round(jumped) if abs(jumped) > MOST_DRIFT else None
