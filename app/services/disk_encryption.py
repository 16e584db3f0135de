"""Whether the whole disk under the records is encrypted, where the system says so."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path

from app.backup.volumes_linux import mount_of


class DiskEncryption(Enum):
    """What the system says; without it swap and hibernation may hold text (SECURITY)."""

    ON = "Whole-disk encryption is active on this laptop"
    OFF = "Off. Turn it on in this laptop’s system settings"
    UNKNOWN = "This laptop does not say. Look in its system settings"

    @property
    def words(self) -> str:
        """Say it."""
        return self.value


SYS_BLOCK = Path("/sys/class/block")
ENCRYPTED_BY = "CRYPT-"


def disk_encryption_of(folder: Path) -> DiskEncryption:
    """Look whether the disk that holds a folder is encrypted; Linux only, else UNKNOWN."""
    if sys.platform != "linux":
        return DiskEncryption.UNKNOWN
    device = Path(mount_of(folder).device).resolve()
    block = SYS_BLOCK / device.name
    if not block.exists():
        return DiskEncryption.UNKNOWN
    return DiskEncryption.ON if _is_encrypted(block) else DiskEncryption.OFF


def _is_encrypted(block: Path) -> bool:
    """Look at a device-mapper volume and everything it lies on: LVM stands on LUKS."""
    uuid = block / "dm" / "uuid"
    if uuid.is_file() and uuid.read_text(encoding="ascii").startswith(ENCRYPTED_BY):
        return True
    below = block / "slaves"
    return below.is_dir() and any(_is_encrypted(SYS_BLOCK / one.name) for one in below.iterdir())
