"""From the welcome page of an empty machine to the unlocked records, through the real doors."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from app.core.secret import Secret
from app.services.doors import Doors
from app.services.practice_folder import PracticeFolder
from app.ui.lock.page import LockPage
from app.ui.restore.wizard import CHECK, DONE, RestoreWizard
from app.ui.shell.workspace import Workspace
from app.ui.welcome.page import WelcomePage
from tests.fakes import FakeKeychain
from tests.ui.rooms import ABOUT, CHEAP, WAY_IN, a_client, a_signed_note


@pytest.fixture
def drive(tmp_path, ten_fifty_seven):
    """Give a drive with a backup of a practice that was on another machine."""
    place = tmp_path / "Rowan T7"
    place.mkdir()
    doors = Doors(ten_fifty_seven, lambda _id: FakeKeychain(), CHEAP)
    with Secret(bytearray(WAY_IN.encode())) as passphrase:
        practice, kit = doors.create(
            ABOUT, passphrase, portable=True, folder=PracticeFolder(tmp_path / "old laptop")
        )
    kit.wipe()
    practice.practice.finish_setup()
    a_signed_note(practice, a_client(practice))
    practice.backups.to(place)
    practice.lock()
    doors.leave()
    return place


def test_an_empty_machine_has_its_records_back(alcove, drive):
    alcove.start()
    alcove.until(WelcomePage).restore.pressed.emit()
    wizard = alcove.until(RestoreWizard)
    wizard.frame.forward.click()
    wizard.bundle.use_folder(drive)
    alcove.settle()
    wizard.frame.forward.click()
    QTest.keyClicks(wizard.key.passphrase.box, WAY_IN)
    wizard.frame.forward.click()
    alcove.settle()
    assert wizard.frame.current == CHECK
    wizard.frame.forward.click()
    alcove.settle()
    assert wizard.frame.current == DONE
    wizard.frame.forward.click()
    alcove.until(LockPage)
    alcove.unlock()
    alcove.until(Workspace)
    practice = alcove.doors.practice
    assert [row.name.full for row in practice.clients.listed().rows] == ["Priya Natarajan"]
    assert practice.log.whole().is_whole
    assert practice.behind is None


def test_leaving_leads_back_to_the_welcome_page_with_nothing_written(alcove, own_home):
    alcove.start()
    alcove.until(WelcomePage).restore.pressed.emit()
    alcove.until(RestoreWizard).frame.later.click()
    alcove.until(WelcomePage)
    assert not list(own_home.rglob("practice.db"))
