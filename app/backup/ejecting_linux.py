"""Linux: udisks lets the owner of a session unmount what is hers; else gio, else plain umount."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.backup.volumes_linux import mount_of


def ways_to_eject(root: Path) -> Sequence[Sequence[str]]:
    """Return the commands that let go of a drive, the kindest first."""
    device = mount_of(root).device
    return (
        ("udisksctl", "unmount", "--no-user-interaction", "-b", device),
        ("gio", "mount", "-u", str(root)),
        ("umount", str(root)),
    )
