"""The drives that are plugged in, for the screens that choose one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.backup.drives import FOLDER, practice_folders, try_out
from app.backup.shelf import bundles_in
from app.backup.volumes import free_space, is_system_disk, removable_roots
from app.core.errors.base import PracticeError
from app.core.ids import PracticeId

__all__ = ["PluggedDrive", "look_at", "plugged_in", "try_out"]


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


def plugged_in() -> list[PluggedDrive]:
    """Return the removable drives that are mounted now, by name."""
    found = []
    for root in removable_roots():
        try:
            found.append(look_at(root))
        except (PracticeError, OSError):  # pulled while it was looked at
            continue
    return sorted(found, key=lambda drive: drive.label)


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
