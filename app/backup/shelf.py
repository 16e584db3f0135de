"""The bundles that stand in a practice's folder on a drive, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.backup.devices import drive_faults
from app.backup.manifest import Manifest
from app.backup.naming import BAD, PARTIAL, counter_in
from app.backup.reading import outline
from app.core.errors.bundles import (
    BundleIsDamaged,
    BundleIsIncomplete,
    BundleIsNewer,
    NotABundle,
)


class BundleState(StrEnum):
    """What a look at a bundle's outline tells; its digests are verify's to check."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    BAD = "bad"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class FoundBundle:
    """A bundle on a drive; only a complete one has a manifest."""

    path: Path
    size: int
    counter: int
    state: BundleState
    manifest: Manifest | None = None
    is_portable: bool = False
    """It carries its documents inside."""


def bundles_in(folder: Path) -> list[FoundBundle]:
    """Return every bundle in a practice's folder, by counter and date, never by file times."""
    with drive_faults():
        found = [look_at(path) for path in folder.iterdir() if counter_in(path.name) is not None]
    return sorted(found, key=_age, reverse=True)


def look_at(path: Path) -> FoundBundle:
    """Return what one bundle's outline tells."""
    size, counter = path.stat().st_size, counter_in(path.name) or 0
    if path.name.endswith(BAD):
        return FoundBundle(path, size, counter, BundleState.BAD)
    if path.name.endswith(PARTIAL):
        return FoundBundle(path, size, counter, BundleState.INCOMPLETE)
    try:
        told = outline(path)
    except BundleIsIncomplete:
        return FoundBundle(path, size, counter, BundleState.INCOMPLETE)
    except BundleIsNewer:
        return FoundBundle(path, size, counter, BundleState.NEWER)
    except (BundleIsDamaged, NotABundle):
        return FoundBundle(path, size, counter, BundleState.BAD)
    manifest = told.manifest
    return FoundBundle(
        path, size, manifest.counter, BundleState.COMPLETE, manifest, told.is_portable
    )


def _age(found: FoundBundle) -> tuple[int, float, str]:
    made = found.manifest.created.timestamp() if found.manifest else 0.0
    return found.counter, made, found.path.name
