"""Locked in the middle of a sentence: kept, gone from memory, and back at the same caret."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.lock.page import LockPage
from app.ui.notes.page import NotePage
from app.ui.shell.page import Address
from app.ui.shell.workspace import Workspace
from app.ui.widgets.note_edit import NoteEdit
from tests.ui import rooms


@pytest.fixture
def writing(alcove, practice):
    """A note that is being written in the real program."""
    alcove.start(practice.root)
    alcove.unlock()
    workspace = alcove.until(Workspace)
    opened = alcove.doors.practice
    note = opened.notes.begin(rooms.a_client(opened))
    workspace.pages.go(Address("note", note))
    workspace.pages.page.draft.paper.go_to(2)
    rooms.type_text("Anxiety lessening")
    for _ in range(4):
        rooms.press(Qt.Key.Key_Left)
    return note


def test_no_word_of_the_note_stands_in_any_widget_while_it_is_locked(alcove, writing):
    alcove.doors.lock()
    alcove.until(LockPage)
    alcove.qtbot.waitUntil(lambda: not alcove.window.findChildren(NoteEdit))
    assert not [each for each in QApplication.allWidgets() if isinstance(each, NotePage)]


def test_after_unlocking_the_same_page_the_same_words_and_the_same_caret(alcove, writing):
    alcove.doors.lock()
    alcove.settle()
    alcove.unlock()
    page = alcove.until(Workspace).pages.page
    section = page.draft.paper.sections[1]
    assert section.text() == "Anxiety lessening"
    assert section.caret == 13
    assert alcove.window.focusWidget() is section.edit


def test_locked_in_the_breath_after_the_signature_the_note_is_signed_and_counted_no_more(
    alcove, practice
):
    alcove.start(practice.root)
    alcove.unlock()
    workspace = alcove.until(Workspace)
    opened = alcove.doors.practice
    note = rooms.a_draft(opened, rooms.a_client(opened))
    workspace.pages.go(Address("note", note))
    alcove.settle()
    assert waiting(workspace) == "Notes, 1 waiting"
    rooms.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rooms.press(Qt.Key.Key_Return)
    alcove.doors.lock()
    alcove.settle()
    alcove.unlock()
    workspace = alcove.until(Workspace)
    alcove.settle()
    assert alcove.doors.practice.notes.open(note).signed
    assert workspace.pages.page.signed is not None
    assert waiting(workspace) == "Notes"


def waiting(workspace):
    return workspace.sidebar._buttons["worklist"].accessibleName()
