"""The lock, whole: quick with a full note open, nothing left, over dialogs and in the middle."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QTextEdit,
    QWidget,
)

from app.crypto.recovery import Kit
from app.services.kits import KitInHand
from app.ui.lock.page import LockPage
from app.ui.shell.page import Address, Page
from app.ui.shell.shortcut_sheet import ShortcutSheet
from app.ui.shell.window import Window
from app.ui.shell.workspace import Workspace
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.file_choice import ask_for_file
from app.ui.widgets.popover import Popover
from tests.ui import rooms

FULL = "She slept through the night, and told of the week in detail. " * 300
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def inside(alcove, practice):
    """A note of 90,000 characters in the editor."""
    alcove.start(practice.root)
    alcove.unlock()
    workspace = alcove.until(Workspace)
    opened = alcove.doors.practice
    words = dict.fromkeys(("data", "assessment", "plan"), FULL)
    note = rooms.a_draft(opened, rooms.a_client(opened), words)
    workspace.pages.go(Address("note", note))
    alcove.settle()
    return alcove


def destroyed(alcove):
    """Let what was let go of be destroyed, as the event loop does."""
    alcove.settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press_lock(alcove, window=None):
    QTest.keyClick((window or alcove.window).windowHandle(), Qt.Key.Key_L, CTRL)


def test_with_a_full_note_open_the_page_is_blank_at_once_and_the_keys_are_wiped(inside):
    practice = inside.doors.practice
    edit = inside.content.pages.page.draft.paper.sections[0].edit
    QTest.keyClicks(edit, "One more word.")
    inside.doors.lock()
    assert isinstance(inside.content, LockPage)
    inside.qtbot.waitUntil(lambda: not practice.is_open, timeout=5000)
    assert not any(len(key.key) for key in practice.held.keys.ring.every())


def test_no_widget_that_held_words_is_left(inside):
    inside.doors.lock()
    destroyed(inside)
    left = QApplication.allWidgets()
    held = (Page, QTextEdit, QLineEdit, Ceremony, Popover, Workspace)
    assert [each for each in left if isinstance(each, held)] == []
    assert [each for each in QApplication.topLevelWidgets() if not isinstance(each, Window)] == []


@pytest.mark.parametrize("over", ["sheet", "file dialog", "own dialog"])
def test_ctrl_l_locks_over_a_dialog_and_nothing_of_it_is_left(inside, over):
    window = inside.window
    if over == "sheet":
        ShortcutSheet(inside.content, inside.content.registry.entries).open()
        stands: QWidget = window
    elif over == "file dialog":
        ask_for_file(inside.content.pages.page, "Open", lambda _path: None)
        (stands,) = (
            each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog)
        )
    else:
        stands = QDialog(window, modal=True)
        stands.open()
    inside.qtbot.waitUntil(lambda: stands.windowHandle() is not None)
    inside.doors.idle.watch(stands.windowHandle())  # as the focus would have it
    press_lock(inside, stands)
    inside.until(LockPage)
    destroyed(inside)
    windows = [each for each in QApplication.topLevelWidgets() if not isinstance(each, Window)]
    assert windows == []
    assert inside.window.findChildren(Ceremony) == []


def test_a_window_of_its_own_that_shows_something_goes_too(inside):
    preview = QTextEdit("She slept through the night.")
    preview.show()
    inside.doors.lock()
    destroyed(inside)
    assert not [each for each in QApplication.allWidgets() if isinstance(each, QTextEdit)]


def test_a_kit_that_is_being_made_while_it_locks_is_wiped(inside):
    kit = KitInHand(Kit.generate(), "Rowan Street Therapy", date(2026, 11, 12))
    is_made, may_end = threading.Event(), threading.Event()
    sheet = ShortcutSheet(inside.content, inside.content.registry.entries)
    shown: list[object] = []

    def make(_job):
        is_made.set()
        may_end.wait(10)
        return inside.doors.practice, kit

    inside.jobs.run(make, owner=sheet, done=shown.append, failed=shown.append)
    is_made.wait(10)
    inside.doors.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    may_end.set()
    destroyed(inside)
    assert shown == []
    assert not len(kit.kit.records.secret)
    assert kit.kit.private is not None
    assert not len(kit.kit.private.secret)


def test_an_unlock_that_nobody_waits_for_any_more_is_locked_again(alcove, practice):
    alcove.start(practice.root)
    opened, unlock = [], alcove.house.unlock

    def remembered(root, passphrase):
        opened.append(unlock(root, passphrase))
        return opened[-1]

    alcove.house.unlock = remembered
    page = alcove.unlock()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    alcove.settle()
    (one,) = opened
    assert not one.is_open
    assert alcove.doors.practice is None
