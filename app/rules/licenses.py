"""Whether she may practice where a client is: practice happens where the client is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.rules.states import state_name


class Standing(StrEnum):
    """What is known of a client's location and her licenses."""

    FINE = "fine"
    NOT_SAID = "not said"
    """Where the client is during telehealth is not entered."""
    NONE = "none"
    """Nothing entered lets her practice there."""
    ENDED = "ended"
    """What let her practice there ends before the day."""


@dataclass(frozen=True, slots=True)
class Permission:
    """A state in which she may practice, and the last day; None: no end is known."""

    state: str
    until: date | None = None


def standing(state: str, day: date, held: Iterable[Permission]) -> tuple[Standing, date | None]:
    """Return how it stands on a day, and for ENDED when the last of it ended."""
    where = state_name(state)
    if not where:
        return Standing.NOT_SAID, None
    there = [each.until for each in held if state_name(each.state) == where]
    if any(until is None or until >= day for until in there):
        return Standing.FINE, None
    ends = [until for until in there if until is not None]
    return (Standing.ENDED, max(ends)) if ends else (Standing.NONE, None)
