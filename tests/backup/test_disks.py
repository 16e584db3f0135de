"""Off this laptop or not, by the whole disk that a folder is on: tried on trees of devices."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.backup import volumes_linux
from app.backup.disks_linux import disks_of, is_built_in
from app.backup.volumes import is_system_disk

PCI = "devices/pci0000:00"
INSIDE = f"{PCI}/0000:01/nvme/nvme0/nvme0n1"
SECOND = f"{PCI}/0000:02/ata1/host0/block/sda"
STICK = f"{PCI}/0000:14/usb2/2-1/host4/block/sdb"
READER = f"{PCI}/0000:15/mmc_host/mmc0/mmc0:aaaa/block/mmcblk0"
EMMC = f"{PCI}/0000:16/mmc_host/mmc1/mmc1:0001/block/mmcblk1"
FLOPPY = f"{PCI}/0000:17/host9/block/sdc"
DOCK = f"{PCI}/0000:07/0000:3c/nvme/nvme1/nvme1n1"
ROOT, HOME, OTHER_DISK = os.makedev(259, 2), os.makedev(254, 0), os.makedev(8, 1)
USB, SD, SOLDERED, MEDIUM, THUNDERBOLT = (os.makedev(8, n) for n in (17, 33, 49, 65, 81))
USB_LUKS, LOOP, UNLISTED = os.makedev(254, 1), os.makedev(7, 0), os.makedev(8, 200)
MEMORY = os.makedev(0, 25)


class Devices:
    """A tree of devices as the kernel shows it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.block = root / "dev" / "block"
        self.block.mkdir(parents=True)

    def add(self, path: str, number: int, **said: str) -> Path:
        node = self.root / path
        node.mkdir(parents=True)
        for name, words in said.items():
            file = node / name.replace("__", "/")
            file.parent.mkdir(exist_ok=True)
            file.write_text(words + "\n")
        (self.block / f"{os.major(number)}:{os.minor(number)}").symlink_to(node)
        return node

    def over(self, path: str, number: int, below: Path) -> None:
        node = self.add(path, number)
        (node / "slaves").mkdir()
        (node / "slaves" / below.name).symlink_to(below)


@pytest.fixture
def block(tmp_path):
    made = Devices(tmp_path / "sys")
    made.add(f"{INSIDE}/nvme0n1p2", ROOT, partition="2")
    (made.root / INSIDE / "removable").write_text("0\n")
    made.over("devices/virtual/block/dm-0", HOME, made.root / INSIDE / "nvme0n1p2")
    made.add(f"{SECOND}/sda1", OTHER_DISK, partition="1")
    (made.root / SECOND / "removable").write_text("0\n")
    stick = made.add(f"{STICK}/sdb1", USB, partition="1")
    made.over("devices/virtual/block/dm-1", USB_LUKS, stick)
    made.add(READER, SD, device__type="SD")
    made.add(EMMC, SOLDERED, device__type="MMC")
    made.add(FLOPPY, MEDIUM, removable="1")
    made.add(DOCK, THUNDERBOLT, removable="0")
    (made.root / PCI / "0000:07" / "removable").write_text("removable\n")
    made.add("devices/virtual/block/loop0", LOOP)
    return made.block


@pytest.mark.parametrize(
    ("kind", "device", "built_in"),
    [
        ("ext4", HOME, True),
        ("vfat", os.makedev(259, 2), True),
        ("ext4", OTHER_DISK, True),
        ("exfat", USB, False),
        ("ext4", USB_LUKS, False),
        ("exfat", SD, False),
        ("ext4", SOLDERED, True),
        ("exfat", MEDIUM, False),
        ("ext4", THUNDERBOLT, False),
        ("ext4", LOOP, True),
        ("tmpfs", MEMORY, True),
        ("overlay", MEMORY, True),
        ("nfs4", MEMORY, False),
        ("fuse.gvfsd-fuse", MEMORY, False),
        ("exfat", UNLISTED, False),
    ],
)
def test_a_disk_that_cannot_be_taken_away_is_the_laptop(block, kind, device, built_in):
    assert is_built_in(kind, device, [ROOT, HOME], block) is built_in


def test_a_system_that_runs_from_a_stick_is_lost_with_the_stick(block):
    assert is_built_in("ext4", USB, [USB_LUKS], block)


def test_below_encryption_and_partitions_stands_one_whole_disk(block):
    (whole,) = disks_of(HOME, block)
    assert whole.name == "nvme0n1"
    assert disks_of(UNLISTED, block) == set()


def test_memory_is_never_off_this_laptop():
    assert is_system_disk(Path("/dev/shm"))  # noqa: S108 - looked at, not written to


@pytest.mark.parametrize("is_block", [True, False])
def test_the_number_of_a_device_is_its_own_and_else_that_of_the_folder(
    tmp_path, monkeypatch, is_block
):
    """Btrfs gives its files a number of no device: the one that is mounted has the right one."""
    (tmp_path / "mmcblk0").touch()
    asked = []

    def system_device(path):
        asked.append(path)
        return is_block

    monkeypatch.setattr(Path, "is_block_device", system_device)
    mount = volumes_linux.Mount(tmp_path, "btrfs", str(tmp_path / "mmcblk0"))
    number = volumes_linux._number(mount, tmp_path)
    assert number == ((tmp_path / "mmcblk0").stat().st_rdev if is_block else tmp_path.stat().st_dev)
    assert asked == [tmp_path / "mmcblk0"]
