"""The lock page: it asks, waits, lets her correct, and needs next to nothing to start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.errors.keys import WrongPassphrase
from app.ui.lock.page import LockPage, LockWords
from app.ui.messages import sentence
from app.ui.widgets.labels import Label
from tests.ui.scenes import StoppedClock, windowed

HOUSE = Path(__file__).parents[2]
HEAVY = ("sqlalchemy", "alembic", "keyring", "sqlcipher3", "argon2", "reportlab", "app.services")


@pytest.fixture
def page(shown):
    made = LockPage(StoppedClock(), LockWords("Locked", "Your draft is saved."))
    window = shown(windowed(made))
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    return made


def typed(page, text):
    for letter in text:
        QTest.keyClicks(page.field.box, letter)


def test_the_passphrase_is_typed_at_once_and_sent_by_enter(page, qtbot):
    assert page.field.box.hasFocus()
    typed(page, "correct horse")
    with qtbot.waitSignal(page.unlock_asked) as asked:
        QTest.keyClick(page.field.box, Qt.Key.Key_Return)
    with asked.args[0] as secret:
        assert bytes(secret.held) == b"correct horse"


def test_nothing_is_asked_of_an_empty_field(page, qtbot):
    with qtbot.assertNotEmitted(page.unlock_asked):
        page.unlock.click()
    assert page.field.box.hasFocus()


def test_a_wrong_passphrase_stays_to_be_corrected(page):
    typed(page, "corect horse")
    page.show_working()
    assert not page.unlock.isEnabled()
    page.show_error(sentence(WrongPassphrase()))
    assert len(page.field) == 12
    assert page.field.error.text.startswith("That passphrase does not match.")
    assert page.field.box.accessibleDescription() == page.field.error.text
    assert page.unlock.isEnabled()


def test_a_wait_is_counted_down_and_then_she_may_try_again(page, qtbot):
    page._ticks.setInterval(5)
    page.show_waiting(3)
    assert "3 seconds" in page.field.error.text
    assert not page.unlock.isEnabled()
    assert page.kit.isEnabled()
    qtbot.waitUntil(page.unlock.isEnabled)
    assert page.field.error.text == ""
    assert page.field.box.hasFocus()


def test_the_kit_is_the_other_way_in(page, qtbot):
    with qtbot.waitSignal(page.kit_asked):
        page.kit.click()


def test_what_was_typed_is_wiped_when_the_page_goes(page):
    typed(page, "correct")
    page.hide()
    assert len(page.field) == 0


def test_it_tells_the_time_and_nobody_s_name(page):
    said = [label.text() for label in page.findChildren(Label) if label.isVisible()]
    assert "10:57" in said
    assert "Thursday, November 12" in said
    wanted = {"10:57", "Thursday, November 12", "Locked", "Your draft is saved.", "Passphrase"}
    assert set(said) == wanted


def test_the_lock_page_needs_only_core_and_qt():
    script = f"import sys, app.ui.lock.page; print([m for m in {HEAVY} if m in sys.modules])"
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"
