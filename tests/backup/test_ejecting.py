"""Letting go of a drive: a real one where it may be mounted; what a system says against it."""

from __future__ import annotations

import subprocess

import pytest

from app.backup import ejecting
from app.backup.ejecting import can_be_ejected, eject
from app.backup.ejecting_linux import ways_to_eject
from app.core.errors.drives import DriveCannotBeEjected, DriveIsBusy


def run(*command):
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture
def mounted(tmp_path):
    """A small drive that is really mounted."""
    place = tmp_path / "Rowan T7"
    place.mkdir()
    if not run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)):
        pytest.skip("nothing may be mounted here")
    yield place
    run("umount", str(place))


def test_a_drive_is_let_go_of_and_then_is_not_there(mounted, monkeypatch):
    monkeypatch.setattr(ejecting, "is_system_disk", lambda _place: False)  # memory is the laptop
    (mounted / "Alcove backups").mkdir()
    assert can_be_ejected(mounted / "Alcove backups")
    eject(mounted / "Alcove backups")
    assert not (mounted / "Alcove backups").exists()


def test_a_drive_that_is_in_use_is_not_let_go_of(mounted):
    with (mounted / "open").open("wb"), pytest.raises(DriveIsBusy):
        eject(mounted)
    assert mounted.is_mount()


def test_the_laptop_s_own_disk_is_no_drive_to_eject(tmp_path):
    assert not can_be_ejected(tmp_path)


@pytest.mark.parametrize(
    "command",
    [
        ("no-such-program-anywhere",),
        ("sh", "-c", "echo 'Not authorized to perform operation' >&2; exit 1"),
        ("true",),
        ("sleep", "5"),
    ],
)
def test_a_system_without_a_way_is_told_as_such(mounted, monkeypatch, command):
    monkeypatch.setattr(ejecting, "PATIENCE", 0.2)
    with pytest.raises(DriveCannotBeEjected):
        eject(mounted, lambda _root: [command])
    assert mounted.is_mount()


def test_the_kindest_way_comes_first(mounted):
    programs = [command[0] for command in ways_to_eject(mounted)]
    assert programs == ["udisksctl", "gio", "umount"]
    assert ways_to_eject(mounted)[0][-1] == "tmpfs"


def test_a_drive_whose_folder_went_with_it_is_let_go_of(tmp_path, monkeypatch):
    looks = iter([tmp_path])

    def look(_place):
        for root in looks:
            return root
        raise OSError

    monkeypatch.setattr(ejecting, "mount_root", look)
    eject(tmp_path, lambda _root: [("true",)])
