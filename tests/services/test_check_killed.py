"""A check of a copy that is killed leaves its unpacked database; the next unlock removes it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from app.services.practice_folder import A_DAY, PracticeFolder
from app.services.rekey_settling import forget_old_copies
from tests.services.check_child import RECHECK, RESTORE
from tests.torture.rooms import make, opened


@pytest.fixture
def place(tmp_path):
    make(tmp_path / "practice").wipe()
    (tmp_path / "drive").mkdir()
    with opened(tmp_path / "practice") as practice:
        practice.backups.to(tmp_path / "drive")
    return tmp_path


def killed_in(place, way):
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.services.check_child", str(place), way], check=False
    )
    assert outcome.returncode == -signal.SIGKILL


def left_in(folder):
    return [path.parent for path in folder.glob("alcove-check-*/practice.db")]


def test_what_a_killed_check_of_old_copies_left_goes_at_the_next_unlock(place):
    snapshots = place / "practice" / "snapshots"
    killed_in(place, RECHECK)
    assert len(left_in(snapshots)) == 1
    with opened(place / "practice"):
        assert not list(snapshots.glob("alcove-check-*"))


def test_what_a_killed_restore_left_goes_once_nobody_can_be_at_it_any_more(place):
    killed_in(place, RESTORE)
    (left,) = left_in(place)
    with opened(place / "practice"):
        assert left.exists()
    yesterday = time.time() - A_DAY - 1
    os.utime(left, (yesterday, yesterday))
    with opened(place / "practice"):
        assert not left.exists()


def test_new_keys_leave_no_folder_and_no_file_that_the_old_ones_open(tmp_path):
    folder = PracticeFolder(tmp_path)
    for name in ("alcove-check-1", "drill-2"):
        (folder.snapshots / name).mkdir(parents=True)
        (folder.snapshots / name / "practice.db").touch()
    folder.kept.mkdir()
    (folder.snapshots / "before-0002-from-0001.db").touch()
    (folder.kept / "a part").touch()
    forget_old_copies(folder)
    assert not [*folder.snapshots.iterdir(), *folder.kept.iterdir()]
