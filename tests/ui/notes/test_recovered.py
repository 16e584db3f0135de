"""After an unclean end: the banner, the comparison, a state brought back; room on a full disk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.core.actions import Action
from app.core.errors.practice import DiskIsFull
from app.core.errors.records import RecordsAreDamaged
from app.services.notes import Caret, DraftText, Template
from app.ui.notes.free_space import FreeSpaceSheet
from app.ui.notes.versions_sheet import VersionsSheet
from tests.ui import rooms
from tests.ui.quiet import settled

STEP = timedelta(minutes=6)


@pytest.fixture
def note(room, ten_fifty_seven):
    """Give a note whose draft was saved three times, six minutes apart."""
    made = room.practice.notes.begin(rooms.a_client(room.practice))
    for words in ("one", "two", "three"):
        ten_fifty_seven.move_on(STEP)
        text = DraftText(Template.DAP, {"data": words})
        room.practice.notes.save(made, text, Caret("data", 0))
    ten_fifty_seven.move_on(STEP)
    return made


@pytest.fixture
def killed(room, note):
    """Have the log say that somebody came in, with no lock before it."""
    room.practice.records.note_event(Action.UNLOCKED, "door", via="passphrase")
    return note


def opened(room, qtbot, note):
    page = room.go("note", note)
    settle(room, qtbot)
    return page


def settle(room, qtbot):
    settled(qtbot, room.jobs)


def said_by(widget):
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def test_a_recovered_draft_says_when_it_was_saved(room, qtbot, killed):
    page = opened(room, qtbot, killed)
    assert "Recovered 11:15 AM draft" in said_by(page.draft.recovered)


def test_a_draft_that_was_closed_in_order_says_nothing(room, qtbot, note):
    assert opened(room, qtbot, note).draft.recovered.isHidden()


def test_compare_shows_both_side_by_side_and_one_comes_back_and_goes_again(room, qtbot, killed):
    page = opened(room, qtbot, killed)
    QTest.keyClick(page.draft.recovered.compare, Qt.Key.Key_Return)
    settle(room, qtbot)
    sheet = room.dialog
    assert isinstance(sheet, VersionsSheet)
    assert "three" in said_by(sheet.left)
    assert "Nov 12, 11:15 AM" in said_by(sheet.right)
    sheet.choice.setCurrentIndex(2)
    settle(room, qtbot)
    qtbot.waitUntil(lambda: "one" in said_by(sheet.right))
    assert "three" in said_by(sheet.left)
    QTest.keyClick(sheet.bring_back, Qt.Key.Key_Return)
    settle(room, qtbot)
    assert page.draft.paper.writing().text.sections["data"] == "one"
    assert room.practice.notes.open(killed).text.sections["data"] == "one"
    assert room.workspace.toasts.words == "The draft of Nov 12, 11:03 AM is back."
    room.workspace.toasts.undo_last()
    settle(room, qtbot)
    assert room.practice.notes.open(killed).text.sections["data"] == "three"


def test_undo_reaches_a_draft_whose_page_is_gone(room, qtbot, killed):
    page = opened(room, qtbot, killed)
    page.draft.recovered._bring_back(DraftText(Template.DAP, {"data": "one"}), "then")
    settle(room, qtbot)
    room.go("clients")
    qtbot.wait(1)
    room.workspace.toasts.undo_last()
    settle(room, qtbot)
    assert room.practice.notes.open(killed).text.sections["data"] == "three"


def test_a_full_disk_offers_what_may_go_and_removes_nothing_by_itself(room, qtbot, note):
    folder = room.practice.folder.snapshots
    for day in (1, 2, 3):
        (folder / f"before-2026110{day}.db").write_bytes(bytes(4000))
    page = opened(room, qtbot, note)
    bar = page.draft.bar
    assert bar.free.isHidden()
    page.draft.save._note_failure(DiskIsFull())
    QTest.keyClick(bar.free, Qt.Key.Key_Return)
    settle(room, qtbot)
    sheet = room.dialog
    assert isinstance(sheet, FreeSpaceSheet)
    assert sheet.lines.facts["Made before updates"].startswith("3 copies")
    assert len(list(folder.glob("before-*.db"))) == 3
    QTest.keyClick(sheet.remove, Qt.Key.Key_Return)
    settle(room, qtbot)
    assert "Older copies removed" in said_by(sheet.done)
    assert [each.name for each in folder.glob("before-*.db")] == ["before-20261103.db"]
    assert not sheet.remove.isEnabled()


def test_where_nothing_may_go_that_is_said(room, qtbot, note):
    page = opened(room, qtbot, note)
    page.draft.save._note_failure(DiskIsFull())
    page.draft.bar.free.click()
    settle(room, qtbot)
    assert "Nothing here can go" in said_by(room.dialog)
    assert not room.dialog.remove.isEnabled()


def test_another_failure_offers_no_space(room, qtbot, note):
    page = opened(room, qtbot, note)
    page.draft.save._note_failure(RecordsAreDamaged())
    assert page.draft.bar.free.isHidden()
