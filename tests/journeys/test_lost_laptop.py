"""A laptop is lost, and everything is back on another: with the passphrase, and with the kit."""

from __future__ import annotations

import pytest

from app.crypto.keychain import SystemKeychain
from app.ui.notes.page import NotePage
from tests.crypto.secret_service import session
from tests.journeys import steps
from tests.journeys.hands import ALT, CTRL, Key
from tests.journeys.rows import assert_all_came_back, rows_of

HALF_A_SENTENCE = "She said that"


def test_everything_is_back_with_the_passphrase_and_again_with_the_kit(laptop, drive):
    told = first_day(laptop, drive)
    laptop.lose()
    back_by_passphrase(laptop, drive, told)
    laptop.lose()
    back_by_kit(laptop, drive, told)


@pytest.fixture
def desktop(own_home, monkeypatch):
    with session(own_home) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


def test_so_it_is_with_the_keyring_of_a_real_desktop(laptop, drive, desktop):
    laptop.keychain_of = SystemKeychain
    with desktop.unlocked():
        told = first_day(laptop, drive)
    laptop.lose()
    with desktop.unlocked():
        back_by_passphrase(laptop, drive, told)


class Told:
    """What she has in her head, on paper, and what stood in her records."""

    def __init__(self, passphrase, kit, rows) -> None:
        self.passphrase = passphrase
        self.kit = kit
        self.rows = rows


def first_day(laptop, drive):
    with laptop.started() as running:
        passphrase, kit = steps.set_up(running, drive)
        steps.add_client(running, first="Priya", last="Natarajan", born="8/2/1988")
        steps.write_note(running)
        steps.sign(running)
        steps.amend(running, "Called back at five.")
        lock_in_the_middle_of_a_sentence(running, passphrase)
        rows = steps.back_up(running, drive, lambda: rows_of(running.practice))
        assert len(running.practice.backups.on(drive)) == 2
    assert len(rows["note_sections"]) == len(steps.WORDS)
    assert len(rows["addenda"]) == len(rows["drafts"]) == 1
    return Told(passphrase, kit, rows)


def lock_in_the_middle_of_a_sentence(running, passphrase):
    """The next note is begun; she is called away, and goes on where she was."""
    running.hands.press(Key.Key_Escape)
    steps.write_note(running, ("Late.", HALF_A_SENTENCE))
    running.hands.press(Key.Key_Left, times=4)
    running.hands.press(Key.Key_L, CTRL)
    running.locked()
    running.unlock(passphrase)
    page = running.turns_to(NotePage)
    caret = page.draft.caret_place().textCursor().position()
    assert caret == len(HALF_A_SENTENCE) - 4
    running.hands.type("now ")
    running.hands.press(Key.Key_1, ALT)
    assert page.draft.paper.sections[1].text() == "She said now that"


def back_by_passphrase(laptop, drive, told):
    with laptop.started() as running:
        wizard = steps.choose_bundle(running, drive)
        running.hands.type(told.passphrase)
        running.hands.press(Key.Key_Return)
        steps.restore(running, wizard)
        running.unlock(told.passphrase)
        assert_whole(running, told)


def back_by_kit(laptop, drive, told):
    with laptop.started() as running:
        wizard = steps.choose_bundle(running, drive)
        new = steps.open_by_kit(running, wizard, told.kit)
        steps.restore(running, wizard)
        running.unlock(new)
        assert_whole(running, told)


def assert_whole(running, told):
    assert_all_came_back(told.rows, rows_of(running.practice))
    assert running.practice.records.verify_log().finding is None
