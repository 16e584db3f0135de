"""A new passphrase by the kit, cut short or failing: the old one opens or the new one does."""

from __future__ import annotations

import errno
import shutil
import signal
import subprocess
import sys

import pytest
from sqlalchemy import select

from app.core.actions import Action
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.keys import WrongPassphrase
from app.core.errors.practice import DiskIsFull
from app.core.errors.records import RecordsAreDamaged
from app.crypto import keyfile as keyfile_folder
from app.crypto.recovery import KitPage, PageKind
from app.models.audit import AuditEntry
from app.models.practice import Practice
from app.services.practice_folder import PracticeFolder
from tests.builders import a_new_practice, a_person
from tests.crypto.cheap import PASSPHRASE, secret
from tests.services.kit_child import HALF, NEW, STEPS, WRITTEN
from tests.services.rekey_child import doors_at


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A practice whose passphrase opens nothing without this computer's secret."""
    place = tmp_path_factory.mktemp("made")
    doors = doors_at(place)
    practice, kit = doors.create(
        a_new_practice(), secret(PASSPHRASE), portable=False, folder=PracticeFolder(place / "home")
    )
    a_person(practice)
    groups = kit.groups(PageKind.RECORDS)
    practice.lock()
    doors.leave()
    kit.wipe()
    return place, groups


@pytest.fixture
def at(made, tmp_path):
    return shutil.copytree(made[0], tmp_path / "at")


def said_by_the_kit(practice):
    """How often the log says that the kit gave the records a new passphrase."""
    with practice.records.reading() as session:
        query = select(AuditEntry).where(AuditEntry.action == Action.PASSPHRASE_CHANGED)
        return sum("kit" in str(each.fields) for each in session.scalars(query))


@pytest.mark.parametrize("step", STEPS)
def test_killed_in_a_step_one_passphrase_opens_and_the_kit_still_does(step, made, at):
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.services.kit_child", str(at), step, *made[1]], check=False
    )
    assert outcome.returncode == -signal.SIGKILL
    home, doors = PracticeFolder(at / "home"), doors_at(at)
    right, wrong = (NEW, PASSPHRASE) if step in {HALF, WRITTEN} else (PASSPHRASE, NEW)
    practice = doors.unlock(home, secret(right))
    assert practice.log.whole().is_whole
    assert said_by_the_kit(practice) == (right == NEW)
    assert practice.passphrase.state().was_changed == (right == NEW)
    practice.lock()
    with pytest.raises(WrongPassphrase):
        doors.unlock(home, secret(wrong))
    again = doors.unlock_with_kit(home, KitPage.from_groups(made[1]), secret(NEW))
    assert again.log.whole().is_whole
    assert said_by_the_kit(again) == 1 + (right == NEW)
    again.lock()
    doors.unlock(home, secret(NEW)).lock()
    doors.leave()


def test_records_that_do_not_open_leave_the_passphrase_as_it_was(doors, practice, home):
    page = KitPage.from_groups(practice.new_kit.groups(PageKind.RECORDS))
    practice.lock()
    files = {name: (home.root / name).read_bytes() for name in ("practice.keys", "practice.db")}
    home.database.write_bytes(bytes(8192))
    with pytest.raises(RecordsAreDamaged):
        doors.unlock_with_kit(home, page, secret(NEW))
    assert (home.root / "practice.keys").read_bytes() == files["practice.keys"]
    home.database.write_bytes(files["practice.db"])
    doors.unlock(home, secret(PASSPHRASE)).lock()


def test_records_that_moved_away_are_opened_by_the_kit_all_the_same(doors, practice, home):
    page = KitPage.from_groups(practice.new_kit.groups(PageKind.RECORDS))
    with practice.records.work() as session:
        session.scalars(select(Practice)).one().moved_at = practice.held.clock.now()
    practice.lock()
    doors.unlock_with_kit(home, page, secret(NEW)).lock()
    doors.unlock(home, secret(NEW)).lock()


def test_a_disk_that_is_full_leaves_the_passphrase_as_it_was_and_nothing_open(
    doors, practice, home, monkeypatch
):
    page = KitPage.from_groups(practice.new_kit.groups(PageKind.RECORDS))
    practice.lock()

    def full(*_what):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(keyfile_folder, "_put", full)
        with pytest.raises((ComputerDiskFails, DiskIsFull, OSError)):
            doors.unlock_with_kit(home, page, secret(NEW))
    again = doors.unlock(home, secret(PASSPHRASE))
    said = [row.sentence for row in again.activity.page().rows]
    assert not any("assphrase" in each for each in said)
    assert again.log.whole().is_whole
    again.lock()
