"""Windows: which volume a folder is on, asked of the kernel."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

_LENGTH = 261
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
        return (name.value if named else None), _KINDS.get(kind.value, kind.value)
