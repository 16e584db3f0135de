"""Which backup is taken to bring records back, and where they may stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.backup.documents import FOLDER as DOCUMENTS
from app.backup.drives import practice_folders
from app.backup.shelf import BundleState, FoundBundle, bundles_in
from app.backup.volumes import removable_roots, volume_of
from app.core.errors.base import PracticeError
from app.core.errors.bundles import BundleIsDamaged, BundleIsIncomplete, NotABundle
from app.core.errors.keys import KeyFileIsDamaged
from app.core.errors.practice import FolderIsOnDrive
from app.core.errors.records import RecordsAreDamaged
from app.core.ids import PracticeId
from app.services.practice_folder import PracticeFolder, refuse_shared_places, usual_folder

__all__ = [
    "BundleOnDrive",
    "BundleState",
    "FoundBundle",
    "bundles_at",
    "documents_elsewhere",
    "look_for_bundles",
    "newest_good",
    "place_for",
    "proves_bad",
    "removable_roots",
    "require_fit",
]


_OF_THE_BUNDLE = (
    BundleIsDamaged,
    BundleIsIncomplete,
    KeyFileIsDamaged,
    NotABundle,
    RecordsAreDamaged,
)


@dataclass(frozen=True, slots=True)
class BundleOnDrive:
    """A bundle, and which drive it is on."""

    found: FoundBundle
    drive: str

    @property
    def path(self) -> Path:
        """The file."""
        return self.found.path

    @property
    def practice(self) -> str:
        """The practice's folder on the drive: eight characters, no name."""
        return self.found.path.parent.name


def bundles_at(place: Path) -> list[FoundBundle]:
    """Return every practice's bundles at a place, newest first, with what is wrong with each."""
    found = [bundle for folder in practice_folders(place) for bundle in bundles_in(folder)]
    return sorted(found, key=lambda bundle: bundle.path.name, reverse=True)


def look_for_bundles(places: Iterable[Path]) -> tuple[BundleOnDrive, ...]:
    """Return every bundle at these places, newest first; a drive that is pulled has none."""
    there: list[BundleOnDrive] = []
    for place in dict.fromkeys(places):
        with suppress(PracticeError, OSError):
            label = place.name or str(place)
            there.extend(BundleOnDrive(found, label) for found in bundles_at(place))
    return tuple(sorted(there, key=lambda bundle: bundle.path.name, reverse=True))


def documents_elsewhere(bundle: BundleOnDrive, places: Iterable[Path]) -> tuple[Path, ...]:
    """Return where other drives at these places keep documents of the practice of a bundle."""
    own, there = bundle.path.parent, []
    for place in dict.fromkeys(places):
        with suppress(PracticeError, OSError):
            there += [
                folder / DOCUMENTS
                for folder in practice_folders(place)
                if folder.name == bundle.practice and folder != own
            ]
    return tuple(there)


def newest_good(
    bundles: Sequence[BundleOnDrive], instead_of: frozenset[Path] = frozenset()
) -> BundleOnDrive | None:
    """Return the newest complete bundle, other than those that proved bad."""
    good = (
        bundle
        for bundle in bundles
        if bundle.found.state is BundleState.COMPLETE and bundle.path not in instead_of
    )
    return max(good, key=lambda bundle: _age(bundle.found), default=None)


def proves_bad(error: PracticeError) -> bool:
    """Say whether the bundle itself is at fault, so that another may be better."""
    return isinstance(error, _OF_THE_BUNDLE)


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
