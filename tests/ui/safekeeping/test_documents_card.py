"""A document that cannot be read is told in Safekeeping, and one key brings it back."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.documents import DocumentCategory, DocumentToAdd
from app.ui.safekeeping.drive_words import read_back
from app.ui.safekeeping.portable_backup_sheet import PortableBackupSheet
from tests.services.test_documents_on_drives import in_store
from tests.ui.rooms import a_client


@pytest.fixture
def ids(keeping):
    papers = [
        DocumentToAdd(f"Page {n}", DocumentCategory.OTHER, io.BytesIO(b"words"), "text/plain")
        for n in range(3)
    ]
    chart = a_client(keeping.practice)
    return keeping.practice.documents.add_all((chart, paper) for paper in papers)


@pytest.fixture
def drive(keeping, ids, qtbot, tmp_path):
    made = keeping.plug_in(tmp_path / "drives" / "Rowan T7")
    keeping.practice.backups.to(made)
    return made


def shown(keeping, qtbot):
    page = keeping.go("safekeeping")
    page.refresh()
    keeping.keeper.watch.look()
    keeping.settle(qtbot)
    return page


def test_while_all_can_be_read_there_is_no_card(keeping, drive, qtbot):
    assert not shown(keeping, qtbot).documents.isVisible()


def test_one_that_cannot_is_named_with_its_copy_and_comes_back_by_key(keeping, ids, drive, qtbot):
    in_store(keeping.practice, ids[0]).unlink()
    card = shown(keeping, qtbot).documents
    assert card.isVisible()
    assert card.title.text() == "1 document could not be read"
    assert card.words.text().startswith("Your other 2 are fine. The copy of today")
    assert card.words.text().endswith("on Rowan T7 has it.")
    assert card.restore.accessibleName() == "Restore that file"
    card.restore.setFocus()
    QTest.keyClick(card.restore, Qt.Key.Key_Return)
    keeping.settle(qtbot)
    assert not card.isVisible()
    assert keeping.workspace.toasts.words == "1 document restored from Rowan T7."
    assert keeping.practice.documents.open(ids[0]).content == b"words"


def test_without_the_drive_it_says_which_one_to_plug_in(keeping, ids, drive, qtbot):
    in_store(keeping.practice, ids[0]).unlink()
    keeping.pull(drive)
    card = shown(keeping, qtbot).documents
    card.restore.click()
    assert card.failed._title.text() == "Plug in Rowan T7 first."


def test_a_drive_that_lacks_it_is_said_beside_the_button(keeping, ids, drive, qtbot):
    stored = in_store(keeping.practice, ids[0])
    stored.unlink()
    next(drive.rglob(stored.name)).unlink()
    card = shown(keeping, qtbot).documents
    card.restore.click()
    keeping.settle(qtbot)
    assert card.failed._title.text() == "No drive that is plugged in holds it."


def test_a_portable_backup_is_made_from_its_sheet_by_key(keeping, ids, drive, qtbot):
    page = shown(keeping, qtbot)
    page.drive.portable.setFocus()
    QTest.keyClick(page.drive.portable, Qt.Key.Key_Return)
    sheet = keeping.dialog
    assert isinstance(sheet, PortableBackupSheet)
    assert [label for label, _ in sheet.places] == ["Rowan T7"]
    sheet.make.setFocus()
    QTest.keyClick(sheet.make, Qt.Key.Key_Return)
    keeping.settle(qtbot)
    newest = keeping.practice.backups.on(drive)[0]
    assert (newest.counter, newest.is_portable) == (2, True)


def test_without_a_drive_a_folder_takes_the_portable_backup(keeping, ids, qtbot, tmp_path):
    page = shown(keeping, qtbot)
    page.drive.portable.click()
    sheet = keeping.dialog
    assert not sheet.make.isEnabled()
    away = tmp_path / "to take away"
    away.mkdir()
    sheet.use_folder(away)
    assert sheet.make.isEnabled()
    sheet.make.click()
    keeping.settle(qtbot)
    assert keeping.practice.backups.on(away)[0].is_portable


def test_the_card_says_what_was_read_of_many_documents(keeping, ids, drive, qtbot):
    card = keeping.practice.backups.drives()[0]
    assert read_back(card) == [("Read back and matched", "All of it, 3 documents")]
    assert read_back(replace(card, documents=None)) == [("Read back and matched", "All of it")]
    many = replace(card, documents=2000)
    assert read_back(many) == [
        ("Read back and matched", "All but older documents"),
        ("Older documents", "16 read each time"),
    ]
    assert read_back(replace(many, is_portable=True))[0][1] == "All of it, 2,000 documents"
