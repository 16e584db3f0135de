"""Times of day as people type them: "10", "10:50", "1p", "1:05 PM", "1305"."""

from __future__ import annotations

import re
from datetime import time

from app.core.manner import Manner

NOON = 12
EARLIEST_MORNING = 7
"""An hour typed without AM or PM and before this one is meant after noon."""

_TYPED = re.compile(r"^(\d{1,2})(?:\W?(\d{2}))?\s*([ap])?\.?m?\.?$")


def understood_time(typed: str, manner: Manner | None = None) -> time | None:
    """Return the time of day that `typed` means, or None; as the manner in use says, if none is.

    Without AM or PM, 7 to 12 is morning to noon and 1 to 6 is afternoon: sessions are. On a
    clock of 24 hours it is as it stands there.
    """
    found = _TYPED.match(typed.strip().lower())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    try:
        return time(_hour(hour, half, manner or Manner.in_use), minute)
    except ValueError:
        return None


def _hour(hour: int, half: str | None, manner: Manner) -> int:
    if half:
        return hour % NOON + (NOON if half == "p" else 0) if 1 <= hour <= NOON else -1
    is_meant_later = not manner.is_24_hours and 0 < hour < EARLIEST_MORNING
    return hour + NOON if is_meant_later else hour
