"""Drives: known by a marker, tried before use, refused where the kit is."""

from __future__ import annotations

import errno
import os
import shutil
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest

from app.backup import drives
from app.backup.drives import (
    FOLDER,
    Drive,
    enroll,
    enrolled,
    practice_folders,
    require_fit_for_kit,
    require_room,
    try_out,
)
from app.backup.flushing import sync_folder
from app.backup.how_to_restore import FILE_NAME, how_to_restore
from app.backup.naming import MARKER
from app.backup.room import Room
from app.backup.volumes import Volume, is_system_disk, volume_of
from app.backup.volumes_linux import mount_of, uuid_of
from app.core.errors.drives import (
    DriveCannotBeWritten,
    DriveCannotHoldLargeFiles,
    DriveHoldsBackups,
    DriveHoldsKit,
    DriveIsFull,
    DriveIsNotEnrolled,
    DriveReadsBackWrong,
    DriveWasUnplugged,
)
from app.core.ids import PracticeId
from tests.backup.bundles import MADE, PRACTICE

OTHER = PracticeId("0THERPRA")


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder


@pytest.fixture
def volume(place, monkeypatch):
    """Lets a test say what kind of volume the place is on."""

    def say(**facts):
        found = Volume(**({"id": "1234-ABCD", "kind": "exfat", "root": place} | facts))
        monkeypatch.setattr(drives, "volume_of", lambda _: found)

    return say


def test_enrolling_makes_the_practice_s_folder_with_marker_and_steps(place):
    drive = enroll(place, PRACTICE, MADE)
    assert drive.folder == place / FOLDER / PRACTICE
    assert sorted(path.name for path in drive.folder.iterdir()) == [FILE_NAME, MARKER]
    assert (drive.folder / FILE_NAME).read_text(encoding="utf-8") == how_to_restore()


def test_enrolling_again_changes_nothing(place):
    first = enroll(place, PRACTICE, MADE)
    stamps = {path: path.stat().st_mtime_ns for path in first.folder.iterdir()}
    assert enroll(place, PRACTICE, MADE.replace(year=2030)) == first
    assert {path: path.stat().st_mtime_ns for path in first.folder.iterdir()} == stamps


def test_the_backup_folders_themselves_may_be_named(place):
    drive = enroll(place, PRACTICE, MADE)
    assert enroll(place / FOLDER, PRACTICE, MADE) == enroll(drive.folder, PRACTICE, MADE)
    assert enrolled(drive.folder, PRACTICE).folder == drive.folder


def test_two_practices_share_a_drive(place):
    enroll(place, PRACTICE, MADE)
    enroll(place, OTHER, MADE)
    assert [path.name for path in practice_folders(place)] == sorted([PRACTICE, OTHER])
    assert practice_folders(place) == practice_folders(place / FOLDER)
    assert practice_folders(place / FOLDER / OTHER) == [place / FOLDER / OTHER]
    assert practice_folders(place.parent) == []


def test_a_drive_without_a_marker_is_not_enrolled(place):
    with pytest.raises(DriveIsNotEnrolled):
        enrolled(place, PRACTICE)


@pytest.mark.parametrize("marker", [b"", b"{}", b"x" * 9000])
def test_a_damaged_marker_is_written_anew(place, marker):
    drive = enroll(place, PRACTICE, MADE)
    (drive.folder / MARKER).write_bytes(marker)
    with pytest.raises(DriveIsNotEnrolled):
        enrolled(place, PRACTICE)
    assert enroll(place, PRACTICE, MADE).folder == drive.folder


def test_another_practice_s_marker_is_none_of_ours(place):
    other = enroll(place, OTHER, MADE)
    ours = enroll(place, PRACTICE, MADE)
    (ours.folder / MARKER).write_bytes((other.folder / MARKER).read_bytes())
    with pytest.raises(DriveIsNotEnrolled):
        enrolled(place, PRACTICE)


def test_a_drive_is_known_by_its_volume_and_by_its_marker_where_there_is_none(place, volume):
    volume(id="1234-ABCD")
    assert enroll(place, PRACTICE, MADE).volume == "1234-ABCD"
    volume(id=None)
    drive = enroll(place, PRACTICE, MADE)
    assert drive.volume == drive.id


def test_a_drive_is_called_what_it_is_mounted_as(place, volume):
    volume(root=Path("/media/her/BLUE STICK"))
    assert enroll(place, PRACTICE, MADE).label == "BLUE STICK"
    volume(root=Path("/"))
    assert enroll(place, PRACTICE, MADE).label == "KINGSTON"


def test_a_drive_that_holds_the_kit_is_refused(place, volume):
    volume(id="1234-ABCD")
    with pytest.raises(DriveHoldsKit):
        enroll(place, PRACTICE, MADE, kit_volumes=frozenset({"1234-ABCD"}))
    assert list(place.iterdir()) == []


def test_the_kit_is_refused_where_backups_are(place, volume):
    volume()
    require_fit_for_kit(place)
    drive = enroll(place, PRACTICE, MADE)
    (place / "papers").mkdir()
    for spot in (place, place / "papers", drive.folder, place / FOLDER):
        with pytest.raises(DriveHoldsBackups):
            require_fit_for_kit(spot)


def test_a_drive_that_gives_back_something_else_is_refused(place, monkeypatch):
    monkeypatch.setattr(drives, "_read", lambda *_: b"something else")
    with pytest.raises(DriveReadsBackWrong):
        enroll(place, PRACTICE, MADE)
    assert not list((place / FOLDER / PRACTICE).glob("*.tmp"))


def test_a_drive_that_is_gone_says_so(place):
    os.rmdir(place)  # noqa: PTH106 - the drive's mount point goes
    with pytest.raises(DriveWasUnplugged):
        require_room(Drive(place, "0" * 16, "v", "KINGSTON", MADE), Room(1, 1))


def test_trying_out_a_drive_that_is_gone_says_so(place):
    with pytest.raises(DriveWasUnplugged):
        try_out(place / "gone")


def test_a_drive_that_refuses_to_be_written_to_says_so(place):
    (place / FOLDER).write_bytes(b"a file in the way")
    with pytest.raises(DriveCannotBeWritten) as caught:
        enroll(place, PRACTICE, MADE)
    assert caught.value.code in {errno.EEXIST, errno.ENOTDIR}


def test_too_little_room_says_how_much_is_missing(place, monkeypatch):
    usage = namedtuple("usage", "total used free")  # noqa: PYI024 - as shutil's own
    drive = enroll(place, PRACTICE, MADE)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(0, 0, 1000))
    require_room(drive, Room(1000, 1000))
    with pytest.raises(DriveIsFull) as caught:
        require_room(drive, Room(1000, 1500))
    assert caught.value.needed == 500


def test_fat32_takes_no_file_over_four_gigabytes(place, volume):
    volume(kind="vfat")
    drive = enroll(place, PRACTICE, MADE)
    require_room(drive, Room(1 << 20, 1 << 21))
    with pytest.raises(DriveCannotHoldLargeFiles):
        require_room(drive, Room(5 << 30, 5 << 30))
    assert Volume("1234", "exfat", place).holds_files_of(5 << 30)


def test_a_folder_beside_the_home_folder_is_on_the_system_disk(place):
    assert is_system_disk(place)
    assert is_system_disk(Path("/proc"))


def test_the_volume_of_a_folder_is_the_deepest_mount_above_it(tmp_path):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"
        f"28 27 8:1 / {tmp_path}/BLUE\\040STICK rw shared:1 master:2 - exfat /dev/sdb1 rw\n"
        f"29 27 8:1 / {tmp_path}/BLUE\\040STICK rw - vfat /dev/sdc1 rw\n",
        encoding="utf-8",
    )
    stick = mount_of(tmp_path / "BLUE STICK" / "Alcove backups", mounts)
    assert (stick.root, stick.kind, stick.device) == (
        tmp_path / "BLUE STICK",
        "vfat",
        "/dev/sdc1",
    )
    assert mount_of(tmp_path / "elsewhere", mounts).device == "/dev/vda"


def test_in_a_changed_root_the_kernel_names_no_mount_of_it(tmp_path):
    mounts = tmp_path / "mountinfo"
    mounts.write_text("36 35 98:0 / /proc rw - proc proc rw\n", encoding="utf-8")
    assert mount_of(tmp_path, mounts).root == Path("/")


class ChangingList:
    """The kernel's list while something is mounted: each look finds another, then the last."""

    def __init__(self, looks):
        self._looks = looks

    def read_bytes(self):
        return self._looks.pop(0) if len(self._looks) > 1 else self._looks[0]


ROOT = b"27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"


def test_a_list_that_changes_while_it_is_read_is_read_again(tmp_path):
    stick = b"28 27 8:1 / %s rw - exfat /dev/sdb1 rw\n" % bytes(tmp_path)
    there: Any = ChangingList([ROOT, ROOT * 2, ROOT + stick])
    assert mount_of(tmp_path, there).kind == "exfat"


def test_a_list_that_changes_without_end_is_taken_as_it_is(tmp_path):
    looks = [ROOT + b"%d 27 0:5 / /run/%d rw - tmpfs tmpfs rw\n" % (n, n) for n in range(99)]
    there: Any = ChangingList(looks)
    assert mount_of(tmp_path, there).kind == "ext4"
    assert len(looks) > 50


def test_the_id_of_a_volume_is_what_the_system_lists_for_its_device(tmp_path):
    (tmp_path / "sdc1").touch()
    by_uuid = tmp_path / "by-uuid"
    assert uuid_of(str(tmp_path / "sdc1"), by_uuid) is None
    by_uuid.mkdir()
    (by_uuid / "1234-ABCD").symlink_to("../sdc1")
    assert uuid_of(str(tmp_path / "sdc1"), by_uuid) == "1234-ABCD"
    assert uuid_of(str(tmp_path / "sdd1"), by_uuid) is None


def test_this_machine_s_own_volume_is_found(tmp_path):
    assert tmp_path.is_relative_to(volume_of(tmp_path).root)


def test_a_drive_that_cannot_flush_folders_is_still_good(tmp_path):
    sync_folder(Path("/proc/self"))
    sync_folder(tmp_path)


def test_a_folder_that_fails_to_flush_is_a_fault(tmp_path, monkeypatch):
    def fail(_descriptor):
        raise OSError(errno.EIO, "the drive is gone")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="gone"):
        sync_folder(tmp_path)
