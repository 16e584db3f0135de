"""The lock: words and caret are kept, pages and keys are gone; by key, after idle minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.crypto.ring import Purpose
from app.services.notes import Template
from app.ui.doors.idle_notice import IdleNotice
from app.ui.lock.page import LockPage
from app.ui.settings.lock_card import LockCard
from app.ui.shell.page import Address, Page
from app.ui.shell.workspace import Workspace
from tests.ui.rooms import PRIYA


@pytest.fixture
def inside(alcove, practice):
    """An open practice with one client and a draft of her session, in the editor."""
    alcove.start(practice.root)
    alcove.unlock()
    workspace = alcove.until(Workspace)
    chart = alcove.doors.practice.clients.add(PRIYA)
    note = alcove.doors.practice.notes.begin(chart, Template.DAP)
    workspace.pages.go(Address("note", note))
    alcove.note = note
    return alcove


def wait_for_lock(alcove):
    page = alcove.until(LockPage)
    alcove.settle()
    alcove.qtbot.wait(20)  # what was destroyed is deleted by the event loop
    return page


def editor(alcove):
    return alcove.content.pages.page.draft.paper.sections[0].edit


def test_words_and_caret_are_there_after_unlocking_on_the_same_page(inside):
    edit = editor(inside)
    edit.setFocus()
    QTest.keyClicks(edit, "She slept through the night.")
    cursor = edit.textCursor()
    cursor.setPosition(4)
    edit.setTextCursor(cursor)
    inside.doors.lock()
    wait_for_lock(inside)
    inside.unlock()
    workspace = inside.until(Workspace)
    assert workspace.pages.where().subject == inside.note
    again = editor(inside)
    assert again.text() == "She slept through the night."
    assert again.textCursor().position() == 4
    assert again is inside.window.focusWidget()


def test_no_page_is_left_behind_the_lock(inside):
    inside.doors.lock()
    wait_for_lock(inside)
    assert inside.window.findChildren(Page) == []
    assert inside.window.findChildren(Workspace) == []


def test_the_lock_closes_the_records_and_wipes_the_keys(inside):
    practice = inside.doors.practice
    keys = [key.key for purpose in Purpose for key in practice.held.keys.ring.all(purpose)]
    assert keys
    inside.doors.lock()
    wait_for_lock(inside)
    assert not practice.is_open
    assert [key for key in keys if len(key)] == []


def test_ctrl_l_locks_from_a_page(inside):
    QTest.keyClick(inside.window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    page = wait_for_lock(inside)
    assert page.isVisible()


def test_what_was_copied_from_a_note_is_gone_at_lock(inside):
    QGuiApplication.clipboard().setText("She slept through the night.")
    inside.doors.lock()
    wait_for_lock(inside)
    assert QGuiApplication.clipboard().text() == ""


def let_pass(alcove, **time):
    alcove.ground.clock.move_on(timedelta(**time))
    alcove.doors.idle._look()


def test_it_warns_twenty_seconds_before_and_any_key_keeps_it_open(inside):
    let_pass(inside, minutes=9, seconds=41)
    assert inside.window.findChildren(IdleNotice)
    QTest.keyClick(inside.window.windowHandle(), Qt.Key.Key_Shift)
    inside.qtbot.wait(20)
    assert not inside.window.findChildren(IdleNotice)
    let_pass(inside, minutes=9)
    assert isinstance(inside.content, Workspace)


def test_ten_minutes_without_activity_lock_and_say_so(inside):
    let_pass(inside, minutes=10)
    page = wait_for_lock(inside)
    said = [each.text() for each in page.findChildren(type(page.field.label))]
    assert "Locked after 10 minutes without activity" in said


def test_a_key_after_a_long_sleep_locks_instead_of_reaching_the_page(inside):
    inside.ground.clock.move_on(timedelta(hours=3))
    QTest.keyClick(inside.window.windowHandle(), Qt.Key.Key_A)
    wait_for_lock(inside)


def test_the_lock_page_itself_never_locks_again(inside):
    inside.doors.lock()
    wait_for_lock(inside)
    assert not inside.doors.idle.is_running


def test_closing_the_window_saves_the_words_and_closes_the_records(inside, another, practice):
    QTest.keyClicks(editor(inside), "Kept.")
    opened = inside.doors.practice
    inside.end()
    assert not opened.is_open
    another.start(practice.root)
    another.unlock()
    workspace = another.until(Workspace)
    workspace.pages.go(Address("note", inside.note))
    assert editor(another).text() == "Kept."


def test_the_minutes_until_it_locks_are_hers_to_choose_and_act_at_once(inside, practice):
    inside.content.pages.go(Address("settings"))
    (card,) = inside.content.findChildren(LockCard)
    card.minutes.button(0).click()
    inside.qtbot.waitUntil(lambda: inside.doors.idle._limit == 60)
    let_pass(inside, minutes=1)
    wait_for_lock(inside)
    inside.unlock()
    inside.until(Workspace)
    assert inside.doors.practice.practice.card().idle_minutes == 1
