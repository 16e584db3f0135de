"""Practicing a restore from Safekeeping: choose, open, compare, and take the paper home."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.services.drills import OpenedBy
from app.ui.safekeeping.drill_list import DrillListSheet
from app.ui.safekeeping.practice_restore import PracticeRestoreSheet
from app.ui.safekeeping.practice_restore_key import OPEN_KEYS
from tests.ui.rooms import WAY_IN, a_client, a_signed_note, press, type_text


@pytest.fixture
def page(keeping, qtbot, tmp_path):
    drive = keeping.plug_in(tmp_path / "drives" / "Rowan T7")
    a_signed_note(keeping.practice, a_client(keeping.practice))
    for _ in range(2):
        keeping.practice.backups.to(drive)
        keeping.clock.move_on(timedelta(minutes=2))
    shown = keeping.go("safekeeping")
    keeping.settle(qtbot)
    return shown


@pytest.fixture
def sheet(keeping, page, qtbot):
    page.ways_in.practice.click()
    keeping.settle(qtbot)
    assert isinstance(keeping.dialog, PracticeRestoreSheet)
    return keeping.dialog


def said_by(widget: QWidget) -> str:
    labels = [each for each in widget.findChildren(QLabel) if each.isVisible()]
    return " ".join(label.text() for label in labels)


def test_by_keyboard_alone_with_the_passphrase(keeping, sheet, qtbot):
    assert sheet.choice.chosen.found.counter == 2
    type_text(WAY_IN)
    press(Qt.Key.Key_Return)
    assert sheet.progress.isVisible()
    keeping.settle(qtbot)
    assert "Everything matched" in said_by(sheet)
    assert sheet.result.lines.facts["Opened with"] == "Passphrase"
    assert keeping.window.focusWidget() is sheet.paper.save_button
    (drill,) = keeping.practice.drills.earlier()
    assert (drill.passed, drill.opened_by) == (True, OpenedBy.PASSPHRASE)


def test_the_certificate_is_saved_and_the_list_keeps_it(keeping, page, sheet, qtbot, tmp_path):
    sheet.key.ways.choose(OPEN_KEYS)
    sheet.start.click()
    keeping.settle(qtbot)
    sheet.paper.save(tmp_path / "paper.pdf")
    keeping.settle(qtbot)
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    sheet.paper.save(tmp_path / "paper.pdf")
    keeping.settle(qtbot)
    assert "already" in said_by(sheet)
    sheet.earlier.click()
    drills = keeping.dialog
    assert isinstance(drills, DrillListSheet)
    assert drills.model.rowCount() == 1
    assert drills.paper.save_button.isVisible()
    drills.practice.click()
    assert isinstance(keeping.dialog, PracticeRestoreSheet)


def test_a_wrong_passphrase_stays_selected_and_is_no_drill(keeping, sheet, qtbot):
    type_text("not the passphrase of that day")
    press(Qt.Key.Key_Return)
    keeping.settle(qtbot)
    assert "does not match" in said_by(sheet)
    assert keeping.practice.drills.earlier() == []
    assert sheet.start.isEnabled()


def test_nothing_typed_is_asked_for(sheet):
    sheet.start.click()
    assert "Type the passphrase of that day." in said_by(sheet)


def test_a_damaged_copy_does_not_pass_and_the_one_before_it_is_named(keeping, sheet, qtbot):
    path = sheet.choice.chosen.path
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
    sheet.key.ways.choose(OPEN_KEYS)
    sheet.start.click()
    keeping.settle(qtbot)
    said = said_by(sheet)
    assert "This copy did not pass" in said
    assert "Earlier complete backup: Nov 12, 2026" in said
    assert not sheet.paper.save_button.isVisible()
    assert sheet.choice.chosen.found.counter == 1
    sheet.again.click()
    sheet.start.click()
    keeping.settle(qtbot)
    assert "Everything matched" in said_by(sheet)


def test_an_incomplete_copy_names_the_next_best_before_it_is_tried(keeping, page, qtbot):
    newest = max(keeping.plugged[0].rglob("*.bundle"))
    newest.write_bytes(newest.read_bytes()[:-700])
    page.practice_restore()
    keeping.settle(qtbot)
    sheet = keeping.dialog
    assert sheet.choice.chosen.found.counter == 1
    sheet.choice.table.selectRow(0)
    assert not sheet.start.isEnabled()
    assert "Earlier complete backup" in said_by(sheet)
    sheet.choice.other.click()
    assert sheet.choice.chosen.found.counter == 1


def test_it_can_be_stopped(keeping, sheet, qtbot):
    sheet.key.ways.choose(OPEN_KEYS)
    sheet.start.click()
    sheet.progress.stop.click()
    keeping.settle(qtbot)
    assert keeping.practice.drills.earlier() == []
    assert not list(keeping.practice.folder.snapshots.iterdir())


def test_leaving_the_sheet_ends_the_drill(keeping, sheet, qtbot):
    sheet.key.ways.choose(OPEN_KEYS)
    sheet.start.click()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    keeping.settle(qtbot)
    assert keeping.practice.drills.earlier() == []


def test_without_a_drive_it_says_so(keeping, page, qtbot):
    keeping.plugged[0].rename(keeping.plugged[0].with_name("away"))
    keeping.plugged.clear()
    keeping.keeper.watch.look()
    keeping.settle(qtbot)
    page.practice_restore()
    keeping.settle(qtbot)
    assert "Plug in the drive" in said_by(keeping.dialog)
    assert not keeping.dialog.start.isEnabled()


def test_the_list_is_empty_at_first(keeping, page):
    page.show_drills()
    assert "No restore was practiced yet." in said_by(keeping.dialog)
