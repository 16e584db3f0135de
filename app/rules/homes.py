"""Where records live: one computer is their home, and a copy on a drive tells of a newer one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What a copy on a drive says of the records here."""

    OURS = "ours"
    """Everything in it is in these records: they made it, or go on from it."""
    MOVED = "moved"
    """Another computer became the home of the records."""
    FORKED = "forked"
    """It was made from the same records, and has entries that these do not have."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """What the records here know of themselves."""

    home: str
    past_homes: Collection[str]
    """The homes that they came from, by their own log."""


def standing_of(home: str, here: Lineage, *, is_in_log: bool) -> Standing:
    """Judge a copy by the home that it names, and whether its last entry is in the log here.

    A home that these records once came from has gone on without them: a fork. So has another
    machine that calls itself the same home, such as one whose disk was copied. Any other home is
    one that came after.
    """
    if is_in_log:
        return Standing.OURS
    if home == here.home or home in here.past_homes:
        return Standing.FORKED
    return Standing.MOVED
