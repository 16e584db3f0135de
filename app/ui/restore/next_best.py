"""What is said of a copy that does not serve, and of the one that would."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.errors.base import PracticeError
from app.core.wording import day_here, short_date, time_here
from app.services.bundle_choice import BundleOnDrive, newest_good, proves_bad

EARLIER = "Earlier complete backup: {}."
LATER = "The newest complete backup: {}."
NO_OTHER = "No other complete backup is plugged in. Try your other drive."


def instead_of(
    bundles: Sequence[BundleOnDrive], bad: BundleOnDrive, also_bad: frozenset[object] = frozenset()
) -> BundleOnDrive | None:
    """Return the best copy of the same practice in place of one that does not serve.

    The newest complete one made before it, else the newest there is.
    """
    tried = frozenset({bad.path}) | also_bad
    same = [each for each in bundles if each.practice == bad.practice and each.path not in tried]
    before = [each for each in same if each.found.counter < bad.found.counter]
    return newest_good(before) or newest_good(same)


def named(other: BundleOnDrive) -> str:
    """Name a copy in full: "Nov 11, 2026, 6:30 PM, number 411, on Rowan T7"."""
    manifest = other.found.manifest
    if manifest is None:
        return f"number {other.found.counter:,}, on {other.drive}"
    made = f"{short_date(day_here(manifest.created))}, {time_here(manifest.created)}"
    return f"{made}, number {other.found.counter:,}, on {other.drive}"


def words_for(other: BundleOnDrive | None, bad: BundleOnDrive) -> str:
    """Say which copy there is instead."""
    if other is None:
        return NO_OTHER
    earlier = other.found.counter < bad.found.counter
    return (EARLIER if earlier else LATER).format(named(other))


def instead_words(
    error: PracticeError, other: BundleOnDrive | None, bad: BundleOnDrive | None
) -> str:
    """Name the next best copy, where an error says that the chosen one is at fault."""
    return words_for(other, bad) if bad is not None and proves_bad(error) else ""
