"""A damaged records file at the lock page: the newest checked copy, and what still opens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.core.errors.records import RecordsAreDamaged
from app.core.progress import Silent
from app.core.secret import Secret
from app.crypto.pages import PAGE
from app.services.doors import Doors
from app.services.practice_folder import PracticeFolder
from app.services.rescue import newest_checked
from app.services.salvage import Salvaging
from app.ui.doors.damaged_page import DamagedMeans, DamagedPage
from app.ui.jobs import Jobs
from tests.fakes import FakeKeychain, StoppedClock
from tests.ui.quiet import settled
from tests.ui.rooms import CHEAP, WAY_IN, a_client, a_signed_note, new_practice


def said_by(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def flip(path, page):
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE + 50)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 1]))


@pytest.fixture
def clock():
    made = StoppedClock()
    made.at = datetime(2026, 11, 12, 15, 57, tzinfo=UTC)
    return made


@pytest.fixture
def broken(tmp_path, clock):
    """A practice with two copies on a drive, and a first page that does not open."""
    drive = tmp_path / "Rowan T7"
    drive.mkdir()
    with new_practice(tmp_path, clock) as practice:
        a_signed_note(practice, a_client(practice))
        for _ in range(2):
            practice.backups.to(drive)
            clock.move_on(timedelta(minutes=2))
        folder = practice.folder
    flip(folder.database, 1)
    return folder


@pytest.fixture
def page(qtbot, broken, clock, tmp_path):
    jobs = Jobs()
    doors = Doors(clock, lambda _id: FakeKeychain(), CHEAP)
    passphrase = Secret(bytearray(WAY_IN.encode()))
    means = DamagedMeans(
        jobs,
        clock,
        lambda job: newest_checked(broken, [tmp_path / "Rowan T7"], job),
        lambda typed, job: Salvaging(doors).save(broken, typed, job),
        passphrase,
    )
    shown = DamagedPage(means)
    shown.resize(1000, 760)
    shown.show()
    settled(qtbot, jobs)
    yield shown
    shown.close()
    shown.deleteLater()
    jobs.shut_down()
    assert not len(passphrase)


def test_the_newest_copy_whose_digests_are_right_is_named(page):
    assert "A checked copy from today 3:59 PM is available, number 2 on Rowan T7." in said_by(page)
    asked: list[Any] = []
    page.restore_asked.connect(asked.append)
    page.restore.click()
    assert asked[0].name.endswith("000002.bundle")


def test_a_newer_copy_that_is_damaged_is_passed_over(broken, tmp_path):
    newest = max((tmp_path / "Rowan T7").rglob("*.bundle"))
    text = bytearray(newest.read_bytes())
    text[len(text) // 2] ^= 1
    newest.write_bytes(text)
    found = newest_checked(broken, [tmp_path / "Rowan T7"], Silent())
    assert found is not None
    assert found.found.counter == 1
    broken.key_file.unlink()
    broken.key_file.with_name("practice.keys.copy").unlink()
    assert newest_checked(broken, [tmp_path / "Rowan T7"], Silent()) is None


def test_what_can_be_read_is_saved_and_told_by_keyboard(page, qtbot, broken, clock):
    page.save.setFocus()
    QTest.keyClick(page.save, Qt.Key.Key_Space)
    qtbot.waitUntil(page.account.isVisible, timeout=20_000)
    said = said_by(page)
    assert "Everything could be read" in said
    assert page.account.lines.facts["Clients"] == "1"
    assert int(page.account.lines.facts["Other records"]) > 3
    assert page.account.lines.facts["Pages of the file"].endswith("1 lost")
    assert page.unlock.hasFocus() or not page.isActiveWindow()
    with qtbot.waitSignal(page.saved):
        page.unlock.click()
    doors = Doors(clock, lambda _id: FakeKeychain(), CHEAP)
    with Secret(bytearray(WAY_IN.encode())) as typed:
        doors.unlock(broken, typed).lock()
    doors.leave()


def test_without_a_drive_it_says_what_to_plug_in(page, qtbot):
    page._show_copy(None)
    assert "Plug in your backup drive" in said_by(page)
    asked: list[Any] = []
    page.restore_asked.connect(asked.append)
    page._copy = None
    page.restore.click()
    assert asked == [None]


def test_a_file_of_which_nothing_opens_is_told(page, qtbot, broken):
    count = broken.database.stat().st_size // PAGE
    for number in range(2, count + 1):
        flip(broken.database, number)
    page.save.click()
    qtbot.waitUntil(page.failed.isVisible, timeout=20_000)
    assert "Nothing in the records file can be read any more." in said_by(page)
    assert page.restore.isEnabled()


def test_the_lock_page_leads_there(broken, clock):
    doors = Doors(clock, lambda _id: FakeKeychain(), CHEAP)
    with Secret(bytearray(WAY_IN.encode())) as typed, pytest.raises(RecordsAreDamaged):
        doors.unlock(PracticeFolder(broken.root), typed)
    doors.leave()
