"""Lock page, wrong passphrases, waiting, the second start, older records."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest

from app.ui.doors.damaged_page import DamagedPage
from app.ui.doors.older_records import OlderRecordsPage
from app.ui.lock.page import LockPage
from app.ui.restore.wizard import RestoreWizard
from app.ui.shell.workspace import Workspace
from app.ui.welcome.page import WelcomePage
from tests.ui.rooms import WAY_IN

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")


def test_a_machine_without_records_is_welcomed(alcove):
    alcove.start()
    assert isinstance(alcove.content, WelcomePage)


def test_the_passphrase_opens_today(alcove, practice):
    alcove.start(practice.root)
    assert isinstance(alcove.content, LockPage)
    alcove.unlock()
    workspace = alcove.until(Workspace)
    assert workspace.pages.where().place == "today"


def test_a_wrong_passphrase_stays_in_the_field_selected_and_says_so(alcove, practice):
    alcove.start(practice.root)
    page = alcove.unlock("not the words at all")
    alcove.qtbot.waitUntil(lambda: bool(page.field.error.text))
    assert page.field.error.text.startswith("That passphrase does not match.")
    assert len(page.field) == len("not the words at all")
    QTest.keyClicks(page.field.box, WAY_IN)  # selected: the first key replaces it
    page.field.entered.emit()
    alcove.until(Workspace)


def test_damaged_records_lead_to_the_backups(alcove, practice):
    database = practice.root / "practice.db"
    database.write_bytes(bytes(64) + database.read_bytes()[64:])
    alcove.start(practice.root)
    alcove.unlock()
    page = alcove.until(DamagedPage)
    page.restore.click()
    alcove.until(RestoreWizard).left.emit()
    alcove.until(LockPage)


def test_after_five_wrong_tries_it_waits_and_then_opens(alcove, practice, ten_fifty_seven):
    alcove.start(practice.root)
    page = alcove.content
    for number in range(5):
        alcove.unlock(f"wrong number {number}")
        alcove.settle()
    assert page.field.error.text == "Still not matching. Wait 30 seconds, or use your recovery kit."
    assert not page.unlock.isEnabled()
    ten_fifty_seven.move_on(timedelta(seconds=31))
    page.show_working()
    page._rest()
    alcove.unlock()
    alcove.until(Workspace)


def test_a_second_start_ends_and_brings_the_first_to_the_front(alcove, another, practice):
    alcove.start(practice.root)
    with alcove.qtbot.waitSignal(alcove.doors.way_in.claim.asked_to_raise, timeout=5000):
        assert not another.doors.start(practice.root)
    assert another.content is None


def test_a_second_start_ends_also_while_the_records_are_open(alcove, another, practice):
    alcove.start(practice.root)
    alcove.unlock()
    alcove.until(Workspace)
    with alcove.qtbot.waitSignal(alcove.doors.way_in.claim.asked_to_raise, timeout=5000):
        assert not another.doors.start(practice.root)


def test_a_closed_window_lets_the_next_one_in(alcove, another, practice):
    alcove.start(practice.root)
    alcove.unlock()
    alcove.until(Workspace)
    alcove.end()
    another.start(practice.root)
    another.unlock()
    another.until(Workspace)


def put_back_an_older_file(alcove, practice):
    before = (practice.root / "practice.db").read_bytes()
    alcove.start(practice.root)
    alcove.unlock()
    alcove.until(Workspace)
    alcove.doors.lock()
    alcove.settle()
    for leftover in practice.root.glob("practice.db-*"):
        leftover.unlink()
    (practice.root / "practice.db").write_bytes(before)


def test_records_older_than_this_computer_saw_are_a_choice_never_silence(alcove, practice):
    put_back_an_older_file(alcove, practice)
    alcove.unlock()
    page = alcove.until(OlderRecordsPage)
    page.go_on.click()
    alcove.until(Workspace)
    alcove.doors.lock()
    alcove.settle()
    alcove.unlock()
    alcove.until(Workspace)


def test_older_records_may_be_closed_again_and_the_notice_comes_back(alcove, practice):
    put_back_an_older_file(alcove, practice)
    alcove.unlock()
    alcove.until(OlderRecordsPage).close_them.click()
    alcove.until(LockPage)
    alcove.settle()
    alcove.unlock()
    alcove.until(OlderRecordsPage)


def test_bringing_records_back_is_offered_and_may_be_left(alcove):
    alcove.start()
    alcove.content.restore_asked.emit()
    wizard = alcove.until(RestoreWizard)
    wizard.frame.later.click()
    assert isinstance(alcove.content, WelcomePage)
