"""Called away in the middle of a word: nothing typed is lost, nothing is left to be seen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.crypto.ring import Purpose
from app.ui.clients.new_client import NewClientCeremony
from app.ui.clients.page import ClientsPage
from app.ui.notes.page import NotePage
from app.ui.shell.page import Address, Page
from app.ui.shell.workspace import Workspace
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.note_edit import NoteEdit
from tests import builders
from tests.journeys.hands import CTRL, SHIFT, Key
from tests.ui.rooms import WAY_IN

LEFT_BEHIND = (Page, Workspace, Ceremony, NoteEdit)
HALF = "She slept through the ni"


@pytest.fixture
def draft(kept):
    """Give an empty draft, in a practice that is locked."""
    note = kept.notes.begin(builders.a_person(kept))
    kept.lock()
    return note


def writing(running, draft):
    """Unlock, open the draft, and type half a sentence into it."""
    running.unlock(WAY_IN)
    running.content.pages.go(Address("note", draft))
    running.turns_to(NotePage)
    running.hands.type(HALF)


def assert_nothing_is_left(running, keys):
    page = running.locked()
    QApplication.processEvents()
    alive = [each for each in QApplication.allWidgets() if isinstance(each, LEFT_BEHIND)]
    assert alive == []
    assert all(len(key) == 0 for key in keys)
    assert QGuiApplication.clipboard().text() == ""
    assert QApplication.focusWidget() is page.field.box


def keys_of(practice):
    return [each.key for purpose in Purpose for each in practice.held.keys.ring.all(purpose)]


def copy_all(running):
    running.hands.press(Key.Key_A, CTRL)
    running.hands.press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == HALF
    running.hands.press(Key.Key_End)


def test_the_lock_key_in_the_middle_of_a_word(laptop, draft):
    with laptop.started() as running:
        writing(running, draft)
        copy_all(running)
        keys = keys_of(running.practice)
        running.hands.press(Key.Key_L, CTRL)
        assert_nothing_is_left(running, keys)
        running.unlock(WAY_IN)
        assert running.turns_to(NotePage)
        running.hands.type("ght.")
        assert running.page.draft.paper.sections[0].text() == HALF + "ght."


def test_the_lock_key_in_the_middle_of_signing(laptop, draft):
    with laptop.started() as running:
        writing(running, draft)
        for section in running.page.draft.paper.sections[1:]:
            running.hands.press(Key.Key_Tab)
            running.hands.type(section.name)
        keys = keys_of(running.practice)
        running.hands.press(Key.Key_Return, CTRL)
        assert running.dialog
        running.hands.press(Key.Key_L, CTRL)
        assert_nothing_is_left(running, keys)
        running.unlock(WAY_IN)
        assert running.turns_to(NotePage).draft is not None
        assert running.practice.notes.open(draft).can_edit


def test_the_lock_key_in_a_dialog(laptop, draft):
    with laptop.started() as running:
        running.unlock(WAY_IN)
        running.hands.press(Key.Key_3, CTRL)
        running.hands.push(running.turns_to(ClientsPage).new)
        assert isinstance(running.dialog, NewClientCeremony)
        running.hands.type("Jor")
        keys = keys_of(running.practice)
        running.hands.press(Key.Key_L, CTRL)
        assert_nothing_is_left(running, keys)
        running.unlock(WAY_IN)
        assert running.turns_to(ClientsPage)
        assert len(running.practice.clients.listed().rows) == 1


def test_ten_minutes_without_a_key(laptop, draft):
    with laptop.started() as running:
        writing(running, draft)
        keys = keys_of(running.practice)
        laptop.clock.move_on(timedelta(minutes=10))
        running.hands.press(Key.Key_Shift, SHIFT)
        assert_nothing_is_left(running, keys)
        running.unlock(WAY_IN)
        assert running.turns_to(NotePage).draft.paper.sections[0].text() == HALF


def test_the_window_is_closed_in_the_middle_of_a_word(laptop, draft):
    with laptop.started() as running:
        writing(running, draft)
        keys = keys_of(running.practice)
    assert all(len(key) == 0 for key in keys)
    with laptop.started() as running:
        running.unlock(WAY_IN)
        running.content.pages.go(Address("note", draft))
        assert running.turns_to(NotePage).draft.paper.sections[0].text() == HALF
        assert running.practice.records.verify_log().finding is None


def test_the_lock_comes_again_and_again_while_words_are_being_saved(laptop, draft):
    with laptop.started() as running:
        writing(running, draft)
        said = HALF
        for number in range(5):
            running.hands.type(f" {number}")
            said += f" {number}"
            running.page.draft.save.save()
            running.hands.press(Key.Key_L, CTRL)
            running.locked()
            running.unlock(WAY_IN)
            assert running.turns_to(NotePage).draft.paper.sections[0].text() == said
        assert running.practice.records.verify_log().finding is None
