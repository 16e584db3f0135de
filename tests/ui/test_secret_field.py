"""A secret is typed, corrected, pasted and handed out, and nothing of it stays behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.widgets.secret_box import HINTS
from app.ui.widgets.secret_buffer import ROOM, SecretBuffer
from app.ui.widgets.secret_field import SecretField

HOUSE = Path(__file__).parents[2]


@pytest.fixture
def field(shown):
    made = shown(SecretField("Passphrase"), (400, 120))
    made.activateWindow()
    made.box.setFocus()
    return made


def typed(field, text):
    for letter in text:
        QTest.keyClicks(field.box, letter)


def held(field) -> bytes:
    with field.copy() as secret:
        return bytes(secret.held)


def copies_left(kind: str) -> int:
    command = [sys.executable, "-m", "tests.ui.secret_probe", kind]
    answer = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=True)
    return int(answer.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/self/mem")
def test_no_copy_of_what_was_typed_stays_in_memory_after_wiping():
    assert copies_left("secret") == 0


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/self/mem")
def test_the_search_for_copies_finds_those_of_qt_s_own_field():
    assert copies_left("plain") > 0


def test_what_is_typed_is_handed_out_and_the_field_is_empty(field):
    typed(field, "correct horse")
    with field.take() as secret:
        assert bytes(secret.held) == b"correct horse"
    assert len(field) == 0


def test_a_copy_leaves_what_was_typed_to_be_corrected(field):
    typed(field, "correct")
    with field.copy() as secret:
        assert bytes(secret.held) == b"correct"
    assert len(field) == 7


def test_it_is_corrected_at_the_caret(field):
    typed(field, "corrct")
    for _ in range(2):
        QTest.keyClick(field.box, Qt.Key.Key_Left)
    typed(field, "e")
    assert held(field) == b"correct"
    QTest.keyClick(field.box, Qt.Key.Key_Home)
    QTest.keyClick(field.box, Qt.Key.Key_Delete)
    QTest.keyClick(field.box, Qt.Key.Key_End)
    QTest.keyClick(field.box, Qt.Key.Key_Backspace)
    assert held(field) == b"orrec"


def test_letters_beyond_ascii_are_erased_whole():
    buffer = SecretBuffer()
    for letter in "aéß漢😀":
        buffer.insert(letter)
    assert len(buffer) == 5
    buffer.erase_before()
    buffer.move_left()
    buffer.erase_before()
    with buffer.copy() as secret:
        assert bytes(secret.held).decode() == "aé漢"


def test_what_has_no_room_is_refused_whole():
    buffer = SecretBuffer()
    for _ in range(ROOM - 1):
        buffer.insert("a")
    buffer.insert("é")
    assert len(buffer) == ROOM - 1
    buffer.insert("b")
    assert len(buffer) == ROOM


def test_pasting_works_and_copying_does_not(field):
    QGuiApplication.clipboard().setText("six offered words\n")
    QTest.keyClick(field.box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert held(field) == b"six offered words"
    QGuiApplication.clipboard().setText("other")
    QTest.keyClick(field.box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field.box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "other"


def test_after_a_wrong_try_the_next_key_replaces_everything(field):
    typed(field, "wrong")
    field.say_error("That passphrase does not match.")
    assert len(field) == 5
    typed(field, "r")
    assert held(field) == b"r"
    assert field.error.text == ""


def test_enter_is_told(field, qtbot):
    with qtbot.waitSignal(field.entered):
        QTest.keyClick(field.box, Qt.Key.Key_Return)


def test_a_dead_key_s_letter_arrives(field):
    event = QInputMethodEvent()
    event.setCommitString("é")
    QApplication.sendEvent(field.box, event)
    assert held(field) == "é".encode()


def test_input_methods_are_told_to_learn_nothing(field):
    assert field.box.inputMethodQuery(Qt.InputMethodQuery.ImHints) == HINTS.value
    assert Qt.InputMethodHint.ImhHiddenText in field.box.inputMethodHints()
    assert field.box.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText) is None


def test_a_screen_reader_hears_a_password_and_bullets(field):
    typed(field, "secret")
    reader = QAccessible.queryAccessibleInterface(field.box)
    assert reader.role() == QAccessible.Role.EditableText
    assert reader.state().passwordEdit
    assert reader.text(QAccessible.Text.Value) == "••••••"
    assert reader.text(QAccessible.Text.Name) == "Passphrase"


def test_the_eye_shows_and_hides_and_a_wiped_field_shows_nothing(field):
    typed(field, "secret")
    hidden = field.box.grab().toImage()
    field.eye.click()
    assert field.box.grab().toImage() != hidden
    assert field.eye.accessibleName() == "Hide passphrase"
    field.wipe()
    assert not field.box.is_revealed


def test_caps_lock_is_hinted_at_while_typing(field):
    QTest.keyClick(field.box, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert field.caps.isHidden()
    QTest.keyClicks(field.box, "A")
    assert not field.caps.isHidden()


def test_a_command_key_types_nothing(field):
    QTest.keyClick(field.box, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert len(field) == 0
