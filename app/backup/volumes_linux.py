"""Linux: which volume a folder is on, and which is locked, as kernel and udev list them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.backup import disks_linux

MOUNTS = Path("/proc/self/mountinfo")
LOOKS = 5
BY_UUID = Path("/dev/disk/by-uuid")

REMOVABLE = (Path("/media"), Path("/run/media"), Path("/mnt"))
"""Where desktops, and people by hand, mount what can be unplugged."""

BLOCKS = Path("/sys/class/block")
UDEV = Path("/run/udev/data")
"""What udev found on each block device; everybody may read it."""

LOCKED = {"crypto_LUKS", "BitLocker"}

_ESCAPED = re.compile(r"\\([0-7]{3})")
_NOT_MOUNTED_YET = "autofs"


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the kernel's list: where, what kind of file system, from which device."""

    root: Path
    kind: str
    device: str


UNTOLD = Mount(Path("/"), "unknown", "unknown")
"""The root in a changed root (chroot): the kernel lists it for those outside alone."""


def mount_root(path: Path) -> Path:
    """Return the place where the volume that holds a folder is mounted."""
    return mount_of(path).root


def volume_facts(root: Path) -> tuple[str | None, str]:
    """Return the volume's id, where it has one, and its kind of file system."""
    mount = mount_of(root)
    return uuid_of(mount.device), mount.kind


def is_built_in(place: Path, system: Iterable[Path]) -> bool:
    """Tell whether a folder is on a disk inside this computer, beside the system's or on it."""
    mount = mount_of(place)
    numbers = (_number(mount_of(each), each) for each in system)
    return disks_linux.is_built_in(mount.kind, _number(mount, place), numbers)


def _number(mount: Mount, place: Path) -> int:
    """Return the number of the device; Btrfs gives its files one of no device's."""
    device = Path(mount.device)
    if device.is_absolute() and device.is_block_device():
        return device.stat().st_rdev  # type: ignore[attr-defined,no-any-return,unused-ignore]
    return place.stat().st_dev


def removable_roots(mounts: Path = MOUNTS) -> list[Path]:
    """Return where drives that can be unplugged are mounted now."""
    drives = (each.root for each in _listed(mounts) if each.kind != _NOT_MOUNTED_YET)
    return sorted({root for root in drives if any(map(root.is_relative_to, REMOVABLE))})


def locked_volumes(blocks: Path = BLOCKS, udev: Path = UDEV) -> list[str]:
    """Return what the drives are called that are plugged in and encrypted by another tool.

    One that is unlocked is held by the device that shows what is in it.
    """
    listed = sorted(blocks.iterdir()) if blocks.is_dir() else []
    found = ((block, _udev_facts(block, udev)) for block in listed)
    return [
        facts.get("ID_FS_LABEL") or facts.get("ID_MODEL", block.name).replace("_", " ").strip()
        for block, facts in found
        if facts.get("ID_FS_TYPE") in LOCKED
        and facts.get("ID_BUS") == "usb"
        and not any((block / "holders").glob("*"))
    ]


def mount_of(path: Path, mounts: Path = MOUNTS) -> Mount:
    """Return the mount that holds a folder: the last one made at the deepest place."""
    place = path.resolve()
    listed = (UNTOLD, *_listed(mounts))
    holding = [mount for mount in listed if place.is_relative_to(mount.root)]
    return max(enumerate(holding), key=lambda found: (len(found[1].root.parts), found[0]))[1]


def uuid_of(device: str, by_uuid: Path = BY_UUID) -> str | None:
    """Return the id that the file system on a device carries, where the system lists it."""
    if not by_uuid.is_dir():
        return None
    target = Path(device).resolve()
    return next((link.name for link in by_uuid.iterdir() if link.resolve() == target), None)


def _udev_facts(block: Path, udev: Path) -> dict[str, str]:
    """Return what udev says of a block device; nothing of one that was pulled meanwhile."""
    try:
        number = (block / "dev").read_text(encoding="ascii").strip()
        said = (udev / f"b{number}").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    lines = (line[2:].partition("=") for line in said.splitlines() if line.startswith("E:"))
    return {name: value for name, _, value in lines}


def _listed(mounts: Path) -> Iterator[Mount]:
    for line in _as_it_is(mounts).splitlines():
        where, _, what = line.partition(" - ")
        kind, device, *_ = what.split(" ")
        yield Mount(Path(_plain(where.split(" ")[4])), kind, _plain(device))


def _as_it_is(mounts: Path) -> str:
    """Read the kernel's list until it says the same twice.

    It is made while it is read: where something is mounted or taken out meanwhile, a line may be
    missing, and a drive would be taken for another.
    """
    said = mounts.read_bytes()
    for _ in range(LOOKS):
        before, said = said, mounts.read_bytes()
        if said == before:
            break
    return said.decode("utf-8", errors="surrogateescape")


def _plain(escaped: str) -> str:
    """Undo the kernel's octal spelling of spaces and their like."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), escaped)
