"""Which backup is taken to bring records back, and where they may stand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.backup.shelf import BundleState, FoundBundle
from app.backup.volumes import removable_roots, volume_of
from app.core.errors.practice import FolderIsOnDrive
from app.core.ids import PracticeId
from app.services.practice_folder import PracticeFolder, refuse_shared_places, usual_folder

__all__ = ["BundleState", "FoundBundle", "newest_good", "place_for", "require_fit"]


def newest_good(
    bundles: Sequence[FoundBundle], instead_of: frozenset[Path] = frozenset()
) -> FoundBundle | None:
    """Return the newest complete bundle, other than those that proved bad."""
    good = (
        found
        for found in bundles
        if found.state is BundleState.COMPLETE and found.path not in instead_of
    )
    return max(good, key=_age, default=None)


def place_for(bundle: FoundBundle) -> PracticeFolder:
    """Return the usual folder of the practice that a bundle is of."""
    if bundle.manifest is None:
        raise ValueError("only a complete bundle says whose it is")
    return usual_folder(PracticeId(bundle.manifest.practice_id))


def require_fit(place: Path) -> None:
    """See that records may live in a folder.

    Raises FolderIsSynced where other computers would get a copy, FolderIsOnDrive where it
    could be unplugged.
    """
    refuse_shared_places(place)
    there = next(folder for folder in (place, *place.parents) if folder.exists())
    if volume_of(there).root in removable_roots():
        raise FolderIsOnDrive


def _age(found: FoundBundle) -> tuple[float, int]:
    made = found.manifest.created.timestamp() if found.manifest else 0.0
    return made, found.counter
