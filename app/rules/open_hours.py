"""Whether a time lies within the hours in which a practice is open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

_HOUR = 60
Stretch = tuple[time, time]
"""From when to when, on one day."""


def is_within(hours: Iterable[Stretch], starts: time, minutes: int) -> bool:
    """Say whether a stretch of time is open from its first minute to its last.

    Two open stretches that touch are one.
    """
    begins, open_until = _minute(starts), _minute(starts)
    for opens, closes in sorted(hours):
        if _minute(opens) <= open_until < _minute(closes):
            open_until = _minute(closes)
    return open_until >= begins + minutes


def _minute(at: time) -> int:
    return at.hour * _HOUR + at.minute
