"""Linux: whether a folder is on a disk inside this computer, asked of the kernel's list of devices.

A file system says only which device it is on. A second partition of the disk inside is another
device and lost with the same laptop; so the whole disk is looked for, below partitions,
encryption and volume groups. What is in memory, or laid over other folders, is the laptop itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.backup.network_kinds import is_network

BLOCK = Path("/sys/dev/block")
_SYSTEM = Path("/sys")
_CAN_GO = {"1", "removable"}
"""What the kernel says of a medium, and of a port, that can be taken away."""


def is_built_in(kind: str, device: int, system: Iterable[int], block: Path = BLOCK) -> bool:
    """Tell whether a file system would be lost together with this computer.

    `device` is its number, `system` those of the system's own; where a device is not listed
    nothing is known, and it is taken at its word. A disk that the
    kernel does not call removable counts as built in: better one copy too few than one too many.
    """
    disks = disks_of(device, block)
    if not disks:
        return not os.major(device) and not is_network(kind)  # type: ignore[attr-defined,unused-ignore]  # Linux only
    own = {disk for each in system for disk in disks_of(each, block)}
    return any(disk in own or not _can_be_taken_away(disk) for disk in disks)


def disks_of(device: int, block: Path = BLOCK) -> set[Path]:
    """Return the whole disks below a device; none below what no disk holds."""
    node = block / f"{os.major(device)}:{os.minor(device)}"  # type: ignore[attr-defined,unused-ignore]  # Linux only
    return set(_wholes(node.resolve())) if node.exists() else set()


def _wholes(node: Path) -> Iterator[Path]:
    below = node / "slaves"
    under = sorted(each.resolve() for each in below.iterdir()) if below.is_dir() else []
    if (node / "partition").exists():
        yield node.parent
    elif under:
        for each in under:
            yield from _wholes(each)
    else:
        yield node


def _can_be_taken_away(disk: Path) -> bool:
    """Tell whether a disk is a removable medium, in a USB port, or in another outer port."""
    if _said(disk / "device" / "type") == "SD":
        return True
    above = (disk, *disk.parents)
    return any(_is_outer(each) for each in above[: above.index(_top(disk))])


def _is_outer(node: Path) -> bool:
    is_usb = node.name.startswith("usb") and node.name[3:].isdecimal()
    return is_usb or _said(node / "removable") in _CAN_GO


def _top(disk: Path) -> Path:
    """Return where the devices begin: nothing above it is one."""
    return next((each for each in disk.parents if each.name == "devices"), _SYSTEM.parent)


def _said(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except OSError:
        return ""
