"""The drives that are plugged in, for the screens that choose one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.backup.drives import FOLDER, practice_folders, try_out
from app.backup.shelf import bundles_in
from app.backup.volumes import free_space, is_system_disk, locked_volumes, removable_roots
from app.core.errors.base import PracticeError
from app.core.ids import PracticeId
from app.services.bundle_choice import look_for_bundles, newest_good

__all__ = ["PluggedDrive", "locked_volumes", "look_at", "newest_of_others", "plugged_in", "try_out"]


@dataclass(frozen=True, slots=True)
class PluggedDrive:
    """A place for backups, as it is now."""

    path: Path
    label: str
    free: int
    is_system_disk: bool
    practices: tuple[PracticeId, ...]
    """Whose backups are on it already."""
    copies: int

    def holds_others(self, own: PracticeId | None) -> bool:
        """Say whether backups of another practice than this one are on it."""
        return self.copies > 0 and any(practice != own for practice in self.practices)


def plugged_in() -> list[PluggedDrive]:
    """Return the removable drives that are mounted now, by name."""
    found = []
    for root in removable_roots():
        try:
            found.append(look_at(root))
        except (PracticeError, OSError):  # pulled while it was looked at
            continue
    return sorted(found, key=lambda drive: drive.label)


def newest_of_others(place: Path, own: PracticeId | None) -> Path | None:
    """Return the newest complete backup at a place that another practice made; None without."""
    others = [bundle for bundle in look_for_bundles([place]) if bundle.practice != own]
    newest = newest_good(others)
    return newest.path if newest is not None else None


def look_at(place: Path) -> PluggedDrive:
    """Look at a drive or folder that she chose."""
    folders = practice_folders(place) if (place / FOLDER).is_dir() else []
    return PluggedDrive(
        path=place,
        label=place.name or str(place),
        free=free_space(place),
        is_system_disk=is_system_disk(place),
        practices=tuple(PracticeId(folder.name) for folder in folders),
        copies=sum(len(bundles_in(folder)) for folder in folders),
    )
