"""A portable backup is made from its sheet; the drive's card says what was read of it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.documents import DocumentCategory, DocumentToAdd
from app.ui.safekeeping.drive_words import read_back
from app.ui.safekeeping.portable_backup_sheet import PortableBackupSheet
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
