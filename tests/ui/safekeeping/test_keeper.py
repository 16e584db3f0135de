"""Copies are made without anybody thinking of it: a drive comes, the day ends, she types on."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from app.backup.bundle import write_bundle
from app.core.errors.drives import DriveIsBusy
from app.services import backups
from app.ui.safekeeping import drive_desk
from app.ui.safekeeping.mount_watch import MountWatch
from tests.fakes import FailingDevice
from tests.ui.rooms import a_client, a_draft

HOUR = timedelta(hours=1)


@pytest.fixture
def drive(keeping, qtbot, tmp_path):
    """A drive of hers, with one copy on it, plugged in."""
    made = keeping.plug_in(tmp_path / "drives" / "Rowan T7")
    keeping.practice.backups.to(made)
    look(keeping, qtbot)
    return made


def look(keeping, qtbot):
    keeping.keeper.watch.look()
    keeping.settle(qtbot)


def counter(keeping):
    return keeping.practice.backups.state().counter


def test_a_drive_that_comes_gets_what_it_lacks_while_she_types_on(keeping, qtbot, drive):
    keeping.pull(drive)
    look(keeping, qtbot)
    chart = a_client(keeping.practice)
    keeping.plug_in(drive)
    keeping.keeper.watch.look()
    qtbot.waitUntil(lambda: keeping.keeper.run.is_running, timeout=10_000)
    assert keeping.workspace.sidebar.backup.words == "Backing up, 1 min. You can keep working."
    assert not keeping.workspace.sidebar.drive.isVisible()
    a_draft(keeping.practice, chart, {"data": "Typed during the backup."})
    keeping.settle(qtbot)
    assert counter(keeping) == 2
    assert keeping.workspace.sidebar.backup.words == ""
    assert keeping.workspace.sidebar.drive.isVisible()


def test_a_drive_that_comes_and_lacks_nothing_is_left_alone(keeping, qtbot, drive):
    keeping.pull(drive)
    look(keeping, qtbot)
    keeping.plug_in(drive)
    look(keeping, qtbot)
    assert counter(keeping) == 1


def test_a_drive_that_stands_there_gets_its_copy_at_the_end_of_the_day(keeping, qtbot, drive):
    a_client(keeping.practice)
    keeping.keeper.look_at_the_time()
    keeping.settle(qtbot)
    assert counter(keeping) == 1
    keeping.clock.move_on(9 * HOUR)
    keeping.keeper.look_at_the_time()
    keeping.settle(qtbot)
    assert counter(keeping) == 2


def test_once_the_records_are_to_be_closed_no_copy_begins(keeping, qtbot, drive):
    a_client(keeping.practice)
    keeping.clock.move_on(9 * HOUR)
    keeping.workspace.rest()
    keeping.keeper.look_at_the_time()
    look(keeping, qtbot)
    keeping.pull(drive)
    look(keeping, qtbot)
    keeping.plug_in(drive)
    look(keeping, qtbot)
    assert counter(keeping) == 1


def test_cancel_in_the_sidebar_stops_it_and_it_does_not_begin_again(keeping, qtbot, drive):
    a_client(keeping.practice)
    keeping.clock.move_on(9 * HOUR)
    keeping.keeper.look_at_the_time()
    keeping.workspace.sidebar.backup.stop.click()
    keeping.settle(qtbot)
    keeping.keeper.look_at_the_time()
    keeping.settle(qtbot)
    assert counter(keeping) == 1
    keeping.clock.move_on(2 * HOUR)
    keeping.keeper.look_at_the_time()
    keeping.settle(qtbot)
    assert counter(keeping) == 2


def test_a_copy_that_fails_by_itself_is_told_and_stands_in_safekeeping(
    keeping, qtbot, drive, monkeypatch
):
    a_client(keeping.practice)
    keeping.clock.move_on(9 * HOUR)
    with monkeypatch.context() as patch:
        failing = partial(FailingDevice, room=9000)
        patch.setattr(backups, "write_bundle", partial(write_bundle, device=failing))
        keeping.keeper.look_at_the_time()
        keeping.settle(qtbot)
    assert keeping.workspace.toasts.words.startswith("The drive is full.")
    page = keeping.go("safekeeping")
    keeping.settle(qtbot)
    assert page.drive.failed.isVisible()
    page.drives.back_up()
    keeping.settle(qtbot)
    assert not page.drive.failed.isVisible()
    assert counter(keeping) == 2


def test_old_copies_are_read_again_quietly_what_rots_is_told_and_a_good_copy_made(
    keeping, qtbot, drive
):
    newest = keeping.practice.backups.on(drive)[0].path
    content = bytearray(newest.read_bytes())
    content[len(content) // 2] ^= 1
    newest.write_bytes(content)
    keeping.clock.move_on(25 * HOUR)
    look(keeping, qtbot)
    assert newest.with_name(f"{newest.name}.bad").exists()
    assert counter(keeping) == 2
    page = keeping.go("safekeeping")
    keeping.settle(qtbot)
    said = " ".join(label.text() for label in page.drive.failed.findChildren(QLabel))
    assert "did not match any more, so it was set aside" in said


def test_a_drive_is_let_go_of_and_a_refusal_is_told(keeping, qtbot, drive, monkeypatch):
    page = keeping.go("safekeeping")
    keeping.settle(qtbot)
    let_go: list[Path] = []
    monkeypatch.setattr(drive_desk, "eject", let_go.append)
    page.drive.eject_asked.emit(page.drive.drive)
    keeping.settle(qtbot)
    assert let_go == [drive]
    assert keeping.workspace.toasts.words == "Safe to unplug Rowan T7."

    def refuse(_place):
        raise DriveIsBusy

    monkeypatch.setattr(drive_desk, "eject", refuse)
    page.drive.eject_asked.emit(page.drive.drive)
    keeping.settle(qtbot)
    assert page.drive.failed.isVisible()


def test_a_copy_is_removed_by_hand_and_the_newest_only_by_the_drive_s_name(keeping, qtbot, drive):
    for _ in range(3):
        keeping.clock.move_on(HOUR)
        keeping.practice.backups.to(drive)
    page = keeping.go("safekeeping")
    keeping.settle(qtbot)
    page.drive.copies.click()
    keeping.settle(qtbot)
    sheet = keeping.dialog
    assert not sheet.remove.isEnabled()
    sheet.table.selectRow(0)
    sheet.remove.click()
    sheet.confirm.agree.click()
    keeping.settle(qtbot)
    assert "The drive is called Rowan T7." in sheet.confirm.name.error.text
    sheet.confirm.name.set_text("rowan t7")
    sheet.confirm.agree.click()
    keeping.settle(qtbot)
    assert [found.counter for found in keeping.practice.backups.on(drive)] == [3, 2, 1]
    sheet.table.selectRow(2)
    sheet.remove.click()
    assert sheet.confirm.name.isVisible()
    sheet.confirm.keep.click()
    assert not sheet.confirm.isVisible()
    keeping.clock.move_on(HOUR)
    keeping.practice.backups.to(drive)
    sheet._look()
    keeping.settle(qtbot)
    sheet.table.selectRow(3)
    sheet.remove.click()
    assert not sheet.confirm.name.isVisible()
    sheet.confirm.agree.click()
    keeping.settle(qtbot)
    assert [found.counter for found in keeping.practice.backups.on(drive)] == [5, 3, 2]


def test_she_says_what_lies_in_another_building(keeping, qtbot, drive):
    page = keeping.go("safekeeping")
    keeping.settle(qtbot)
    page.confirm_elsewhere()
    sheet = keeping.dialog
    assert not sheet.copies  # this drive is a folder on the laptop's own disk
    sheet.dismiss()
    keeping.practice.backups.portable(drive)
    page.confirm_elsewhere()
    sheet = keeping.dialog
    sheet.day.set_text("12/31/2026")
    sheet.confirm.click()
    assert "not come yet" in sheet.day.error.text
    sheet.day.set_text("11/8/2026")
    sheet.confirm.click()
    keeping.settle(qtbot)
    assert page.readiness.ring.accessibleName() == "Ready: 5 of 9"


def test_the_count_of_connections_is_asked_for_by_a_button(keeping, qtbot):
    page = keeping.go("safekeeping")
    keeping.settle(qtbot)
    card = page.offline
    card.check.click()
    assert card.words.text().startswith("0 connections made by Alcove")
    card._count = lambda: None
    card.check.click()
    assert "does not let a program count" in card.words.text()


def test_a_mount_is_noticed_without_asking_for_it(qtbot, tmp_path):
    place = tmp_path / "Rowan T7"
    place.mkdir()
    owner = QObject()
    watch = MountWatch(owner)
    mount = ("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place))
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("nothing may be mounted here")
    try:
        qtbot.waitSignal(watch.changed, timeout=5000).wait()
    finally:
        subprocess.run(("umount", str(place)), check=False)
    qtbot.waitSignal(watch.changed, timeout=5000).wait()
    owner.deleteLater()


def test_where_the_system_does_not_tell_a_slow_timer_asks(qtbot, monkeypatch):
    monkeypatch.setattr("app.ui.safekeeping.mount_watch.sys", SimpleNamespace(platform="darwin"))
    monkeypatch.setattr("app.ui.safekeeping.mount_watch.EVERY", 20)
    owner = QObject()
    watch = MountWatch(owner)
    qtbot.waitSignal(watch.changed, timeout=5000).wait()
    owner.deleteLater()
