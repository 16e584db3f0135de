"""The drives that can be unplugged, as each system lists them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.backup import volumes, volumes_macos
from app.backup.volumes_linux import locked_volumes, removable_roots

LISTED = """\
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
28 27 0:5 / /dev rw - devtmpfs udev rw
30 27 8:1 / /media/maya/BLUE\\040STICK rw shared:1 - exfat /dev/sdb1 rw
31 27 8:17 / /run/media/maya/Rowan\\040T7 rw - ext4 /dev/sdc1 rw
32 27 8:33 / /mnt rw - vfat /dev/sdd1 rw
33 27 8:33 / /mnt rw - vfat /dev/sdd1 rw,sync
34 27 0:60 / /media/maya/not-yet rw - autofs systemd-1 rw
35 27 254:1 / /home rw - ext4 /dev/vdb rw
36 27 254:2 / /mediatheque rw - ext4 /dev/vdc rw
37 27 0:61 / /run/user/1000 rw - tmpfs tmpfs rw
"""


def test_linux_lists_what_is_mounted_where_drives_are_plugged_in(tmp_path):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(LISTED, encoding="utf-8")
    assert removable_roots(mounts) == [
        Path("/media/maya/BLUE STICK"),
        Path("/mnt"),
        Path("/run/media/maya/Rowan T7"),
    ]


def test_a_list_that_changes_while_it_is_read_is_read_again(tmp_path, monkeypatch):
    whole = LISTED.encode()
    last = next(line for line in LISTED.splitlines() if "Rowan" in line)
    looks = [LISTED.replace(f"{last}\n", "").encode(), whole]
    monkeypatch.setattr(Path, "read_bytes", lambda _path: looks.pop(0) if looks else whole)
    assert Path("/run/media/maya/Rowan T7") in removable_roots(tmp_path / "mountinfo")
    assert looks == []


@pytest.fixture
def plugged(tmp_path):
    """Return a function that adds a block device, as kernel and udev tell of it."""
    blocks, udev = tmp_path / "block", tmp_path / "udev"
    udev.mkdir()

    def add(name, number, *facts, held_by=None):
        (blocks / name / "holders").mkdir(parents=True)
        (blocks / name / "dev").write_text(f"{number}\n")
        if held_by is not None:
            (blocks / name / "holders" / held_by).mkdir()
        if facts:
            said = "".join(f"E:{fact}\n" for fact in facts)
            (udev / f"b{number}").write_text(f"S:disk/by-id/usb\nI:8112\n{said}G:systemd\n")

    return blocks, udev, add


LUKS, USB = "ID_FS_TYPE=crypto_LUKS", "ID_BUS=usb"


def test_linux_names_the_drives_that_another_tool_has_locked(plugged):
    blocks, udev, add = plugged
    add("sdb1", "8:17", USB, LUKS, "ID_MODEL=Portable_SSD_T7")
    add("sdc1", "8:33", USB, "ID_FS_TYPE=BitLocker", "ID_MODEL=Stick", "ID_FS_LABEL=Work")
    add("sdd1", "8:49", USB, LUKS)
    assert locked_volumes(blocks, udev) == ["Portable SSD T7", "Work", "sdd1"]


def test_what_is_unlocked_open_or_built_in_is_not_named(plugged):
    blocks, udev, add = plugged
    add("sdb1", "8:17", USB, LUKS, held_by="dm-1")
    add("sdc1", "8:33", USB, "ID_FS_TYPE=exfat")
    add("nvme0n1p3", "259:3", "ID_BUS=nvme", LUKS)
    add("sdd", "8:48")
    assert locked_volumes(blocks, udev) == []


def test_where_a_system_tells_nothing_nothing_is_locked(tmp_path):
    assert locked_volumes(tmp_path / "no sysfs", tmp_path) == []
    assert volumes_macos.locked_volumes() == []
    assert isinstance(volumes.locked_volumes(), list)


def test_this_machine_s_own_list_can_be_read():
    system = [Path("/"), Path.home(), Path("/home")]
    assert not set(volumes.removable_roots()) & set(system)


def test_macos_lists_no_link_to_the_system_s_own_volume(tmp_path):
    (tmp_path / "Macintosh HD").symlink_to("/")
    (tmp_path / "beside the system").mkdir()
    (tmp_path / "processes").symlink_to("/proc")
    assert volumes_macos.removable_roots(tmp_path) == []
    assert volumes_macos.removable_roots(tmp_path / "missing") == []
    other_volume = Path("/proc")
    assert other_volume / str(os.getpid()) in volumes_macos.removable_roots(other_volume)
