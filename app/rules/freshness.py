"""When a backup is due, and how urgently: counted from the first change that no copy holds."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

AMBER_AFTER: Final = timedelta(hours=24)
RED_AFTER: Final = timedelta(hours=48)
TOLD_AFTER: Final = timedelta(days=7)
"""Then Today says it too, above everything."""
ASKED_AFTER: Final = timedelta(days=14)
"""Then it is asked once, at the day's close. A second drive is red from here."""
USUAL_END: Final = time(19)
"""When the day's copy is due, unless she says otherwise."""


class Freshness(StrEnum):
    """How urgent a backup is; the words beside it say why."""

    NEVER = "never"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Overdue(StrEnum):
    """How loudly a missing backup is spoken of; it never stands in the way of work."""

    NOT = "not"
    TOLD = "told"
    ASKED = "asked"


def freshness(lacking: timedelta) -> Freshness:
    """Return how urgent it is, where the oldest change that no copy holds is so old."""
    if lacking >= RED_AFTER:
        return Freshness.RED
    return Freshness.AMBER if lacking >= AMBER_AFTER else Freshness.GREEN


def freshness_of_second(lacking: timedelta) -> Freshness:
    """Return how urgent a second drive is: it lies elsewhere, and comes by every other week."""
    return Freshness.RED if lacking >= ASKED_AFTER else Freshness.GREEN


def overdue(lacking: timedelta) -> Overdue:
    """Return whether Today speaks of it, and whether the day's close asks."""
    if lacking >= ASKED_AFTER:
        return Overdue.ASKED
    return Overdue.TOLD if lacking >= TOLD_AFTER else Overdue.NOT


def last_end(now: datetime, ends: time) -> datetime:
    """Return when a working day ended last; `now` is in the practice's zone."""
    today = now.replace(hour=ends.hour, minute=ends.minute, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


def next_end(now: datetime, ends: time) -> datetime:
    """Return when a working day ends next."""
    return last_end(now, ends) + timedelta(days=1)


def is_due(lacking_since: datetime | None, now: datetime, ends: time) -> bool:
    """Say whether a working day has ended since the first change that no copy holds."""
    return lacking_since is not None and lacking_since <= last_end(now, ends)
