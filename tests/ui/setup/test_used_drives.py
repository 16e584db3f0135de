"""Set-up's drive step where a drive is not simply free: another practice's, or locked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from app.core.places import practices_here
from app.core.secret import Secret
from app.services import drive_places
from app.services.doors import Doors
from app.services.practice_folder import PracticeFolder
from app.ui.lock.page import LockPage
from app.ui.restore.wizard import BUNDLE, CHECK, RestoreWizard
from app.ui.setup.backup_drive import BackupDrivePage
from app.ui.setup.wizard import DRIVE, SetupWizard
from app.ui.shell.workspace import Workspace
from tests.fakes import FakeKeychain
from tests.ui.restore.test_wizard import press_by_keyboard, said_by
from tests.ui.rooms import ABOUT, CHEAP, WAY_IN, a_client
from tests.ui.setup.test_setup import go_on, last_group, make, tab_to, type_in


@pytest.fixture
def used(tmp_path, ten_fifty_seven):
    """Give a drive with two backups of a practice that was on another machine."""
    place = tmp_path / "Rowan T7"
    place.mkdir()
    doors = Doors(ten_fifty_seven, lambda _id: FakeKeychain(), CHEAP)
    with Secret(bytearray(WAY_IN.encode())) as passphrase:
        practice, kit = doors.create(
            ABOUT, passphrase, portable=True, folder=PracticeFolder(tmp_path / "old laptop")
        )
    kit.wipe()
    practice.practice.finish_setup()
    for _ in range(2):
        a_client(practice)
        practice.backups.to(place)
    practice.lock()
    doors.leave()
    return place


@pytest.fixture
def plugged(monkeypatch):
    there: list[Path] = []
    monkeypatch.setattr(drive_places, "removable_roots", lambda: list(there))
    return there


@pytest.fixture
def at_drives(alcove, plugged):
    """Give set-up at its drive step."""
    alcove.start()
    alcove.content.start.pressed.emit()
    wizard = alcove.until(SetupWizard)
    alcove.settle()
    make(alcove, wizard)
    tab_to(wizard.kit.field.edit)
    type_in(last_group(wizard))
    go_on(wizard)
    assert wizard.frame.current == DRIVE
    alcove.settle()
    return wizard


def looked(alcove, page):
    page._look_again()
    alcove.settle()
    return page


def test_another_practices_drive_leads_to_its_restore_and_set_up_waits(
    alcove, at_drives, plugged, used
):
    page = at_drives.drive
    assert not page.others.isVisible()
    plugged.append(used)
    looked(alcove, page)
    assert "Rowan T7 holds another practice’s backups" in said_by(page.others)
    alcove.qtbot.waitUntil(lambda: "another practice’s backups" in said_by(page.drives))
    begun = practices_here()
    press_by_keyboard(alcove.window, page.bring_back)
    wizard = alcove.until(RestoreWizard)
    alcove.settle()
    assert not alcove.doors.practice
    assert wizard.frame.current == BUNDLE
    assert wizard.bundle.chosen.found.counter == 2
    wizard.frame.forward.click()
    QTest.keyClicks(wizard.key.passphrase.box, WAY_IN)
    wizard.frame.forward.click()
    alcove.settle()
    assert wizard.frame.current == CHECK
    wizard.frame.forward.click()
    alcove.settle()
    wizard.frame.forward.click()
    alcove.until(LockPage)
    alcove.unlock()
    alcove.until(Workspace)
    assert len(alcove.doors.practice.clients.listed().rows) == 2
    assert set(begun) < set(practices_here())


def test_her_own_backups_on_a_drive_offer_no_restore(alcove, at_drives, plugged, tmp_path):
    own = tmp_path / "Blue"
    own.mkdir()
    alcove.doors.practice.backups.to(own)
    plugged.append(own)
    page = looked(alcove, at_drives.drive)
    assert not page.others.isVisible()
    alcove.qtbot.waitUntil(lambda: "holds 1 backup already" in said_by(page.drives))


def test_backups_of_which_none_is_whole_are_said_to_be_none(alcove, at_drives, plugged, used):
    for bundle in used.rglob("*.bundle"):
        bundle.write_bytes(bundle.read_bytes()[:-900])
    plugged.append(used)
    page = looked(alcove, at_drives.drive)
    page.bring_back.click()
    alcove.settle()
    assert "No complete backup of another practice is on it" in said_by(page.failed)


def test_a_drive_that_another_tool_has_locked_is_to_be_unlocked_first(qtbot, alcove, shown):
    locked = ["Portable SSD T7"]
    page = shown(BackupDrivePage(alcove.jobs, list, lambda: list(locked)))
    alcove.settle()
    assert "Portable SSD T7 is encrypted by another tool and locked" in said_by(page.locked)
    assert "Unlock it first" in said_by(page.locked)
    locked.clear()
    looked(alcove, page)
    assert not page.locked.isVisible()
