"""A disk without room keeps no lock from coming: the words wait sealed, and none is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTextEdit

from app.core.errors.practice import DiskIsFull
from app.services.notes import Notes
from app.services.signing import AddendumKind
from app.ui.doors.kept_here import FULL, NOT_SAVED, STAYS
from app.ui.lock.page import LockPage
from app.ui.notes.page import NotePage
from app.ui.session.system_lock import SHUT, SLEPT, WITH_SCREEN
from app.ui.shell.page import Address
from app.ui.shell.workspace import Workspace
from app.ui.widgets.labels import Label
from tests.ui import rooms

WORDS = "She slept through the night, and told of the week in detail. " * 150
CARET = 17
CTRL = Qt.KeyboardModifier.ControlModifier


def fill_the_disk(practice):
    """Let the records grow by no page more; another connection finds room again."""
    with practice.records.work() as session:
        driver = session.connection().connection.driver_connection
        bare = sqlcipher.Connection.cursor(driver)
        driver.set_authorizer(None)
        (pages,) = bare.execute("PRAGMA page_count").fetchone()
        bare.execute(f"PRAGMA max_page_count = {pages}")
        driver.gate.shut()


@pytest.fixture
def writing(alcove, practice):
    """A page of words that no disk took, the caret in their middle."""
    alcove.start(practice.root)
    alcove.unlock()
    workspace = alcove.until(Workspace)
    opened = alcove.doors.practice
    alcove.note = opened.notes.begin(rooms.a_client(opened))
    workspace.pages.go(Address("note", alcove.note))
    alcove.settle()
    fill_the_disk(opened)
    paper = workspace.pages.page.draft.paper
    paper.go_to(2)
    section = paper.sections[1]
    section.edit.insertPlainText(WORDS)
    cursor = section.edit.textCursor()
    cursor.setPosition(CARET)
    section.edit.setTextCursor(cursor)
    return alcove


def idle(alcove):
    alcove.ground.clock.move_on(timedelta(minutes=10))
    alcove.doors.idle.look_now()


def press_lock(alcove):
    QTest.keyClick(alcove.window.windowHandle(), Qt.Key.Key_L, CTRL)


def press_lock_in_a_dialog(alcove):
    dialog = QDialog(alcove.window, modal=True)
    dialog.open()
    alcove.qtbot.waitUntil(lambda: dialog.windowHandle() is not None)
    alcove.doors.idle.watch(dialog.windowHandle())
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, CTRL)


def told(foot):
    return lambda alcove: alcove.doors.system.asked.emit(foot)


WAYS = {
    "idle": idle,
    "ctrl l": press_lock,
    "ctrl l in a dialog": press_lock_in_a_dialog,
    "sleep": told(SLEPT),
    "lid": told(SHUT),
    "lock of the system": told(WITH_SCREEN),
}


def locked(alcove):
    """Return the lock page, once everything before it is destroyed."""
    page = alcove.until(LockPage)
    alcove.settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return page


def said(page):
    return [each.text() for each in page.findChildren(Label)]


@pytest.mark.parametrize("way", WAYS)
def test_every_lock_wipes_the_keys_and_the_words_are_back_at_the_caret(writing, way):
    practice = writing.doors.practice
    WAYS[way](writing)
    page = locked(writing)
    assert FULL in said(page)
    assert not practice.is_open
    assert [key for key in practice.held.keys.ring.every() if len(key.key)] == []
    held = QApplication.allWidgets()
    assert [each for each in held if isinstance(each, NotePage | QTextEdit)] == []
    writing.unlock()
    note = writing.until(Workspace).pages.page
    assert note.draft.paper.sections[1].text() == WORDS
    assert note.draft.paper.sections[1].caret == CARET
    assert not writing.services.aside.is_holding


def test_nothing_of_the_words_waits_in_the_clear(writing):
    writing.doors.lock()
    locked(writing)
    (sealed,) = writing.services.aside._sealed.values()
    assert b"slept" not in sealed
    assert len(sealed) > len(WORDS)


def test_the_computer_sleeps_only_after_the_keys_are_wiped(writing, monkeypatch):
    practice, asleep = writing.doors.practice, []
    monkeypatch.setattr(writing.doors.system, "let_sleep", lambda: asleep.append(practice.is_open))
    writing.doors.system.asked.emit(SLEPT)
    locked(writing)
    assert asleep == [False]


def test_an_addendum_that_was_not_saved_is_back_too(alcove, practice):
    alcove.start(practice.root)
    alcove.unlock()
    workspace = alcove.until(Workspace)
    opened = alcove.doors.practice
    note = rooms.a_signed_note(opened, rooms.a_client(opened))
    workspace.pages.go(Address("note", note))
    alcove.settle()
    fill_the_disk(opened)
    composer = workspace.pages.page._amender.composer
    composer.choose(AddendumKind.CORRECTION)
    composer.edit.insertPlainText(WORDS)
    alcove.doors.lock()
    assert FULL in said(locked(alcove))
    alcove.unlock()
    again = alcove.until(Workspace).pages.page._amender.composer
    assert again.text() == WORDS
    assert again.kind is AddendumKind.CORRECTION


def test_while_the_disk_is_still_full_the_door_says_so_and_the_words_wait_on(writing, monkeypatch):
    writing.doors.lock()
    page = locked(writing)
    with monkeypatch.context() as full:
        full.setattr(Notes, "save", _disk_is_full)
        writing.unlock()
        writing.qtbot.waitUntil(lambda: bool(page.field.error.text), timeout=15_000)
        assert page.field.error.text.startswith("This laptop’s disk is full.")
        writing.settle()
    assert writing.services.aside.is_holding
    writing.unlock()
    note = writing.until(Workspace).pages.page
    assert note.draft.paper.sections[1].text() == WORDS


def _disk_is_full(*_what):
    raise DiskIsFull


def test_the_window_closes_over_waiting_words_only_when_asked_twice(writing):
    writing.doors.lock()
    page = locked(writing)
    assert not writing.window.close()
    assert page.field.error.text == str(STAYS)
    assert writing.window.close()


def test_other_pages_of_the_lock_keep_saying_that_a_draft_waits(writing):
    writing.doors.lock()
    page = locked(writing)
    page.kit.click()
    writing.qtbot.waitUntil(lambda: not isinstance(writing.content, LockPage))
    writing.content.left.emit()
    assert FULL in said(writing.until(LockPage))
    assert not writing.window.close()


def test_nothing_is_said_to_wait_where_all_is_saved(writing):
    writing.content.pages.page.draft.paper.sections[1].edit.clear()
    writing.doors.lock()
    texts = said(locked(writing))
    assert FULL not in texts
    assert NOT_SAVED not in texts
    assert writing.window.close()


def test_a_lock_that_did_not_come_is_asked_for_again(alcove, practice, monkeypatch):
    alcove.start(practice.root)
    alcove.unlock()
    alcove.until(Workspace)
    asked = []
    with monkeypatch.context() as refused:
        refused.setattr(alcove.doors, "_lock", lambda *_words, **_how: asked.append(1))
        idle(alcove)
        timer = alcove.doors.idle._timer
        assert timer.isActive()
        assert timer.interval() == 60_000
        timer.timeout.emit()
        assert len(asked) == 2
        QTest.keyClick(alcove.window.windowHandle(), Qt.Key.Key_A)
        assert len(asked) == 3
        press_lock(alcove)
        assert len(asked) > 3
    press_lock(alcove)
    locked(alcove)


def test_a_new_text_scale_takes_no_page_whose_words_are_not_saved(writing):
    page = writing.content.pages.page
    writing.doors.rebuild()
    assert writing.content.pages.page is page
    writing.doors.lock()
    locked(writing)
