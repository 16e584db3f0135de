"""What takes room in the folder of the records, and what of it may go when the disk is full."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.backup.volumes import free_space
from app.core.own_disk import computer_faults
from app.services.open_practice import OpenPractice

_NEWEST = 1
"""The copy that stays, whatever is removed: the last way back before an update."""


@dataclass(frozen=True, slots=True)
class SpaceTaken:
    """Bytes on this computer's disk; `removable` of the `copies` may go."""

    records: int
    documents: int
    copies: int
    copy_count: int
    removable: int
    kept: int
    kept_count: int
    free: int


def space_taken(practice: OpenPractice) -> SpaceTaken:
    """Measure the practice's folder, and the records kept beside it from before."""
    folder, kept = practice.folder, practice.kept.folders()
    copies = _copies(folder.snapshots)
    documents, aside = _size([folder.documents]), _size([folder.snapshots])
    return SpaceTaken(
        records=_size([folder.root]) - documents - aside,
        documents=documents,
        copies=_size(copies),
        copy_count=len(copies),
        removable=_size(copies[:-_NEWEST]),
        kept=sum(each.size for each in kept),
        kept_count=len(kept),
        free=free_space(folder.root),
    )


def remove_copies(practice: OpenPractice) -> None:
    """Remove the copies made before updates and restores, but for the newest.

    Raises ComputerDiskFails. The drives hold the same records; nothing that she wrote is lost.
    """
    with computer_faults():
        for copy in _copies(practice.folder.snapshots)[:-_NEWEST]:
            copy.unlink(missing_ok=True)


def _copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("before-*.db"))


def _size(places: Iterable[Path]) -> int:
    """Return what files take, alone or in folders; one that goes meanwhile takes nothing."""
    total = 0
    for place in places:
        for path in [place, *place.rglob("*")]:
            with suppress(OSError):
                total += path.stat().st_size if path.is_file() else 0
    return total
