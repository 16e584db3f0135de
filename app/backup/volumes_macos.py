"""macOS: which volume a folder is on, asked of statfs and diskutil."""

from __future__ import annotations

import os
import plistlib
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

VOLUMES = Path("/Volumes")

_KINDS = {"msdos": "vfat"}


def mount_root(path: Path) -> Path:
    """Return the place where the volume that holds a folder is mounted."""
    place = path.resolve()
    return next(folder for folder in (place, *place.parents) if os.path.ismount(folder))


def volume_facts(root: Path) -> tuple[str | None, str]:
    """Return the volume's id, where it has one, and its kind of file system."""
    facts = _facts(root)
    kind = str(facts.get("FilesystemType", ""))
    return facts.get("VolumeUUID"), _KINDS.get(kind, kind)


def is_built_in(place: Path, _system: Iterable[Path]) -> bool:
    """Tell whether a folder is on a disk inside this computer, by what diskutil calls internal."""
    return _facts(mount_root(place)).get("Internal") is True


def _facts(root: Path) -> dict[str, Any]:
    said = subprocess.run(  # noqa: S603 - a fixed program, its one argument a mount point
        ["/usr/sbin/diskutil", "info", "-plist", str(root)], capture_output=True, check=False
    )
    facts: dict[str, Any] = plistlib.loads(said.stdout) if said.returncode == 0 else {}
    return facts


def removable_roots(volumes: Path = VOLUMES) -> list[Path]:
    """Return every mounted volume but the system's own, which stands there as a link to /."""
    system = Path("/").stat().st_dev
    listed = volumes.iterdir() if volumes.is_dir() else ()
    return sorted(root for root in listed if not root.is_symlink() and _is_apart(root, system))


def locked_volumes() -> list[str]:
    """Return none: this system asks for a locked drive's passphrase itself as it appears."""
    return []


def _is_apart(root: Path, system: int) -> bool:
    try:
        return root.is_dir() and root.stat().st_dev != system
    except OSError:  # pulled while it was looked at
        return False
