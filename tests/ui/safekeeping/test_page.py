"""Safekeeping: proofs that are real, copies made from the page, failures said in the page."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.backup.bundle import write_bundle
from app.core.errors.keys import WrongPassphrase
from app.core.secret import Secret
from app.services import backups
from app.services.bundle_choice import BundleState
from app.services.clients import NewClient
from app.services.kits import PageKind
from app.services.readiness import Remedy
from app.ui.safekeeping.copies_sheet import CopiesSheet
from app.ui.safekeeping.kit_test_sheet import KitTestSheet
from app.ui.safekeeping.new_kit_sheet import NewKitSheet
from app.ui.safekeeping.passphrase_sheet import PassphraseSheet
from app.ui.safekeeping.proof_sheet import ProofSheet
from tests.fakes import FailingDevice, LyingDevice
from tests.ui.rooms import WAY_IN, a_client, a_draft, a_signed_note

NEW_PHRASE = "seven quiet orchard lamps in march"


@pytest.fixture
def page(keeping, qtbot):
    shown = keeping.go("safekeeping")
    keeping.settle(qtbot)
    return shown


@pytest.fixture
def drive(keeping, tmp_path):
    return keeping.plug_in(tmp_path / "drives" / "Rowan T7")


def said_by(widget: QWidget) -> str:
    labels = [each for each in widget.findChildren(QLabel) if each.isVisible()]
    return " ".join(label.text() for label in labels)


def said_in(note) -> str:
    return next(section.text for section in note.sections if section.kind.name == "data")


def back_up(keeping, page, qtbot, drive):
    page.drives.use_folder(drive)
    keeping.settle(qtbot)
    keeping.keeper.watch.look()
    keeping.settle(qtbot)


def write_to(monkeypatch, device):
    """Let bundles be written to a device that fails."""
    monkeypatch.setattr(backups, "write_bundle", partial(write_bundle, device=device))


def row(page, name):
    return next(each for each in page.readiness.rows if each.accessibleName().startswith(name))


def test_the_ring_counts_what_the_checks_found_and_the_next_step_has_its_button(page):
    assert page.readiness.ring.accessibleName() == "Ready: 3 of 9"
    assert page.readiness.headline.text() == "Six steps from fully prepared"
    assert page.readiness.step_button.text().strip() == "Back up now"
    assert "would be lost with it" in said_by(page.readiness)


def test_a_backup_from_the_page_is_read_back_and_the_page_says_so(keeping, page, qtbot, drive):
    back_up(keeping, page, qtbot, drive)
    assert keeping.practice.backups.state().counter == 1
    assert "Connected" in said_by(page.drive)
    assert row(page, "Backup up to date, ready")
    assert page.days.words.text().startswith("1 made and checked")
    assert "Backed up, read back and checked." in keeping.workspace.toasts.findChild(QLabel).text()


def test_typing_goes_on_while_a_copy_is_made(keeping, page, qtbot, drive):
    chart = a_client(keeping.practice)
    page.drives.use_folder(drive)
    note = a_draft(keeping.practice, chart, {"data": "Typed during the backup."})
    keeping.settle(qtbot)
    assert said_in(keeping.practice.notes.open(note)) == "Typed during the backup."
    assert keeping.practice.backups.state().last_at is not None


def test_a_copy_that_is_stopped_leaves_nothing_and_is_no_failure(keeping, page, qtbot, drive):
    page.drives.use_folder(drive)
    assert page.drive.progress.isVisible()
    page.drive.progress.stop.click()
    keeping.settle(qtbot)
    assert keeping.practice.backups.state().last_at is None
    assert not page.drive.failed.isVisible()
    assert not page.drive.progress.isVisible()
    assert not list(drive.rglob("*.bundle"))


def test_a_drive_that_cannot_be_written_is_named_beside_the_button(keeping, page, qtbot, drive):
    (drive / "Alcove backups").write_bytes(b"a file in the way")
    page.drives.use_folder(drive)
    keeping.settle(qtbot)
    assert "does not let Alcove write to it" in said_by(page.drive.failed)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "The drive is full."),
        (errno.ENODEV, "The drive was unplugged."),
        (errno.EIO, "The drive failed while Alcove wrote to it."),
    ],
)
def test_a_drive_that_fails_says_from_when_the_last_good_copy_is(
    keeping, page, qtbot, drive, monkeypatch, code, words
):
    back_up(keeping, page, qtbot, drive)
    a_client(keeping.practice)
    keeping.clock.move_on(timedelta(minutes=2))
    write_to(monkeypatch, lambda path: FailingDevice(path, room=9000, code=code))
    page.drives.use_folder(drive)
    keeping.settle(qtbot)
    said = said_by(page.drive.failed)
    assert words in said
    assert "The last complete copy is from Today" in said
    assert keeping.practice.backups.state().counter == 1


def test_a_copy_that_differs_when_read_back_is_set_aside(keeping, page, qtbot, drive, monkeypatch):
    write_to(monkeypatch, lambda path: LyingDevice(path, 40_000))
    page.drives.use_folder(drive)
    keeping.settle(qtbot)
    assert "did not match when read back" in said_by(page.drive.failed)
    assert keeping.practice.backups.state().last_at is None


def test_a_drive_that_is_pulled_is_still_shown_with_its_last_copy(keeping, page, qtbot, drive):
    keeping.keeper.run.start(drive)
    keeping.settle(qtbot)
    keeping.keeper.watch.look()
    keeping.settle(qtbot)
    assert page.drive.back_up.isVisible()
    keeping.pull(drive)
    keeping.keeper.watch.look()
    keeping.settle(qtbot)
    assert "Not connected" in said_by(page.drive)
    assert "Last backup" in said_by(page.drive)
    assert not page.drive.back_up.isVisible()


def test_without_a_drive_the_button_leads_to_the_folder(keeping, page, qtbot):
    page.readiness.step_button.click()
    assert keeping.window.focusWidget() is page.drive.others.folder


def test_days_without_changes_are_not_missed(keeping, page, qtbot):
    a_client(keeping.practice)
    keeping.clock.move_on(timedelta(days=3))
    page.refresh()
    keeping.settle(qtbot)
    told = page.days.strip.accessibleName()
    assert told.count("missed") == 1
    assert told.count("nothing changed") == 13


def test_the_copies_on_a_drive_are_listed_with_what_is_wrong(keeping, page, qtbot, drive):
    back_up(keeping, page, qtbot, drive)
    keeping.clock.move_on(timedelta(minutes=2))
    back_up(keeping, page, qtbot, drive)
    newest = max(drive.rglob("*.bundle"))
    newest.write_bytes(newest.read_bytes()[:-500])
    page.drive.copies.click()
    keeping.settle(qtbot)
    assert isinstance(keeping.dialog, CopiesSheet)
    model = keeping.dialog.model
    states = [model.row_at(model.index(place, 0)).state for place in range(model.rowCount())]
    assert states == [BundleState.INCOMPLETE, BundleState.COMPLETE]


def test_each_row_opens_its_proof_and_the_proof_its_remedy(keeping, page, qtbot):
    row(page, "Backup kept off").pressed.emit()
    sheet = keeping.dialog
    assert isinstance(sheet, ProofSheet)
    assert "No copy outside this laptop" in said_by(sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    row(page, "Activity log").pressed.emit()
    keeping.dialog.remedy.click()
    assert keeping.workspace.pages.where().place == "activity"


def test_the_kit_is_tested_by_typing_all_nine_groups(keeping, page, qtbot):
    with_kit = keeping.practice.kits.new()
    groups = with_kit.groups(PageKind.RECORDS)
    page.test_kit()
    sheet = keeping.dialog
    assert isinstance(sheet, KitTestSheet)
    QTest.keyClicks(sheet.groups.boxes[0], groups[1])
    assert "Group 1 does not match" in sheet.groups.error.text
    for box in sheet.groups.boxes:
        box.wipe()
    for box, group in zip(sheet.groups.boxes, groups, strict=True):
        QTest.keyClicks(box, group.lower())
    sheet.test.click()
    keeping.settle(qtbot)
    assert "Your kit opens your records" in said_by(sheet)
    assert all(len(box) == 0 for box in sheet.groups.boxes)
    assert keeping.practice.readiness.report().items[5].is_ready
    with_kit.wipe()


def test_a_strangers_kit_is_answered_with_the_offer_of_a_new_one(keeping, page, qtbot, tmp_path):
    old = keeping.practice.kits.new()
    old.save(tmp_path / "kit.txt")
    old.wipe()
    keeping.practice.kits.new().wipe()
    page.test_kit()
    sheet = keeping.dialog
    sheet.take_file(tmp_path / "kit.txt")
    keeping.settle(qtbot)
    assert "was replaced on" in said_by(sheet)
    assert "still opens the copies made before" in said_by(sheet)
    sheet.new_kit.click()
    assert isinstance(keeping.dialog, NewKitSheet)


def test_a_new_kit_is_on_paper_once_its_last_group_was_typed(keeping, page, qtbot):
    page.make_kit()
    sheet = keeping.dialog
    sheet.make.click()
    keeping.settle(qtbot)
    kit = sheet._hand.kit
    groups = kit.groups(PageKind.RECORDS)
    assert not sheet.finish.isEnabled()
    QTest.keyClicks(sheet.last.edit, groups[0])
    assert "not the last group" in sheet.last.error.text
    sheet.last.edit.clear()
    QTest.keyClicks(sheet.last.edit, groups[-1].lower())
    QTest.keyClick(sheet.last.edit, Qt.Key.Key_Return)
    assert "Your new kit is on paper" in said_by(sheet)
    assert sheet._hand.kit is None
    assert keeping.practice.readiness.report().items[5].remedy is Remedy.TEST_KIT


def test_the_passphrase_is_changed_and_the_old_one_opens_no_more(keeping, page, qtbot):
    page.change_passphrase()
    sheet = keeping.dialog
    assert isinstance(sheet, PassphraseSheet)
    sheet.chooser.kinds.choose(1)
    QTest.keyClicks(sheet.old.box, "not the right one at all")
    for field in (sheet.chooser.own.phrase, sheet.chooser.own.again):
        QTest.keyClicks(field.box, NEW_PHRASE)
    sheet.change.click()
    keeping.settle(qtbot)
    assert "does not match" in sheet.old.error.text
    sheet.old.wipe()
    QTest.keyClicks(sheet.old.box, WAY_IN)
    sheet.change.click()
    keeping.settle(qtbot)
    assert "Your passphrase is changed" in said_by(sheet)
    assert len(sheet.old) == 0
    old, new = Secret(bytearray(WAY_IN.encode())), Secret(bytearray(b"another long phrase"))
    with old, new, pytest.raises(WrongPassphrase):
        keeping.practice.passphrase.change(old, new)


def test_a_sheet_that_goes_wipes_what_was_typed_in_it(keeping, page, qtbot):
    page.change_passphrase()
    sheet = keeping.dialog
    QTest.keyClicks(sheet.old.box, "half a passph")
    sheet.dismiss()
    assert len(sheet.old) == 0


def test_everything_that_takes_the_focus_has_a_name(keeping, page, qtbot, drive):
    back_up(keeping, page, qtbot, drive)
    nameless = [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_the_focus_stays_with_its_drive_when_the_list_is_made_anew(
    keeping, page, qtbot, drive, tmp_path
):
    another = keeping.plug_in(tmp_path / "drives" / "Another")
    keeping.keeper.watch.look()
    keeping.settle(qtbot)
    keeping.window.activateWindow()
    others = page.drive.others
    names = [each.accessibleName() for each in others.buttons]
    others.buttons[names.index("Back up to Rowan T7")].setFocus()
    for pulled in (another, drive):
        keeping.pull(pulled)
        keeping.keeper.watch.look()
        keeping.settle(qtbot)
        if others.buttons:
            assert keeping.window.focusWidget() is others.buttons[0]
    assert keeping.window.focusWidget() is others.folder


def test_a_backup_needs_no_mouse(keeping, page, qtbot, drive):
    keeping.keeper.watch.look()
    keeping.settle(qtbot)
    keeping.window.activateWindow()
    page.readiness.step_button.setFocus()
    for _ in range(80):
        focused = keeping.window.focusWidget()
        if focused is page.drive.others.buttons[0]:
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        keeping.settle(qtbot)
    button = page.drive.others.buttons[0]
    assert keeping.window.focusWidget() is button
    QTest.keyClick(button, Qt.Key.Key_Return)
    keeping.settle(qtbot)
    assert keeping.practice.backups.state().counter == 1


def test_the_drive_s_name_is_shown_as_plain_text(keeping, page, qtbot, tmp_path):
    keeping.plug_in(tmp_path / "drives" / "<b>T7<")
    keeping.keeper.watch.look()
    keeping.settle(qtbot)
    labels = [each for each in page.findChildren(QLabel) if each.text() == "<b>T7<"]
    assert [label.textFormat() for label in labels] == [Qt.TextFormat.PlainText]


def test_nothing_is_overdue_where_a_copy_holds_everything(keeping, page, qtbot, drive):
    a_signed_note(keeping.practice, a_client(keeping.practice, NewClient("Ana", "Ruiz")))
    back_up(keeping, page, qtbot, drive)
    keeping.clock.move_on(timedelta(days=30))
    page.refresh()
    keeping.settle(qtbot)
    assert row(page, "Backup up to date, ready")
    assert os.listdir(drive) == ["Alcove backups"]  # noqa: PTH208 - names are all that is asked
