"""Documents without their file, in Safekeeping: named, and brought back from a drive."""

from __future__ import annotations

import io

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.services.documents import DocumentCategory, DocumentToAdd
from tests.ui.rooms import a_client


def a_paper(practice):
    chart = a_client(practice)
    source = io.BytesIO(b"Dear colleague. " * 900)
    paper = DocumentToAdd("Letter to Dr. Osei", DocumentCategory.LETTER, source)
    return practice.documents.add(chart, paper)


def lose(practice):
    for path in practice.folder.documents.rglob("*.age"):
        path.unlink()


def said_by(card):
    return " ".join(each.text() for each in card.findChildren(QLabel) if each.isVisible())


def shown(keeping, qtbot):
    page = keeping.go("safekeeping")
    keeping.settle(qtbot)
    return page


def test_a_lost_document_is_named_without_its_title_and_comes_back_from_a_drive(
    keeping, qtbot, tmp_path
):
    practice = keeping.practice
    document = a_paper(practice)
    drive = keeping.plug_in(tmp_path / "Rowan T7")
    practice.backups.to(drive)
    lose(practice)
    keeping.keeper.watch.look()
    card = shown(keeping, qtbot).lost
    said = said_by(card)
    assert "1 document is not on this laptop" in said
    assert "Letter, chart 0001, added Nov 12, 2026" in said
    assert "Osei" not in said
    QTest.keyClick(card.look, Qt.Key.Key_Return)
    keeping.settle(qtbot)
    assert card.isHidden()
    assert practice.documents.open(document).title == "Letter to Dr. Osei"


def test_where_no_drive_holds_it_that_is_said_and_she_may_look_again(keeping, qtbot):
    a_paper(keeping.practice)
    lose(keeping.practice)
    card = shown(keeping, qtbot).lost
    card.look.click()
    keeping.settle(qtbot)
    assert "No drive that is plugged in holds it." in said_by(card.failed)
    assert card.look.isEnabled()
    assert card.look.accessibleName() == "Look on drives"


def test_where_nothing_is_lost_nothing_is_shown(keeping, qtbot):
    a_paper(keeping.practice)
    assert shown(keeping, qtbot).lost.isHidden()
