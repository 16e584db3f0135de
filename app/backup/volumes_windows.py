"""Windows: which volume a folder is on, asked of the kernel."""

from __future__ import annotations

import ctypes
import os
import string
import sys
from collections.abc import Iterable
from pathlib import Path

from app.backup.network_kinds import REMOTE

_LENGTH = 261
_REMOVABLE, _FIXED, _REMOTE = 2, 3, 4
"""What GetDriveTypeW says of a stick, a disk and a network drive; a large USB disk says "fixed"."""
_KINDS = {"FAT32": "vfat", "FAT": "vfat"}

if sys.platform == "win32":

    def mount_root(path: Path) -> Path:
        """Return the place where the volume that holds a folder is mounted."""
        root = ctypes.create_unicode_buffer(_LENGTH)
        ctypes.windll.kernel32.GetVolumePathNameW(str(path.resolve()), root, _LENGTH)
        return Path(root.value)

    def volume_facts(root: Path) -> tuple[str | None, str]:
        """Return the volume's id, where it has one, and its kind of file system."""
        kernel = ctypes.windll.kernel32
        name = ctypes.create_unicode_buffer(_LENGTH)
        kind = ctypes.create_unicode_buffer(_LENGTH)
        named = kernel.GetVolumeNameForVolumeMountPointW(f"{root}\\", name, _LENGTH)
        kernel.GetVolumeInformationW(f"{root}\\", None, 0, None, None, None, kind, _LENGTH)
        if kernel.GetDriveTypeW(f"{root}\\") == _REMOTE:
            return (name.value if named else None), REMOTE
        return (name.value if named else None), _KINDS.get(kind.value, kind.value)

    def is_built_in(_place: Path, _system: Iterable[Path]) -> bool:
        """Not asked here: a second volume of the disk inside is taken for another disk."""
        return False

    def removable_roots() -> list[Path]:
        """Return the drives with a letter, but for the system's, networks and discs."""
        kernel = ctypes.windll.kernel32
        system = os.environ.get("SYSTEMDRIVE", "C:").upper()
        there = kernel.GetLogicalDrives()
        letters = [
            f"{letter}:"
            for place, letter in enumerate(string.ascii_uppercase)
            if there >> place & 1
        ]
        kinds = {letter: kernel.GetDriveTypeW(f"{letter}\\") for letter in letters}
        return [
            Path(f"{letter}\\")
            for letter, kind in kinds.items()
            if kind in (_REMOVABLE, _FIXED) and letter != system
        ]

    def locked_volumes() -> list[str]:
        """Return none: this system asks for a locked drive's passphrase itself as it appears."""
        return []
