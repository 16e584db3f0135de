"""The volume that a folder is on, told in the same way on every system."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":
    from app.backup.volumes_windows import (
        is_built_in,
        locked_volumes,
        mount_root,
        removable_roots,
        volume_facts,
    )
elif sys.platform == "darwin":
    from app.backup.volumes_macos import (
        is_built_in,
        locked_volumes,
        mount_root,
        removable_roots,
        volume_facts,
    )
else:
    from app.backup.volumes_linux import (
        is_built_in,
        locked_volumes,
        mount_root,
        removable_roots,
        volume_facts,
    )

__all__ = [
    "Volume",
    "free_space",
    "is_system_disk",
    "locked_volumes",
    "mount_root",
    "removable_roots",
    "volume_of",
]

_FAT_LIMIT = (4 << 30) - 1
_FAT = "vfat"


@dataclass(frozen=True, slots=True)
class Volume:
    """A file system: its own id, where the system tells one; its kind; where it is mounted."""

    id: str | None
    kind: str
    root: Path

    def holds_files_of(self, size: int) -> bool:
        """Tell whether a single file may be this large; FAT32 ends at 4 GiB."""
        return self.kind != _FAT or size <= _FAT_LIMIT


def volume_of(place: Path) -> Volume:
    """Return the volume that a folder is on."""
    root = mount_root(place)
    volume_id, kind = volume_facts(root)
    return Volume(volume_id, kind, root)


def free_space(place: Path) -> int:
    """Return how many bytes may still be written there."""
    return shutil.disk_usage(place).free


def is_system_disk(place: Path) -> bool:
    """Tell whether a folder is on the disk of the system, or on another inside this computer.

    A copy there is lost together with the laptop.
    """
    here = place.resolve()
    system = (Path(here.anchor), Path.home())
    if here.stat().st_dev in {root.stat().st_dev for root in system}:
        return True
    return is_built_in(here, system)
