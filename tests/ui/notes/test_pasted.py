"""Words copied in one chart and pasted into the note of another: the last look says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication

from app.services.clients import NewClient
from app.ui.shell.page import Address
from app.ui.shell.workspace import Workspace
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.labels import Label
from tests.ui import rooms

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
OWN = {"data": "Came late.", "assessment": "Sleeps better.", "plan": "Walk daily. "}
WARNED = "Words were pasted from another chart (J. A.-R.). Keep them, or move the note?"


@pytest.fixture
def clipboard():
    board = QGuiApplication.clipboard()
    yield board
    board.clear()


def a_jordan(practice):
    return practice.clients.add(NewClient("Jordan", "Alvarez-Reyes"))


def copy_from_note_of(practice, chart, go):
    """Copy a section of a signed note by Ctrl+A and Ctrl+C."""
    page = go(rooms.a_signed_note(practice, chart))
    page.signed._texts["note", "assessment"].setFocus()
    rooms.press(KEY.Key_A, CTRL)
    rooms.press(KEY.Key_C, CTRL)


def paste_into(note, go):
    page = go(note)
    page.draft.paper.go_to(3)
    rooms.press(KEY.Key_End, CTRL)
    rooms.press(KEY.Key_V, CTRL)
    return page


def last_look(window):
    rooms.press(KEY.Key_Return, CTRL)
    [shown] = [each for each in window.findChildren(Ceremony) if each.isVisible()]
    said = " ".join(each.text() for each in shown.findChildren(Label))
    rooms.press(KEY.Key_Escape)
    return said


@pytest.fixture
def go(room):
    return lambda note: room.go("note", note)


@pytest.fixture
def draft(room):
    return rooms.a_draft(room.practice, rooms.a_client(room.practice), OWN)


def test_words_of_another_chart_are_told_of_by_initials(room, draft, go, clipboard):
    copy_from_note_of(room.practice, a_jordan(room.practice), go)
    page = paste_into(draft, go)
    assert "Responding well" in page.draft.paper.sections[2].text()
    said = last_look(room.window)
    assert WARNED in said
    assert "Jordan" not in said


def test_words_that_were_taken_out_again_are_not(room, draft, go, clipboard):
    copy_from_note_of(room.practice, a_jordan(room.practice), go)
    page = paste_into(draft, go)
    rooms.press(KEY.Key_Z, CTRL)
    assert page.draft.paper.sections[2].text() == OWN["plan"]
    assert "pasted" not in last_look(room.window)


def test_her_own_words_are_hers(room, go, clipboard):
    chart = rooms.a_client(room.practice)
    copy_from_note_of(room.practice, chart, go)
    paste_into(rooms.a_draft(room.practice, chart, OWN), go)
    assert "pasted" not in last_look(room.window)


def test_a_draft_that_was_moved_to_where_they_came_from_is_right(room, draft, go, clipboard):
    jordan = a_jordan(room.practice)
    copy_from_note_of(room.practice, jordan, go)
    paste_into(draft, go).may_leave()
    room.practice.refiling.draft(draft, jordan)
    go(draft)
    assert "pasted" not in last_look(room.window)


def test_what_another_program_copied_has_no_chart(room, draft, go, clipboard, monkeypatch):
    go(rooms.a_signed_note(room.practice, a_jordan(room.practice)))
    with monkeypatch.context() as away:
        away.setattr(QGuiApplication, "focusWindow", staticmethod(lambda: None))
        away.setattr(QClipboard, "ownsClipboard", lambda _board: False)
        clipboard.setText("From a letter that lay open beside it.")
    paste_into(draft, go)
    assert "pasted" not in last_look(room.window)


def test_the_draft_is_known_after_a_lock_although_nothing_stays_on_the_clipboard(
    alcove, practice, clipboard
):
    alcove.start(practice.root)
    alcove.unlock()
    alcove.until(Workspace)
    opened = alcove.doors.practice
    note = rooms.a_draft(opened, rooms.a_client(opened), OWN)

    def go(to):
        alcove.until(Workspace).pages.go(Address("note", to))
        return alcove.until(Workspace).pages.page

    copy_from_note_of(opened, a_jordan(opened), go)
    paste_into(note, go)
    alcove.doors.lock()
    alcove.settle()
    assert clipboard.text() == ""
    alcove.unlock()
    alcove.settle()
    assert WARNED in last_look(alcove.window)
